package cidlab.cli.explore;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Property;
import cidlab.api.TransitionStrategy;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.GlobalOptions;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.TraceFile;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.cli.options.ExploreEffort;
import cidlab.cli.options.ExploreScenario;
import cidlab.cli.options.ModelOptions;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.explore.Way;
import cidlab.engine.explore.space.HookFaultException;
import cidlab.engine.explore.space.StateTooLargeException;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MemoryModel;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Result;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.PropertyFaultException;
import cidlab.engine.trace.TraceFormatException;
import cidlab.engine.trace.TraceWriter;
import cidlab.experiments.exploration.CounterexampleTrace;
import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.Limit;
import cidlab.experiments.exploration.Scenario;
import cidlab.experiments.exploration.StandardScenario;
import cidlab.experiments.exploration.VerdictFile;
import cidlab.experiments.exploration.VerdictRow;
import cidlab.report.story.Story;
import cidlab.report.story.StoryPage;
import cidlab.traces.events.EventTextWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explores every interleaving of a small machine. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Explores every interleaving of a small machine: OK is a proof, and everything else comes"
          + " with a shortest sequence of operations that leads there.",
      "Context switches, steps and searches for an id are unlimited; all other operations have a"
          + " budget. Ctrl-C ends the search and prints what is there.",
      ""
    },
    exitCodeListHeading = "%nExit codes%n",
    exitCodeList = {
      "0:proved OK (SPIN and UNSET_USER may occur, they are no verdicts); of --check-verdicts: no"
          + " row differs; of --matrix: all cells were explored, whatever was found",
      "1:a live lock, a violation or a stall was found, or a property is violated or vacuous; of"
          + " --check-verdicts: some row differs",
      "2:bad usage or bad input, a machine that is too large, or a strategy or property that breaks"
          + " the rules",
      "3:a bound or Ctrl-C stopped the search before anything was found; of --check-verdicts: a row"
          + " that does not differ so far; of --matrix: Ctrl-C"
    },
    footerHeading =
        "%nExample: the live lock of January 2026, the proof for its repair, and more%n",
    footer = {
      "  cidlab explore --strategy direct-transfer --cpus 4 --forks 1 --trace-out cex.jsonl",
      "  cidlab conform cex.jsonl",
      "  cidlab explore --strategy transit-both-ways --cpus 4 --forks 1",
      "  cidlab explore --cpus 3 --forks 1 --property transit-and-oncpu-exclusive",
      "  cidlab explore --check-verdicts verdicts.csv",
      "  cidlab explore --matrix --sizes 2,3 --format markdown"
    })
public final class ExploreCommand implements Callable<Integer> {
  private static final long CELL_SECONDS = 30;

  /** What goes with each way to use the command, and not with the others. */
  private static final List<String> ONE =
      List.of(
          "--strategy",
          "--cpus",
          "--allowed",
          "--start",
          "--threads",
          "--threads-max",
          "--forks",
          "--vforks",
          "--shared-forks",
          "--forkers",
          "--exits",
          "--failed-execs",
          "--execs",
          "--affinity",
          "--property",
          "--trace-out",
          "--html");

  private static final List<String> TABLE = List.of("--strategies", "--sizes", "--scenarios");

  @Spec private CommandSpec spec;

  @Option(
      names = "--strategy",
      paramLabel = "<id>",
      defaultValue = "transit-both-ways",
      description = "The strategy; see `cidlab list strategies`. Default: ${DEFAULT-VALUE}.")
  private String strategy;

  @Mixin private ExploreScenario where;

  @Mixin private ExploreEffort how;

  @Option(
      names = "--property",
      paramLabel = "<id>",
      split = ",",
      description =
          "Properties to decide, or all; see `cidlab list properties`. Repeatable. Default: none.")
  private Set<String> properties = new LinkedHashSet<>();

  @Option(
      names = "--param",
      paramLabel = "<kind.name=value>",
      description =
          "A parameter of the strategies or properties chosen, for example"
              + " strategy.threshold-divisor=4; `cidlab list` shows names, ranges and defaults."
              + " Repeatable. Default: every parameter has its own.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description =
          "One of ${COMPLETION-CANDIDATES}; the last two for --matrix only. Default:"
              + " ${DEFAULT-VALUE}.")
  private ExploreFormat format;

  @Option(
      names = "--trace-out",
      paramLabel = "<file>",
      description =
          "Write a shortest way to each finding in the golden format, the worst first, and then one"
              + " for each property that has a counterexample or witness; compressed if the name"
              + " ends in .gz. An existing file is replaced, if anything was found. Default: none.")
  private Path traceOut;

  @Option(
      names = "--events-out",
      paramLabel = "<file>",
      description =
          "Write the counterexample as the events that a kernel with the maintainers' debug patch"
              + " prints, for cidlab conform --events; compressed if the name ends in .gz. An"
              + " existing file is replaced. Default: none.")
  private Path eventsOut;

