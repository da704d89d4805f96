package cidlab.experiments.calibration;

import cidlab.experiments.study.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A calibration of all statistical methods, with its report. */
public final class CalibrationRun {

  private final int sets;
  private final int studies;
  private final long seed;

  /**
   * Prepares a calibration.
   *
   * @param sets synthetic data sets per setting, at least 1
   * @param studies studies of a strategy with itself, at least 0
   * @param seed seed of the synthetic data
   * @throws IllegalArgumentException if a number is out of range
   */
  public CalibrationRun(int sets, int studies, long seed) {
    if (sets < 1 || studies < 0) {
      throw new IllegalArgumentException(
          "expected at least 1 data set and 0 studies, sets=" + sets + " studies=" + studies);
    }
    this.sets = sets;
    this.studies = studies;
    this.seed = seed;
  }

  /**
   * Runs it, and writes {@code calibration.md}, {@code calibration.csv} and {@code
   * calibration-same-strategy.csv}.
   *
   * @param simulator makes simulations of built-in strategies
   * @param directory where to write; exists
   * @param progress receives a line for each setting
   * @return whether everything is as it must be: exact values met within the error of the
   *     simulation, no claim on an interval that covers less than 94 %, and no more false positives
   *     in studies of a strategy with itself than promised
   * @throws IOException if a file cannot be written
   */
  public boolean write(Simulator simulator, Path directory, Consumer<String> progress)
      throws IOException {
    List<Measured> measured =
        new Calibration(sets, seed)
            .run(
                Calibration.settings(),
                row ->
                    progress.accept(
                        row.setting().name()
                            + " "
                            + Texts.share(row.rate())
                            + " "
                            + row.verdict()));
    SameStrategyStudies twins = new SameStrategyStudies(simulator);
    List<SameStrategyStudies.Outcome> unmatched = twins.run(studies, false);
    List<SameStrategyStudies.Outcome> matched = twins.run(Math.min(studies, 20), true);
    CalibrationPage page = new CalibrationPage(sets, seed, measured, unmatched, matched);
    Files.writeString(directory.resolve("calibration.csv"), CalibrationCsv.of(measured));
    Files.writeString(
        directory.resolve("calibration-same-strategy.csv"),
        CalibrationCsv.ofStudies(unmatched, matched));
    Files.writeString(directory.resolve("calibration.md"), page.text());
    return page.acceptable();
  }
}
