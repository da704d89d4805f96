package cidlab.cli.trace;

import cidlab.cli.console.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with traces of real kernels. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    subcommands = {TraceInfoCommand.class, RecordCommand.class},
    description = {
      "Looks into scheduler traces of real kernels.",
      "perf script, trace-cmd report, ftrace, dumps in the kernel log, systrace; as text,",
      "or packed by gzip.",
      ""
    },
    footerHeading = "%nExample%n",
    footer = {"  cidlab trace info trace.txt"})
public final class TraceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "expected what to do: " + String.join(", ", spec.subcommands().keySet()));
  }
}
