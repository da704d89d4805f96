package cidlab.cli.stats;

import cidlab.cli.console.Version;
import cidlab.statistics.catalogue.MethodCatalogue;
import cidlab.statistics.oracle.OracleCheck;
import cidlab.statistics.oracle.OracleFile;
import cidlab.statistics.oracle.OracleRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the statistical methods with reference values. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Compares the statistical methods with reference values of another program. A row whose"
          + " method or quantity is not known is reported like one that is not met.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all rows are met", "1:some are not; they are listed", "2:bad usage or file"},
    footerHeading = "%nExample%n",
    footer = "  cidlab stats check oracles.csv")
final class StatsCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1",
      paramLabel = "<file>",
      description = {
        "CSV with the columns method (an id of the list), input (key=value;…), quantity (as the"
            + " method prints it), value and tol."
      })
  private Path file;

  @Override
  public Integer call() throws IOException {
    List<OracleRow> rows = rows();
    OracleCheck check = new OracleCheck(MethodCatalogue.standard());
    PrintWriter out = spec.commandLine().getOut();
    int met = 0;
    for (OracleRow row : rows) {
      OracleCheck.Outcome outcome = check.check(row);
      if (outcome.met()) {
        met++;
      } else {
        out.println(row + ": " + outcome.problem());
      }
    }
    out.println(met + " of " + rows.size() + " rows met");
    return met == rows.size() ? 0 : 1;
  }

  private List<OracleRow> rows() throws IOException {
    try {
      return OracleFile.read(file);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
