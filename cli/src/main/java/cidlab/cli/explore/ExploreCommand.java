package cidlab.cli.explore;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Property;
import cidlab.api.TransitionStrategy;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Format;
import cidlab.cli.console.GlobalOptions;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.TraceFile;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.cli.options.ExploreEffort;
import cidlab.cli.options.ExploreScenario;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.explore.Way;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MemoryModel;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Result;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.trace.TraceWriter;
import cidlab.experiments.design.Parameters;
import cidlab.experiments.exploration.CounterexampleTrace;
import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.Limit;
import cidlab.experiments.exploration.Scenario;
import cidlab.report.exploration.ExplorationJson;
import cidlab.report.exploration.ExplorationStory;
import cidlab.report.exploration.ExplorationText;
import cidlab.report.format.Json;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explores every interleaving of a small machine. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    subcommands = {MatrixCommand.class, CheckCommand.class},
    description = {
      "Explores every interleaving of a small machine: proof or shortest counterexample.",
      "Ctrl-C prints what is there. Brackets have defaults."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:proved OK (SPIN and UNSET_USER are no verdicts)",
      "1:something is wrong, or a property is violated or vacuous",
      "2:bad usage, too large, or an extension breaks the rules",
      "3:stopped before anything was found"
    },
    footerHeading = "Example: the livelock of January 2026, and the proof of its fix%n",
    footer = {
      "  cidlab explore --strategy direct-transfer --cpus 4 --forks 1 --html story.html",
      "  cidlab explore --strategy transit-both-ways --cpus 4 --forks 1"
    })
public final class ExploreCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Option(
      names = "--strategy",
      paramLabel = "<id>",
      defaultValue = "transit-both-ways",
      description = "See `cidlab list` [${DEFAULT-VALUE}]")
  private String strategy;

  @Mixin private ExploreScenario where;

  @Option(
      names = "--property",
      paramLabel = "<id>",
      split = ",",
      description = "Also decide these, or all; repeatable [none]")
  private Set<String> properties = new LinkedHashSet<>();

  @Option(
      names = "--param",
      paramLabel = "<kind.name=value>",
      description = "As strategy.threshold-divisor=4 [their own]")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Mixin private ExploreEffort how;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} [${DEFAULT-VALUE}]")
  private Format format;

  @Option(
      names = "--trace-out",
      paramLabel = "<file>",
      description = "Shortest ways as golden traces, or .gz [none]")
  private Path traceOut;

  @Option(
      names = "--events-out",
      paramLabel = "<file>",
      description = "The worst as events of a kernel, or .gz [none]")
  private Path eventsOut;

  @Option(
      names = "--html",
      paramLabel = "<file>",
      description = "The worst finding as a page [none]")
  private Path html;

  @Override
  public Integer call() throws IOException {
    try (Interrupt interrupt = Interrupt.listen()) {
      ExplorerOptions options = UserInput.check(() -> how.options(interrupt));
      return explore(PluginFolder.catalogue(spec.commandLine()), options, interrupt);
    }
  }

  private int explore(Catalogue catalogue, ExplorerOptions options, Interrupt interrupt)
      throws IOException {
    UserInput.check(() -> checkPage(options));
    TransitionStrategy chosen = UserInput.check(() -> catalogue.strategy(strategy));
    List<Property> asked = UserInput.check(() -> properties(catalogue));
    Parameters given = UserInput.check(() -> Parameters.of(parameters, "strategy", "property"));
    Arguments arguments =
        UserInput.check(() -> given.of("strategy", List.of(chosen)).get(chosen.id()));
    OwnershipProtocol protocol = chosen.bind(arguments);
    Scenario scenario = UserInput.check(() -> where.scenario(protocol));
    List<NamedClaim> claims = UserInput.check(() -> claims(asked, given));
    if (traceOut != null) {
      TraceFile.check(traceOut);
    }
    if (html != null) {
      TraceFile.check(html);
    }
    if (eventsOut != null) {
      TraceFile.check(eventsOut);
      UserInput.check(() -> sections(options));
    }
    Examination examination = Examination.of(scenario, protocol, options, how.seconds(0), claims);
    interrupt.stopped();
    Optional<Counterexample> worst = worst(examination);
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      Json.write(
          ExplorationJson.of(chosen.id(), arguments.asMap(), examination, worst, options), out);
    } else {
      int width = GlobalOptions.of(spec.commandLine()).width();
      new ExplorationText(examination, worst, width).print(chosen.id(), out);
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

  private ExplorerOptions checkPage(ExplorerOptions options) {
    if (html != null
        && (options.granularity() != Granularity.SECTION || options.memory() != MemoryModel.SC)) {
      throw new IllegalArgumentException(
          "expected --granularity section and --memory sc for a page; write a trace instead, html="
              + html);
    }
    return options;
  }

  private List<Property> properties(Catalogue catalogue) {
    Set<Property> chosen = new LinkedHashSet<>();
    for (String id : properties) {
      if (id.equals(ALL)) {
        chosen.addAll(catalogue.properties());
      } else {
        chosen.add(catalogue.property(id));
      }
    }
    return List.copyOf(chosen);
  }

  private static List<NamedClaim> claims(List<Property> properties, Parameters given) {
    Map<String, Arguments> arguments = given.of("property", properties);
    return properties.stream().map(p -> NamedClaim.of(p, arguments.get(p.id()))).toList();
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
            ? ExplorationStory.of(name, examination, worst.get())
            : ExplorationStory.of(name, examination, examination.shortest(ways.get(0)));
    Files.writeString(html, StoryPage.render(story));
  }

  private static int exit(Examination examination) {
    if (examination.found().worst().isPresent() || examination.breaksProperty()) {
      return 1;
    }
    return examination.decided() ? 0 : ExitCode.BOUND;
  }
}
