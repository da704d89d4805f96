package cidlab.cli.trace;

import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Format;
import cidlab.cli.console.Version;
import cidlab.report.format.Json;
import cidlab.traces.sched.BadTraceException;
import cidlab.traces.sched.EventKind;
import cidlab.traces.sched.TraceInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in traces of the scheduler. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says what is in a trace of the scheduler, and what is missing from it: events by kind, CPUs,"
          + " threads, processes, lost events, switches that do not follow from one another.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the traces were read",
      "2:a file cannot be read, is no trace, or has no event of the scheduler; the others are told"
          + " all the same"
    },
    footerHeading = "%nExample%n",
    footer = {"  cidlab trace info trace.txt other.txt.gz"})
final class TraceInfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "<file>",
      description = "Traces as text, or packed by gzip.")
  private List<Path> files;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Override
  public Integer call() throws IOException {
    List<TraceInfo> infos = new ArrayList<>();
    int exit = 0;
    for (Path file : files) {
      try {
        TraceInfo info = TraceInfo.of(file);
        boolean trace = !info.events().isEmpty();
        if (trace) {
          infos.add(info);
        }
        if (trace && format == Format.TEXT) {
          spec.commandLine().getOut().print(TraceInfoText.render(info));
          spec.commandLine().getOut().flush();
        }
        exit = Math.max(exit, complaint(info));
      } catch (BadTraceException e) {
        ErrorLine.print(spec.commandLine(), e.getMessage());
        exit = ExitCode.USAGE;
      } catch (UncheckedIOException e) {
        ErrorLine.print(spec.commandLine(), ErrorLine.describe(e.getCause()));
        exit = ExitCode.USAGE;
      }
    }
    if (format == Format.JSON && !infos.isEmpty()) {
      json(infos);
    }
    return exit;
  }

  /** Says what makes a file useless although it could be read. */
  private int complaint(TraceInfo info) {
    if (info.count(EventKind.SWITCH) > 0) {
      return 0;
    }
    Map<String, Long> events = info.events();
    String found =
        events.isEmpty()
            ? "no line is an event"
            : "the events are "
                + events.entrySet().stream()
                    .limit(4)
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
    ErrorLine.print(
        spec.commandLine(),
        info.reader().file()
            + ":"
            + Math.max(1, info.reader().lines())
            + ": expected events of the scheduler (sched_switch) up to the last line, "
            + found
            + "; record with sched:sched_switch");
    return ExitCode.USAGE;
  }

  private void json(List<TraceInfo> infos) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (JsonGenerator json = Json.generator(out)) {
      if (files.size() > 1) {
        json.writeStartArray();
      }
      for (TraceInfo info : infos) {
        TraceInfoJson.write(info, json);
      }
      if (files.size() > 1) {
        json.writeEndArray();
      }
    }
    out.println();
    out.flush();
  }
}
