package cidlab.cli.validate;

import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.Version;
import cidlab.engine.wiring.SimulationFactory;
import cidlab.experiments.validation.Validation;
import cidlab.report.format.Numbers;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes published numbers beside simulated ones. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Calibrates fork, exit and cache-line transfer on published measurements, predicts others,"
          + " and prints both, misses as misses: the page docs/validation.md, in Markdown.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the page was written, whatever it says", "2:bad usage"},
    footerHeading = "%nExample%n",
    footer = "  cidlab validate > docs/validation.md")
public final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SimulationFactory factory = SimulationFactory.of(PluginFolder.catalogue(spec.commandLine()));
    Validation.Result result =
        new Validation(simulated -> factory.simulation(simulated)::run).run();
    PrintWriter out = spec.commandLine().getOut();
    page(result).forEach(out::println);
    out.flush();
    return 0;
  }

  private static List<String> page(Validation.Result result) {
    List<Validation.Row> rows = result.rows();
    List<Validation.Row> predicted = rows.stream().filter(row -> !row.calibrated()).toList();
    long hits = predicted.stream().filter(Validation.Row::hit).count();
    List<String> lines = new ArrayList<>();
    lines.add("# Validation: published numbers beside simulated ones");
    lines.add("");
    lines.add("Written by `./cidlab validate > docs/validation.md`; the same bytes every time.");
    lines.add("");
    lines.add(
        "Of "
            + predicted.size()
            + " predictions "
            + hits
            + " hit and "
            + (predicted.size() - hits)
            + " miss. A prediction hits if it lies in the published range, or within a factor of "
            + Numbers.exact(Validation.NEAR)
            + " of it on the same side of 0 (own choice); what was calibrated must be within a"
            + " factor of "
            + Numbers.exact(Validation.MET)
            + ".");
    lines.add("");
    lines.add("| what | published | simulated | measured here | role | |");
    lines.add("|---|---:|---:|---:|---|---|");
    for (Validation.Row row : rows) {
      lines.add(
          "| "
              + row.what()
              + " ("
              + row.source()
              + ") | "
              + row.published()
              + " | "
              + Numbers.significant(row.simulated(), 3)
              + " "
              + row.unit()
              + " | - | "
              + (row.calibrated() ? "calibration" : "hold-out")
              + " | "
              + (row.hit() ? "hit" : "**MISS**")
              + " |");
    }
    lines.add("");
    lines.add(
        "Published numbers: docs/protocol.md, section 1, with the mails. Their machine has 128"
            + " cores and 256 hardware threads; everything else about it is not known. Simulated on"
            + " 256 CPUs (thread pools), 128 (sysbench) and 16 (sched-out), scheduler `fair`,"
            + " nothing stolen. Before: `bitmap-hints`; after: `guarded-unset` (upstream).");
    lines.add("");
    lines.add(
        "Calibrated: fork-ns="
            + result.forkNs()
            + " and exit-ns="
            + result.exitNs()
            + " (one factor for both) and line-transfer-ns="
            + result.lineNs()
            + ", on the two measurements of the 8 x 8 thread pools; mean burst "
            + result.workNs()
            + " ns of the threads that stand for sysbench, on its share before. A calibration that"
            + " misses says that the model cannot have both numbers with any such costs.");
    lines.add("");
    lines.add(
        "\"Measured here\" is empty: no number of this list has been measured on hardware by this"
            + " project.");
    return lines;
  }
}
