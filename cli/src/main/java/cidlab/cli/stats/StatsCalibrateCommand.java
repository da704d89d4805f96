package cidlab.cli.stats;

import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.wiring.SimulationFactory;
import cidlab.experiments.calibration.CalibrationRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how far the statistical methods keep what they promise. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Measures how far the statistical methods keep what they promise: coverage of intervals, error"
          + " rates of tests, false positives of studies that compare a strategy with itself. Writes"
          + " calibration.md and two CSV files. Takes about five minutes of two processors.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all that reports rest claims on keeps its promise",
      "1:something does not; calibration.md says what",
      "2:bad usage"
    },
    footerHeading = "%nExample: a quick look%n",
    footer = "  cidlab stats calibrate --sets 500 --studies 10 --out calibration")
final class StatsCalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--sets",
      paramLabel = "<n>",
      defaultValue = "20000",
      description = "Synthetic data sets per setting. Default: ${DEFAULT-VALUE}.")
  private int sets;

  @Option(
      names = "--studies",
      paramLabel = "<n>",
      defaultValue = "200",
      description = "Studies that compare a strategy with itself. Default: ${DEFAULT-VALUE}.")
  private int studies;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "Seed of the synthetic data. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      description = "Threads; the figures do not depend on it. Default: one per processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "<dir>",
      defaultValue = "calibration",
      description = "Directory for the results; it is made if missing. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(names = "--quiet", description = "Print the verdict alone, and no line for each setting.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    CalibrationRun run = UserInput.check(() -> new CalibrationRun(sets, studies, seed, threads));
    Catalogue catalogue = PluginFolder.quietly(spec.commandLine());
    SimulationFactory factory = SimulationFactory.of(catalogue);
    Files.createDirectories(out);
    PrintWriter err = spec.commandLine().getErr();
    boolean kept =
        run.write(
            simulated -> factory.simulation(simulated)::run,
            out,
            line -> {
              if (!quiet) {
                err.println(line);
                err.flush();
              }
            });
    String verdict = kept ? "all claims kept" : "not all claims kept";
    spec.commandLine().getOut().println(verdict + ", see " + out.resolve("calibration.md"));
    return kept ? 0 : 1;
  }
}