  @Option(
      names = "--html",
      paramLabel = "<file>",
      description =
          "Also tell the worst finding, or else the way of the first property that has one, as a"
              + " page with a sequence diagram. An existing file is replaced, if there is anything"
              + " to tell. Default: none.")
  private Path html;

  @Option(
      names = "--check-verdicts",
      paramLabel = "<file>",
      description =
          "Instead: explore every row of a CSV file of verdicts and compare. First states that are"
              + " files are relative to it. Default: none.")
  private Path verdicts;

  @Option(
      names = "--matrix",
      description = "Instead: explore strategies x sizes x scenarios, and print one table.")
  private boolean matrix;

  @Option(
      names = "--strategies",
      paramLabel = "<id>",
      split = ",",
      description =
          "Strategies of the matrix. Default: direct-transfer,legacy-one-way,transit-both-ways.")
  private Set<String> strategies =
      new LinkedHashSet<>(List.of("direct-transfer", "legacy-one-way", "transit-both-ways"));

  @Option(
      names = "--sizes",
      paramLabel = "<n>",
      split = ",",
      description = "Numbers of CPUs of the matrix, each 2 to 63. Default: 2,3,4.")
  private Set<Integer> sizes = new LinkedHashSet<>(List.of(2, 3, 4));

  @Option(
      names = "--scenarios",
      paramLabel = "<name>",
      split = ",",
      description =
          "Scenarios of the matrix: any of fork, fork-exit, exit, failed-exec, exec, affinity,"
              + " vfork. Default: all.")
  private Set<String> scenarios = new LinkedHashSet<>(StandardScenario.names());

  @Override
  public Integer call() throws IOException {
    UserInput.check(spec.commandLine(), this::together);
    try (Interrupt interrupt = Interrupt.listen()) {
      ExplorerOptions options = UserInput.check(spec.commandLine(), () -> how.options(interrupt));
      int exit = explore(PluginFolder.catalogue(spec.commandLine()), options);
      interrupt.exitWith(exit);
      return exit;
    } catch (StateTooLargeException | TraceFormatException e) {
      ErrorLine.print(spec.commandLine(), e.getMessage());
      return ExitCode.USAGE;
    } catch (HookFaultException | PropertyFaultException e) {
      if (((GlobalOptions) spec.root().userObject()).verbose()) {
        e.printStackTrace(spec.commandLine().getErr());
      }
      ErrorLine.print(spec.commandLine(), e.getMessage());
      return ExitCode.USAGE;
    }
  }

  /** Refuses options that do not go together. */
  private Void together() {
    if (matrix && verdicts != null) {
      throw new IllegalArgumentException(
          "expected --matrix or --check-verdicts, not both, check-verdicts=" + verdicts);
    }
    if (matrix) {
      refuse(ONE, "goes with one exploration; leave out --matrix");
    } else {
      refuse(TABLE, "goes with --matrix; add it");
    }
    if (verdicts != null) {
      refuse(ONE, "goes with one exploration; leave out --check-verdicts");
    }
    if (html != null && (how.granularity != Granularity.SECTION || how.memory != MemoryModel.SC)) {
      throw new IllegalArgumentException(
          "expected --granularity section and --memory sc for a page; write a trace instead, html="
              + html);
    }
    ExploreFormat last = verdicts != null ? ExploreFormat.TEXT : ExploreFormat.JSON;
    if (!matrix && format.compareTo(last) > 0) {
      throw new IllegalArgumentException(
          "expected --format "
              + (verdicts == null ? "text or json; the others go with --matrix" : "text")
              + ", format="
              + format);
    }
    return null;
  }

