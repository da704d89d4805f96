package cidlab.cli.golden;

import cidlab.api.UnknownNameException;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.ExitCode;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.trace.Conformance;
import cidlab.engine.trace.ConformanceReport;
import cidlab.engine.trace.TraceFormatException;
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
      "Replays golden traces through the machine model and compares result, events, flags and the"
          + " whole state after every operation.",
      "Prints one line per file, and below it the first mismatch if there is one.",
      ""
    },
    exitCodeListHeading = "%nExit codes%n",
    exitCodeList = {
      "0:every trace conforms",
      "1:some trace does not",
      "2:a file cannot be read, or is not a trace; the other files are checked all the same"
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

  @Override
  public Integer call() {
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    if (strategy != null) {
      UserInput.check(spec.commandLine(), () -> catalogue.strategy(strategy));
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
