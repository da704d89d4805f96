package cidlab.cli.console;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on the standard error stream how far a command is and how long it will take. */
public final class Progress implements IntConsumer, AutoCloseable {
  /** Given, because to ask the terminal needs native code, of which newer Java versions warn. */
  private static final int WIDTH = 79;

  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /**
   * Starts a bar.
   *
   * @param shown false to show nothing
   * @param task what is being done
   * @param total how much there is to do
   * @return to be closed at the end
   */
  public static Progress start(boolean shown, String task, long total) {
    return new Progress(
        shown
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build()
            : null);
  }

  /**
   * Tells whether a person is watching.
   *
   * @return true if the standard streams are a terminal
   */
  public static boolean onTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console without a terminal, and this method to tell.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("expected Console.isTerminal to be callable", e);
    }
  }

  /** Moves on; may be called from several threads. */
  @Override
  public void accept(int done) {
    if (bar != null) {
      bar.stepBy(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