  private void refuse(List<String> options, String why) {
    for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
      if (options.contains(given.longestName())) {
        throw new IllegalArgumentException(
            "this option " + why + ", option=" + given.longestName());
      }
    }
  }

  private int explore(Catalogue catalogue, ExplorerOptions options) throws IOException {
    if (matrix) {
      return new ExploreMatrix(spec.commandLine(), options, how.seconds(CELL_SECONDS), parameters)
          .print(catalogue, strategies, sizes, scenarios, format);
    }
    if (verdicts != null) {
      List<VerdictRow> rows = UserInput.check(spec.commandLine(), () -> VerdictFile.read(verdicts));
      return new ExploreVerdicts(spec.commandLine(), options, how.seconds(0), parameters)
          .print(catalogue, rows);
    }
    return one(catalogue, options);
  }

  private int one(Catalogue catalogue, ExplorerOptions options) throws IOException {
    TransitionStrategy chosen =
        UserInput.check(spec.commandLine(), () -> catalogue.strategy(strategy));
    List<Property> asked =
        UserInput.check(spec.commandLine(), () -> ExploreProperties.chosen(catalogue, properties));
    Map<String, Map<String, Map<String, String>>> given =
        UserInput.check(
            spec.commandLine(), () -> ModelOptions.ofExploration(parameters, chosen, asked));
    Map<String, String> arguments = given.get("strategy").get(chosen.id());
    OwnershipProtocol protocol = chosen.bind(Arguments.of(chosen.parameters(), arguments));
    Scenario scenario = UserInput.check(spec.commandLine(), () -> where.scenario(protocol));
    if (traceOut != null) {
      TraceFile.check(traceOut);
    }
    if (html != null) {
      TraceFile.check(html);
    }
    if (eventsOut != null) {
      TraceFile.check(eventsOut);
      UserInput.check(spec.commandLine(), () -> sections(options));
    }
    List<NamedClaim> claims =
        UserInput.check(
            spec.commandLine(), () -> ExploreProperties.claims(asked, given.get("property")));
    Examination examination = Examination.of(scenario, protocol, options, how.seconds(0), claims);
    Optional<Counterexample> worst = worst(examination);
    PrintWriter out = spec.commandLine().getOut();
    if (format == ExploreFormat.JSON) {
      new ExploreJson(examination, worst, how).print(chosen.id(), arguments, out);
    } else {
      new ExploreText(examination, worst).print(chosen.id(), out);
    }
    out.flush();
    if (html != null) {
      writePage(chosen.id(), examination, worst);
    }
    if (traceOut != null) {
      writeTraces(examination, worst, chosen.traceName());
    }
    if (eventsOut != null) {
      writeEvents(examination, worst);
    }
    return exit(examination);
  }

  /** The search may have left too little memory to find the way once more. */
  private Optional<Counterexample> worst(Examination examination) {
    try {
      return examination.worst();
    } catch (OutOfMemoryError e) {
      ErrorLine.print(
          spec.commandLine(),
          "no memory left to find the way to what was found; " + Limit.HEAP.words());
      return Optional.empty();
    }
  }

  private void writeTraces(Examination examination, Optional<Counterexample> worst, String variant)
      throws IOException {
    Map<Finding, Integer> found = examination.found().lengths();
    List<PropertyResult> ways = withWays(examination);
    if (found.isEmpty() && ways.isEmpty()) {
      ErrorLine.print(
          spec.commandLine(), "nothing was found, so no trace was written, file=" + traceOut);
      return;
    }
    try (TraceWriter trace = TraceFile.open(traceOut, variant)) {
      worst.ifPresent(way -> CounterexampleTrace.write(way, examination.protocol(), trace));
      for (Finding finding : found.keySet()) {
        if (worst.isEmpty() || finding != worst.get().finding()) {
          CounterexampleTrace.write(examination.shortest(finding), examination.protocol(), trace);
        }
      }
      for (PropertyResult result : ways) {
        CounterexampleTrace.write(
            examination.shortest(result), result.id(), examination.protocol(), trace);
      }
    }
  }

  /** Events are those of whole sections. */
  private static Granularity sections(ExplorerOptions options) {
    if (options.granularity() != Granularity.SECTION) {
      throw new IllegalArgumentException(
          "expected --granularity section with --events-out: events are those of whole sections,"
              + " granularity="
              + options.granularity());
    }
    return options.granularity();
  }

  private void writeEvents(Examination examination, Optional<Counterexample> worst)
      throws IOException {
    if (worst.isEmpty()) {
      ErrorLine.print(
          spec.commandLine(), "nothing was found, so no events were written, file=" + eventsOut);
      return;
    }
    try (EventTextWriter events = TraceFile.openEvents(eventsOut)) {
      Way way = worst.get().way();
      Machine machine = way.machine(examination.protocol());
      machine.listen(events);
      events.started(machine);
      for (int i = 0; i < way.moves().size(); i++) {
        int move = way.moves().get(i);
        Result result = way.perform(machine, i);
        events.performed(
            Move.operation(move), Move.subject(move), Move.operand(move), result, machine.state());
      }
    }
  }

  private static List<PropertyResult> withWays(Examination examination) {
    return examination.found().properties().stream()
        .filter(result -> result.length().isPresent())
        .toList();
  }

  private void writePage(String name, Examination examination, Optional<Counterexample> worst)
      throws IOException {
    List<PropertyResult> ways = withWays(examination);
    if (worst.isEmpty() && ways.isEmpty()) {
      ErrorLine.print(
          spec.commandLine(), "nothing went wrong, so no page was written, file=" + html);
      return;
    }
    Story story =
        worst.isPresent()
            ? ExploreStory.of(name, examination, worst.get())
            : ExploreStory.of(name, examination, examination.shortest(ways.get(0)));
    Files.writeString(html, StoryPage.render(story));
  }

  private static int exit(Examination examination) {
    if (examination.found().worst().isPresent() || examination.breaksProperty()) {
      return 1;
    }
    return examination.decided() ? 0 : ExitCode.BOUND;
  }
}
