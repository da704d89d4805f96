package cidlab.cli.golden;

import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Format;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.TraceFile;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.trace.RecordedTrace;
import cidlab.engine.trace.TraceStep;
import cidlab.report.format.Json;
import cidlab.report.story.Story;
import cidlab.report.story.StoryJson;
import cidlab.report.story.StoryPage;
import cidlab.report.story.StoryText;
import cidlab.traces.events.EventTextWriter;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells the story of a trace. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Tells the story of a golden trace, step by step.",
      "What each step saw, what it changed, what it waits for; and why the last state is",
      "bad. What the trace itself claims (a livelock, say) is quoted, not checked."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the story was told",
      "2:the file cannot be read, or is not such a trace; if a step differs from what the machine"
          + " does, the story up to it is told first"
    },
    footerHeading = "%nExample%n",
    footer = {
      "  cidlab replay run.jsonl.gz --trace 3 --html story.html",
      "",
      "The page needs nothing but itself. Arrow keys step through it; story.html#step=7 opens it at"
          + " step 7."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final Pattern STEPS = Pattern.compile("(\\d{1,9})?-(\\d{1,9})?");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<file>", description = "Traces: .jsonl, or .jsonl.gz compressed.")
  private Path file;

  @Option(
      names = "--trace",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "Which trace of the file, from 1. Default: ${DEFAULT-VALUE}.")
  private int number;

  @Option(
      names = "--strategy",
      paramLabel = "<id>",
      description =
          "Replay with this strategy. Default: the one that the trace's variant stands for.")
  private String strategy;

  @Option(
      names = "--steps",
      paramLabel = "<a-b>",
      defaultValue = "-",
      description =
          "Tell only steps a to b; either may be left out. A story has at most "
              + Story.MAX_STEPS
              + " steps. Default: all.")
  private String steps;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--html",
      paramLabel = "<file>",
      description =
          "Also write the story as a page with a sequence diagram. An existing file is replaced."
              + " Default: none.")
  private Path html;

  @Option(
      names = "--events-out",
      paramLabel = "<file>",
      description =
          "Write the trace as the events that a kernel with the maintainers' debug patch"
              + " prints, for cidlab conform --events; compressed if the name ends in .gz. An"
              + " existing file is replaced. Default: none.")
  private Path eventsOut;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    RecordedTrace trace = UserInput.check(() -> read(catalogue));
    Story story = UserInput.check(() -> story(trace));
    Optional<String> page =
        UserInput.check(() -> Optional.ofNullable(html).map(f -> StoryPage.render(story)));
    if (page.isPresent()) {
      Files.writeString(html, page.get());
    }
    if (eventsOut != null) {
      writeEvents(trace);
    }
    print(story);
    if (trace.difference().isEmpty()) {
      return 0;
    }
    ErrorLine.print(
        spec.commandLine(),
        file + ": the trace is not what the machine does, " + trace.difference().get());
    return ExitCode.USAGE;
  }

  private void writeEvents(RecordedTrace trace) throws IOException {
    MachineState s = new MachineState(trace.start().cpus(), trace.start().capacity());
    s.copyFrom(trace.start());
    Machine machine = new Machine(s, trace.protocol());
    try (EventTextWriter events = TraceFile.openEvents(eventsOut)) {
      machine.listen(events);
      events.started(machine);
      for (TraceStep step : trace.steps()) {
        Result result = step.perform(machine);
        events.performed(step.operation(), step.subject(), step.operand(), result, s);
      }
    }
  }

  private RecordedTrace read(Catalogue catalogue) {
    if (strategy != null) {
      catalogue.strategy(strategy);
    }
    return RecordedTrace.read(file, number, catalogue, Optional.ofNullable(strategy));
  }

  private Story story(RecordedTrace trace) {
    int all = trace.steps().size();
    Matcher range = STEPS.matcher(steps);
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "expected --steps <a-b>, for example 20-60, 20- or -60, steps=" + steps);
    }
    int first = range.group(1) == null ? 1 : Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? all : Integer.parseInt(range.group(2));
    boolean empty = all == 0 && steps.equals("-");
    if (!empty && (first < 1 || first > last || last > all)) {
      throw new IllegalArgumentException(
          "expected steps of the trace, 1 to "
              + all
              + trace.difference().map(what -> "; there it differs, " + what).orElse("")
              + ", steps="
              + steps);
    }
    if (last - first >= Story.MAX_STEPS) {
      throw new IllegalArgumentException(
          "expected at most "
              + Story.MAX_STEPS
              + " steps; choose some with --steps <a-b>, steps="
              + (last - first + 1));
    }
    return Story.of(trace, first, last);
  }

  private void print(Story story) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      try (JsonGenerator json = Json.generator(out)) {
        StoryJson.write(story, json);
      }
      out.println();
    } else {
      out.print(StoryText.render(story));
    }
    out.flush();
  }
}
