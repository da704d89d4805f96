package cidlab.cli.golden;

import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.Format;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.TraceFile;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.trace.Conformance;
import cidlab.engine.trace.ConformanceReport;
import cidlab.engine.trace.TraceFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays golden traces through the machine model. */
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Checks golden traces against the machine model, state by state.",
      "Compares result, events, flags and the whole state after every operation; prints",
      "the first mismatch. With --events it checks a kernel's trace of sched_switch and",
      "mmcid:* events: which strategies' rules explain it, with unobserved steps in",
      "between; or the event at which the last explanation ends."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every trace conforms, or is explained",
      "1:some trace does not",
      "2:a file cannot be read, or is not a trace; the other files are checked all the same",
      "3:with --events: too many states explain the events to decide"
    },
    footerHeading = "%nExample%n",
    footer = {
      "  cidlab conform V0.jsonl.gz V1.jsonl.gz",
      "  V0.jsonl.gz variant=V0 traces=100 conforming=100 ops=20750 mismatches=0"
    })
public final class ConformCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "<file>",
      description = "Traces: .jsonl, or .jsonl.gz compressed.")
  private List<Path> files;

  @Option(
      names = "--strategy",
      paramLabel = "<id>",
      description =
          "Replay with this strategy. Default: the one that the trace's variant stands for.")
  private String strategy;

  @Option(
      names = "--events",
      description =
          "The files are traces of a kernel with id events: text of ftrace, perf script or"
              + " trace-cmd, or a dump in the kernel log. Default strategies: all.")
  private boolean events;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "With --events, one of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--trace-out",
      paramLabel = "<file>",
      description =
          "With --events, write one explanation of the first file in the golden format, for"
              + " cidlab replay. An existing file is replaced. Default: none.")
  private Path traceOut;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    if (strategy != null) {
      UserInput.check(() -> catalogue.strategy(strategy));
    }
    if (events) {
      if (traceOut != null) {
        TraceFile.check(traceOut);
      }
      List<TransitionStrategy> candidates =
          strategy == null
              ? List.copyOf(catalogue.strategies())
              : List.of(catalogue.strategy(strategy));
      return new EventConform(spec.commandLine(), candidates, format, traceOut).check(files);
    }
    // Files are independent of each other; their lines are printed in the order given.
    List<CompletableFuture<ConformanceReport>> checks =
        files.stream()
            .map(file -> CompletableFuture.supplyAsync(() -> check(file, catalogue)))
            .toList();
    int exit = 0;
    for (int i = 0; i < files.size(); i++) {
      exit = Math.max(exit, report(files.get(i), checks.get(i)));
    }
    return exit;
  }

  private ConformanceReport check(Path file, Catalogue catalogue) {
    return Conformance.check(file, catalogue, Optional.ofNullable(strategy));
  }

  private int report(Path file, CompletableFuture<ConformanceReport> check) {
    try {
      ConformanceReport report = check.join();
      print(report);
      return report.conforming() == report.traces() ? 0 : 1;
    } catch (CompletionException e) {
      ErrorLine.print(spec.commandLine(), message(file, e.getCause()));
      return ExitCode.USAGE;
    }
  }

  private static String message(Path file, Throwable problem) {
    if (problem instanceof TraceFormatException) {
      return problem.getMessage();
    }
    if (problem instanceof UnknownNameException) {
      return file + ": " + problem.getMessage();
    }
    if (problem instanceof UncheckedIOException io) {
      return ErrorLine.describe(io.getCause());
    }
    throw new IllegalStateException(file.toString(), problem);
  }

  private void print(ConformanceReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(report);
    report.firstMismatch().ifPresent(out::println);
    out.flush();
  }
}
