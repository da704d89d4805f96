package cidlab.cli.console;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Lets a command finish what is in flight when the user presses Ctrl-C.
 *
 * <p>The first signal asks the command to stop. A second one, or ten seconds, end the program
 * whatever it does: a hook of a plugin may never return.
 */
public final class Interrupt implements BooleanSupplier, AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;

  /** What shells add to the number of a signal. */
  private static final int SIGNALLED = 128;

  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile int signal;

  private Interrupt() {}

  /**
   * Begins to listen.
   *
   * @return to be closed when everything is written
   */
  public static Interrupt listen() {
    Interrupt interrupt = new Interrupt();
    Signals.handle(interrupt::raised);
    return interrupt;
  }

  /** Lets signals end the program at once, as before and after a command that listens. */
  public static void endAtOnce() {
    Signals.handle(number -> Runtime.getRuntime().halt(SIGNALLED + number));
  }

  private void raised(int number) {
    if (signal != 0) {
      Runtime.getRuntime().halt(SIGNALLED + number);
    }
    signal = number;
    Thread patience = new Thread(this::waitAndEnd, "patience");
    patience.setDaemon(true);
    patience.start();
  }

  private void waitAndEnd() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      // Nobody interrupts it; if somebody did, not to wait is what was meant.
      Thread.currentThread().interrupt();
    }
    if (!stopped.get()) {
      System.err.println("cidlab: does not come to an end by itself, so it was ended");
      Runtime.getRuntime().halt(SIGNALLED + signal);
    }
  }

  /** Says that what was in flight has ended; to write what is there may take its time. */
  public void stopped() {
    stopped.set(true);
  }

  /** Tells whether to stop. */
  @Override
  public boolean getAsBoolean() {
    return signal != 0;
  }

  /**
   * Returns the exit code of a command that was stopped.
   *
   * @return 130 after Ctrl-C, 143 after SIGTERM
   */
  public int exitCode() {
    return signal == 0 ? ExitCode.INTERRUPTED : SIGNALLED + signal;
  }

  /** Lets signals end the program. */
  @Override
  public void close() {
    stopped.set(true);
    endAtOnce();
  }
}
