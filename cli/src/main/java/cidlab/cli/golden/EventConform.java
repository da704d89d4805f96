package cidlab.cli.golden;

import cidlab.api.TransitionStrategy;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Format;
import cidlab.cli.console.TraceFile;
import cidlab.engine.trace.TraceWriter;
import cidlab.report.format.Json;
import cidlab.traces.events.Candidate;
import cidlab.traces.events.EventConformance;
import cidlab.traces.events.EventReport;
import cidlab.traces.events.IdTrace;
import cidlab.traces.sched.BadTraceException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Checks a kernel's id events; the other half of {@link ConformCommand}. */
final class EventConform {
  private final CommandLine commandLine;
  private final List<TransitionStrategy> strategies;
  private final Format format;
  private final Path traceOut;

  EventConform(
      CommandLine commandLine, List<TransitionStrategy> strategies, Format format, Path traceOut) {
    this.commandLine = commandLine;
    this.strategies = strategies;
    this.format = format;
    this.traceOut = traceOut;
  }

  /** Returns the exit code: that of the worst file. */
  int check(List<Path> files) throws IOException {
    int exit = ExitCode.OK;
    List<EventReport> reports = new ArrayList<>();
    PrintWriter out = commandLine.getOut();
    for (Path file : files) {
      try {
        EventReport report = EventConformance.check(IdTrace.read(file), strategies);
        reports.add(report);
        if (format == Format.TEXT) {
          EventConformText.print(report, out);
          out.flush();
        }
        exit = Math.max(exit, exit(report));
      } catch (BadTraceException e) {
        ErrorLine.print(commandLine, e.getMessage());
        exit = ExitCode.USAGE;
      } catch (UncheckedIOException e) {
        ErrorLine.print(commandLine, ErrorLine.describe(e.getCause()));
        exit = ExitCode.USAGE;
      }
    }
    if (format == Format.JSON && !reports.isEmpty()) {
      json(reports, files.size() > 1, out);
    }
    if (traceOut != null) {
      golden(reports);
    }
    return exit;
  }

  /** An answer that was not found is not the answer "no". */
  private static int exit(EventReport report) {
    if (!report.explainedBy().isEmpty()) {
      return ExitCode.OK;
    }
    return report.undecided() ? ExitCode.BOUND : ExitCode.FOUND;
  }

  private static void json(List<EventReport> reports, boolean list, PrintWriter out)
      throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      if (list) {
        json.writeStartArray();
      }
      for (EventReport report : reports) {
        new EventConformJson(json).write(report);
      }
      if (list) {
        json.writeEndArray();
      }
    }
    out.println();
    out.flush();
  }

  /** Writes one explanation of the first file, to its end or up to where the explanations end. */
  private void golden(List<EventReport> reports) throws IOException {
    if (reports.isEmpty()) {
      return;
    }
    Candidate candidate = reports.get(0).farthest().get(0);
    String variant =
        strategies.stream()
            .filter(strategy -> strategy.id().equals(candidate.strategy()))
            .findFirst()
            .orElseThrow()
            .traceName();
    try (TraceWriter trace = TraceFile.open(traceOut, variant)) {
      candidate.replay().accept(trace);
    }
  }
}
