package cidlab.cli.console;

import cidlab.engine.explore.space.HookFaultException;
import cidlab.engine.explore.space.StateTooLargeException;
import cidlab.engine.property.PropertyFaultException;
import cidlab.engine.trace.TraceFormatException;
import cidlab.experiments.design.StudyFileException;
import cidlab.experiments.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong. */
public final class ErrorLine implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** A mistake on the command line or in what it names. */
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine commandLine = e.getCommandLine();
    String message = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        message += "; did you mean " + String.join(" or ", near) + "?";
      }
    }
    // A cause has a message of ours, which says what to do; without one the help does.
    if (e.getCause() == null) {
      String command = commandLine.getCommandSpec().qualifiedName();
      message += (message.endsWith("?") ? " See " : "; see ") + command + " --help";
    }
    print(commandLine, message);
    return ExitCode.USAGE;
  }

  /** The user's mistake, trouble with a file, an extension that breaks the rules, or a defect. */
  @Override
  public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult result) {
    List<String> lines = messages(e);
    if (lines.isEmpty()) {
      return unexpected(commandLine, e);
    }
    boolean faulty = e instanceof HookFaultException || e instanceof PropertyFaultException;
    if (faulty && GlobalOptions.of(commandLine).verbose()) {
      e.printStackTrace(commandLine.getErr());
    }
    lines.forEach(line -> print(commandLine, line));
    return ExitCode.USAGE;
  }

  /** What to say of what is not a defect of the program; nothing for what is. */
  private static List<String> messages(Exception e) {
    if (e instanceof BadInputException && e.getCause() instanceof StudyFileException file) {
      return file.problems();
    }
    if (e instanceof UncheckedIOException unchecked) {
      return List.of(describe(unchecked.getCause()));
    }
    if (e instanceof IOException io) {
      return List.of(describe(io));
    }
    return e instanceof BadInputException
            || e instanceof StoreException
            || e instanceof TraceFormatException
            || e instanceof StateTooLargeException
            || e instanceof HookFaultException
            || e instanceof PropertyFaultException
        ? List.of(e.getMessage())
        : List.of();
  }

  /**
   * Reports a defect.
   *
   * @param commandLine the command that hit it
   * @param e what was thrown
   * @return the exit code
   */
  public static int unexpected(CommandLine commandLine, Throwable e) {
    if (GlobalOptions.of(commandLine).verbose()) {
      e.printStackTrace(commandLine.getErr());
    } else if (e instanceof OutOfMemoryError) {
      print(commandLine, "out of memory; give more with CIDLAB_OPTS=-Xmx4g, or run less at a time");
    } else {
      print(commandLine, "unexpected error; add --verbose for its stack trace, error=" + e);
    }
    return 1;
  }

  /**
   * Prints a message on one line.
   *
   * @param commandLine the command it is from
   * @param message the message
   */
  public static void print(CommandLine commandLine, String message) {
    String line = message.lines().map(String::strip).collect(Collectors.joining(" "));
    commandLine.getErr().println(commandLine.getCommandSpec().qualifiedName() + ": " + line);
    commandLine.getErr().flush();
  }

  /**
   * Says what went wrong with a file; the JDK's own message often is the path alone.
   *
   * @param e what was thrown
   * @return one line
   */
  public static String describe(IOException e) {
    if (!(e instanceof FileSystemException about)) {
      return "reading or writing failed, error=" + e;
    }
    String reason;
    if (e instanceof NoSuchFileException) {
      reason = "no such file or directory";
    } else if (e instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (e instanceof FileAlreadyExistsException) {
      reason = "expected a directory, this is a file";
    } else if (e instanceof NotDirectoryException) {
      reason = "expected a directory";
    } else {
      reason = about.getReason() == null ? "reading or writing failed" : about.getReason();
    }
    return reason + ", file=" + about.getFile();
  }
}
