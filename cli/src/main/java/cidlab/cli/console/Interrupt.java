package cidlab.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Lets a command finish what is in flight when the user presses Ctrl-C.
 *
 * <p>On SIGINT and SIGTERM the virtual machine runs its shutdown hooks and then ends with exit code
 * 130 or 143, while all other threads go on. The hook here tells the command to stop and holds the
 * end up until the command is closed.
 */
public final class Interrupt implements BooleanSupplier, AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::holdUp, "interrupt");
  private volatile boolean requested;
  private volatile int exitCode = ExitCode.INTERRUPTED;

  private Interrupt() {}

  /**
   * Begins to listen.
   *
   * @return to be closed when everything is written
   */
  public static Interrupt listen() {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  private void holdUp() {
    requested = true;
    try {
      closed.await();
      if (exitCode != ExitCode.INTERRUPTED) {
        // The only way to another exit code once the virtual machine shuts down.
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts a shutdown hook; if somebody did, not to wait is what was meant.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Chooses the exit code if the user does interrupt; without this it is that of the signal.
   *
   * @param code the exit code
   */
  public void exitWith(int code) {
    exitCode = code;
  }

  /** Tells whether to stop. */
  @Override
  public boolean getAsBoolean() {
    return requested;
  }

  /** Lets the virtual machine end. */
  @Override
  public void close() {
    closed.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The signal came this very moment: the hook runs, and no longer waits.
        return;
      }
    }
  }
}
