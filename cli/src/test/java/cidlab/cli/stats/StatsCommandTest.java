package cidlab.cli.stats;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.statistics.catalogue.Method;
import cidlab.statistics.catalogue.MethodCatalogue;
import cidlab.statistics.oracle.OracleFile;
import cidlab.statistics.oracle.OracleRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsCommandTest {

  @Test
  void printsQuantities() {
    CommandRun run = CommandRun.of("stats", "clopper-pearson", "x=3", "n=10000");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "  lower  0.0000618714857483871\n  upper  0.000876474522513992\n");
  }

  @Test
  void printsJsonWithSource() {
    CommandRun run = CommandRun.of("stats", "katz", "x1=0;n1=9;x2=1;n2=9", "--format", "json");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("\"method\" : \"katz\"", "\"x1\" : \"0\"", "\"lower\" : \"NaN\"", "Biometrics");
  }

  /** What the columns method and input say is taken as it is. */
  @Test
  void understandsEveryRowOfTheReferenceValues() {
    for (OracleRow row : OracleFile.shipped()) {
      List<String> arguments = new ArrayList<>(List.of("stats", row.method()));
      if (!row.input().isEmpty()) {
        arguments.add(row.input());
      }
      arguments.addAll(List.of("--quantity", row.quantity()));
      if (row.id().startsWith("A") || row.id().startsWith("F") || row.id().startsWith("S")) {
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exit()).as("%s %s", row, run.err()).isZero();
        assertThat(row.accepts(Double.parseDouble(run.out()))).as("%s", row).isTrue();
      }
    }
  }

  @Test
  void listsAndExplainsEveryMethod() {
    CommandRun list = CommandRun.of("stats");
    assertThat(CommandRun.of("stats", "list").out()).isEqualTo(list.out());
    CommandRun json = CommandRun.of("stats", "list", "--format", "json");
    for (Method method : MethodCatalogue.standard().methods()) {
      assertThat(list.out()).contains(method.id() + " ", method.summary().substring(0, 10));
      assertThat(json.out()).contains("\"" + method.id() + "\"");
      CommandRun usage = CommandRun.of("stats", method.id(), "--help");
      assertThat(usage.exit()).isZero();
      assertThat(usage.out()).contains("Usage: cidlab stats " + method.id(), "Example:", "Source:");
    }
    assertThat(CommandRun.of("stats", "list", "paired").out())
        .contains("tango")
        .doesNotContain("sprt");
  }

  @Test
  void checksFiles(@TempDir Path folder) throws IOException {
    assertThat(CommandRun.of("stats", "check").exit()).isZero();
    Path file =
        Files.writeString(
            folder.resolve("x.csv"),
            "method,input,quantity,value,tol\n"
                + "wilson,x=3;n=9,lower,0.1234,1e-9\n"
                + "Haruspicy,x=3,omen,0.1,1e-9\n"
                + "wilson,x=0;n=9,lower,0,1e-9\n");
    CommandRun run = CommandRun.of("stats", "check", file.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("wilson {x=3;n=9} lower: too far off", "Haruspicy", "1 of 3 rows met");
  }

  @Test
  void takesColumnsOfFiles(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("runs.csv"),
            "strategy,cpus,spin\na,4,1\nb,4,7\na,8,2\nb,4,9\na,4,3\nb,4,8\n");
    Path list = Files.writeString(folder.resolve("list.txt"), "# spins\n1\n2\n3\n");
    Path table = Files.writeString(folder.resolve("table.txt"), "3 1\n1 3\n");
    CommandRun run =
        CommandRun.of(
            "stats",
            "welch",
            "x=@" + file + ":spin[strategy=b,cpus=4]",
            "y=@" + list,
            "--quantity",
            "estimate");
    assertThat(run.out().strip()).isEqualTo("6");
    assertThat(CommandRun.of("stats", "chi-square", "table=@" + table).out()).contains("2");
    assertThat(CommandRun.of("stats", "anova", "formula=spin~strategy", "data=@" + file).out())
        .contains("F.strategy");
    assertThat(CommandRun.of("stats", "welch", "x=@" + file + ":spn", "y=1,2").err())
        .contains("did you mean spin?");
    assertThat(CommandRun.of("stats", "welch", "x=@" + file + ":spin[strategy=c]", "y=1,2").err())
        .contains("no row is left");
    assertThat(CommandRun.of("stats", "welch", "x=@nothing.csv:spin", "y=1,2").exit()).isEqualTo(2);
  }

  @Test
  void understandsUsualKeysAndTables() {
    Map<String, String> alike =
        Map.of(
            "clopper-pearson;x=3;n=9;conf.level=0.9", "clopper-pearson;x=3;n=9;conf=0.9",
            "clopper-pearson;k=3;N=9;alpha=0.1", "clopper-pearson;x=3;n=9;conf=0.9",
            "fisher;table=[[3,1],[1,3]]", "fisher;x1=3;n1=4;x2=1;n2=4",
            "yates;x1=3;n1=4;x2=1;n2=4", "yates;table=3,1/1,3",
            "tango;table=36,12/2,50", "tango;a=36;b=12;c=2;d=50",
            "Kaplan-Meier curve;time=1,2;event=1,0", "kaplan-meier;times=1,2;status=1,0",
            "t-test;x=[1,2,4]", "t-test;x=c(1,2,4)");
    alike.forEach(
        (one, other) -> assertThat(run(one).out()).isNotEmpty().isEqualTo(run(other).out()));
  }

  private static CommandRun run(String words) {
    List<String> arguments = new ArrayList<>(List.of("stats"));
    arguments.addAll(List.of(words.split(";")));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stats wilsn x=1                   | did you mean wilson?
          stats wilsn --help                | did you mean wilson?
          stats wilson x=1 m=3              | did you mean n?
          stats wilson x=1                  | needs n, number of trials: give n=…
          stats wilson x=1 x=2 n=3          | expected each key once, key=x
          stats wilson 1 3                  | expected key=value, part=1
          stats wilson x=one n=3            | a number is expected, x=one
          stats wilson x=4 n=3              | events=4 trials=3
          stats tango a=1 b=2 c=3 d=4 --quantity omen | no such quantity
          stats list haruspicy              | no method has all of these words
          stats check nothing.csv           | no such file or directory
          """)
  void mistakesAreOneLineAndExitCodeTwo(String line, String message) {
    CommandRun run = CommandRun.ofLine(line);
    assertThat(run.err()).startsWith("cidlab stats").contains(message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }
}
