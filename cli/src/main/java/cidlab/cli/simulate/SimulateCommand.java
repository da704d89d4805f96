package cidlab.cli.simulate;

import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.Format;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.TraceFile;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.cli.options.ModelOptions;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.OperationListener;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.Simulation;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.trace.TraceWriter;
import cidlab.engine.wiring.SimulationFactory;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Treatment;
import cidlab.traces.events.EventTextWriter;
import cidlab.traces.events.Listeners;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one simulation, once or several times. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs one simulation and prints all its metrics.",
      "Of several runs minimum, median and maximum. Ctrl-C finishes the run in flight and prints what is there.",
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the runs took place, whatever they found",
      "2:bad usage, or a file that cannot be written",
      "130:interrupted"
    },
    footerHeading = "Example: look for a livelock; then the trace of one run, and its replay%n",
    footer = {
      "  cidlab simulate --strategy direct-transfer --scheduler herd --runs 500",
      "  cidlab simulate --strategy direct-transfer --seed 7 --trace-out t.jsonl.gz",
      "  cidlab conform t.jsonl.gz"
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final int MAX_RUNS = 1_000_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--strategy",
      paramLabel = "<id>",
      defaultValue = "transit-both-ways",
      description = "See `cidlab list` [${DEFAULT-VALUE}]")
  private String strategy;

  @Option(
      names = "--scheduler",
      paramLabel = "<id>",
      defaultValue = "fair",
      description = "[${DEFAULT-VALUE}]")
  private String scheduler;

  @Option(
      names = "--workload",
      paramLabel = "<id>",
      defaultValue = "thread-pool",
      description = "[${DEFAULT-VALUE}]")
  private String workload;

  @Option(
      names = "--cpus",
      paramLabel = "<n>",
      defaultValue = "4",
      description = "Possible CPUs, 1 to " + SimulationSpec.MAX_CPUS + " [${DEFAULT-VALUE}]")
  private int cpus;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "Of the first run; the next have the next ones [${DEFAULT-VALUE}]")
  private long seed;

  @Option(
      names = "--runs",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "How many, 1 to " + MAX_RUNS + " [${DEFAULT-VALUE}]")
  private int runs;

  @Mixin private ModelOptions model;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} [${DEFAULT-VALUE}]")
  private Format format;

  @Option(
      names = "--trace-out",
      paramLabel = "<file>",
      description = "Golden traces of the runs, or .gz [none]")
  private Path traceOut;

  @Option(
      names = "--events-out",
      paramLabel = "<file>",
      description =
          "Write every run as the events that a kernel with the maintainers' debug patch"
              + " prints, for cidlab conform --events; compressed if the name ends in .gz. An"
              + " existing file is replaced. Default: none.")
  private Path eventsOut;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    SimulationSpec simulated = UserInput.check(() -> describe(catalogue));
    Simulation simulation =
        UserInput.check(() -> SimulationFactory.of(catalogue).simulation(simulated));
    List<RunResult> results = new ArrayList<>();
    try (Interrupt interrupt = Interrupt.listen()) {
      try (TraceWriter trace = traceWriter(catalogue);
          EventTextWriter events = eventsOut == null ? null : TraceFile.openEvents(eventsOut)) {
        OperationListener listener = Listeners.of(trace, events);
        for (int i = 0; i < runs && !interrupt.getAsBoolean(); i++) {
          results.add(simulation.run(seed + i, listener));
        }
      }
      PrintWriter out = spec.commandLine().getOut();
      if (format == Format.JSON) {
        new JsonRuns(simulated).print(results, out);
      } else {
        new TextRuns(simulated).print(results, out);
      }
      out.flush();
      if (results.size() == runs) {
        return 0;
      }
      ErrorLine.print(
          spec.commandLine(), "interrupted, runs=" + results.size() + " planned=" + runs);
      return interrupt.exitCode();
    }
  }

  private SimulationSpec describe(Catalogue catalogue) {
    if (runs < 1 || runs > MAX_RUNS) {
      throw new IllegalArgumentException("expected 1 to " + MAX_RUNS + " runs, runs=" + runs);
    }
    String id = catalogue.strategy(strategy).id();
    return model
        .settings(catalogue, List.of(id), List.of(scheduler), List.of(workload))
        .spec(new Treatment(id), new Cell(scheduler, workload, cpus));
  }

  /** Returns null, which a try statement does not close, if no trace is wanted. */
  private TraceWriter traceWriter(Catalogue catalogue) throws IOException {
    return traceOut == null
        ? null
        : TraceFile.open(traceOut, catalogue.strategy(strategy).traceName());
  }
}
