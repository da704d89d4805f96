package cidlab.experiments.calibration;

import cidlab.experiments.study.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A calibration of all statistical methods, with its report. */
public final class CalibrationRun {

  /** Studies on equal seeds show nothing: a few of them say so. */
  private static final int MATCHED = 20;

  private final int sets;
  private final int studies;
  private final long seed;
  private final int threads;

  /**
   * Prepares a calibration.
   *
   * @param sets synthetic data sets per setting, at least 1
   * @param studies studies of a strategy with itself, at least 0
   * @param seed seed of the synthetic data
   * @param threads number of threads, at least 1; the figures do not depend on it
   * @throws IllegalArgumentException if a number is out of range
   */
  public CalibrationRun(int sets, int studies, long seed, int threads) {
    if (sets < 1 || studies < 0 || threads < 1) {
      throw new IllegalArgumentException(
          "expected at least 1 data set, 0 studies and 1 thread, sets="
              + sets
              + " studies="
              + studies
              + " threads="
              + threads);
    }
    this.sets = sets;
    this.studies = studies;
    this.seed = seed;
    this.threads = threads;
  }

  /**
   * Runs it, and writes {@code calibration.md}, {@code calibration.csv} and {@code
   * calibration-same-strategy.csv}.
   *
   * @param simulator makes simulations of built-in strategies
   * @param directory where to write; exists
   * @param progress receives a line for each setting, from any thread
   * @return whether everything is as it must be: exact values met within the error of the
   *     simulation, no claim on an interval that covers less than 94 %, and no more false positives
   *     in studies of a strategy with itself than promised
   * @throws IOException if a file cannot be written
   */
  public boolean write(Simulator simulator, Path directory, Consumer<String> progress)
      throws IOException {
    Calibration calibration = new Calibration(sets, seed);
    SameStrategyStudies twins = new SameStrategyStudies(simulator);
    List<Callable<SameStrategyStudies.Outcome>> unmatchedStudies = new ArrayList<>();
    List<Callable<SameStrategyStudies.Outcome>> matchedStudies = new ArrayList<>();
    for (int study = 1; study <= studies; study++) {
      int number = study;
      unmatchedStudies.add(() -> twins.run(number, false));
      if (study <= MATCHED) {
        matchedStudies.add(() -> twins.run(number, true));
      }
    }
    List<Callable<Measured>> trials = new ArrayList<>();
    for (Setting setting : Calibration.settings()) {
      trials.add(
          () -> {
            Measured row = calibration.run(setting);
            progress.accept(setting.name() + " " + Texts.share(row.rate()) + " " + row.verdict());
            return row;
          });
    }
    List<Measured> measured = all(trials);
    List<SameStrategyStudies.Outcome> unmatched = all(unmatchedStudies);
    List<SameStrategyStudies.Outcome> matched = all(matchedStudies);
    CalibrationPage page = new CalibrationPage(sets, seed, measured, unmatched, matched);
    Files.writeString(directory.resolve("calibration.csv"), CalibrationCsv.of(measured));
    Files.writeString(
        directory.resolve("calibration-same-strategy.csv"),
        CalibrationCsv.ofStudies(unmatched, matched));
    Files.writeString(directory.resolve("calibration.md"), page.text());
    return page.acceptable();
  }

  /** Runs works on the threads; what comes out is in the order of the works. */
  private <T> List<T> all(List<Callable<T>> works) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : executor.invokeAll(works)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a calibration does not fail", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("expected to wait for the workers undisturbed", e);
    } finally {
      executor.shutdownNow();
    }
  }
}
