package cidlab.cli.stats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.statistics.catalogue.Method;
import cidlab.statistics.catalogue.MethodCatalogue;
import cidlab.statistics.oracle.OracleFile;
import cidlab.statistics.oracle.OracleRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsCommandTest {

  private static final Path REFERENCE_VALUES =
      Path.of("../statistics/src/test/resources/cidlab/statistics/oracle/stat-oracles.csv");

  /** Words that the recogniser of prose took for methods and data. */
  private static final List<String> WORDS =
      List.of(
          "sleep",
          "latency",
          "mtcars",
          "am~wt",
          "Clopper-Pearson",
          "Wilson",
          "score",
          "no",
          "cc",
          "qnorm(.975)",
          "pnorm",
          "BCa",
          "quine",
          "R",
          "docs",
          "two-sided",
          "Welch",
          "t",
          "p",
          "exact",
          "mean",
          "warpbreaks",
          "rule",
          "of",
          "three",
          "npk",
          "x",
          "anova",
          "rank");

  @Test
  void printsQuantities() {
    CommandRun run = CommandRun.of("stats", "clopper-pearson", "x=3", "n=10000");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "clopper-pearson: exact interval for a proportion; for claims\n"
                + "  lower  0.0000618714857483871\n  upper  0.000876474522513992\n");
    assertThat(CommandRun.of("stats", "wilson", "x=3;n=9", "--quantity", "lower").out())
        .matches("0\\.1\\d+\\s");
  }

  @Test
  void printsJsonWithSource() {
    CommandRun run =
        CommandRun.of("stats", "kaplan-meier", "times=1,1;status=1,1", "--format", "json");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("\"method\" : \"kaplan-meier\"", "\"status\" : \"1,1\"")
        .contains("\"quantile.lower\" : \"NaN\"", "Biometrics");
  }

  /** What the columns method, input and quantity say is taken as it is. */
  @Test
  void takesRowsOfTheReferenceValues() throws IOException {
    for (OracleRow row : OracleFile.read(REFERENCE_VALUES)) {
      if (row.id().startsWith("A") || row.id().startsWith("F") || row.id().startsWith("H")) {
        CommandRun run =
            CommandRun.of("stats", row.method(), row.input(), "--quantity", row.quantity());
        assertThat(run.exit()).as("%s %s", row, run.err()).isZero();
        assertThat(row.accepts(Double.parseDouble(run.out()))).as("%s", row).isTrue();
      }
    }
  }

  /** Nothing but an id is a method: two words of four letters may name a thing, not an analysis. */
  @Test
  void randomWordsComputeNothing() {
    List<String> ids = MethodCatalogue.standard().methods().stream().map(Method::id).toList();
    List<String> words = new ArrayList<>(WORDS);
    ids.forEach(id -> words.addAll(List.of(id.split("-"))));
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 2000; i++) {
      StringBuilder name = new StringBuilder(words.get(random.nextInt(words.size())));
      for (int more = random.nextInt(3); more > 0; more--) {
        name.append(" ,-(".charAt(random.nextInt(4)))
            .append(words.get(random.nextInt(words.size())));
      }
      if (ids.contains(name.toString())) {
        continue;
      }
      CommandRun run = CommandRun.of("stats", name.toString(), "x=1,2,3;y=10,20,30");
      assertThat(run.exit()).as("%s", name).isEqualTo(2);
      assertThat(run.out()).as("%s", name).isEmpty();
      assertThat(run.err()).as("%s", name).contains("unknown statistical method").hasLineCount(1);
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
    assertThat(CommandRun.of("stats", "check", REFERENCE_VALUES.toString()).exit()).isZero();
    assertThat(CommandRun.of("stats", "check").exit()).isEqualTo(2);
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
  void aProseNameIsNoMethod() {
    CommandRun run = CommandRun.of("stats", "sleep latency, welch", "x=1,2,3;y=10,20,30");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("unknown statistical method 'sleep latency, welch'");
  }

  @Test
  void infiniteEstimatesAreSaid() {
    CommandRun run = CommandRun.of("stats", "logistic", "formula=y~x;y=0,0,0,1,1,1;x=1,2,3,4,5,6");
    assertThat(run.out()).contains("at.boundary", "lr.p.x", "firth");
  }

  /** Files from the field: what is right, or where the mistake is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bom.csv:a             |                 | 4
          good.csv.gz:b         |                 | 6
          empty-lines.csv:a     |                 | 4
          short-row.csv:a       | short-row.csv:3: expected 2 values, one for each column, got 1 |
          long-row.csv:a        | long-row.csv:2: expected 2 values, one for each column, got 3 |
          late.csv:a            | late.csv:5: expected 2 values, one for each column, got 3 |
          same-name-twice.csv:a | same-name-twice.csv:1: expected each column once |
          quote.csv:a           | quote.csv:2: expected comma-separated values |
          empty.csv:a           | empty.csv:1: expected a line with the names of the columns |
          latin.csv:a           | latin.csv:2: expected text in UTF-8 |
          mixed.txt             | mixed.txt:2: expected numbers separated by blanks as before, line=3,4 |
          words.txt             | words.txt:2: expected numbers, line=two |
          half.csv.gz:a         | expected a whole gzip file |
          folder:a              | expected a file, this is a directory |
          """)
  void filesAreReadOrTheMistakeIsShown(
      String name, String message, String sum, @TempDir Path folder) throws IOException {
    writeFieldFiles(folder);
    CommandRun run =
        CommandRun.of(
            "stats", "welch", "x=@" + folder + "/" + name, "y=0,2", "--quantity", "estimate");
    if (message == null) {
      assertThat(run.err()).isEmpty();
      assertThat(2 + 2 * Double.parseDouble(run.out())).isEqualTo(Double.parseDouble(sum));
    } else {
      assertThat(run.err()).contains(message).hasLineCount(1);
      assertThat(run.exit()).isEqualTo(2);
    }
  }

  private static void writeFieldFiles(Path folder) throws IOException {
    Files.createDirectory(folder.resolve("folder"));
    Map<String, String> files =
        Map.of(
            "bom.csv", "\uFEFFa,b\n1,2\n3,4\n",
            "short-row.csv", "a,b\n1,2\n3\n",
            "long-row.csv", "a,b\n1,2,9\n3,4,9\n",
            "late.csv", "a,b\n\n\"1\n0\",2\n3,4,9\n",
            "same-name-twice.csv", "a,a\n1,2\n3,4\n",
            "empty-lines.csv", "a,b\n\n1,2\n\n3,4\n\n",
            "quote.csv", "a,b\n\"1\"x,2\n",
            "empty.csv", "",
            "mixed.txt", "1 2\n3,4\n",
            "words.txt", "1\ntwo\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Files.write(folder.resolve("latin.csv"), "a,b\n\u00e9,2\n".getBytes(ISO_8859_1));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("a,b\n1,2\n3,4\n".getBytes(ISO_8859_1));
    }
    Files.write(folder.resolve("good.csv.gz"), bytes.toByteArray());
    Files.write(folder.resolve("half.csv.gz"), Arrays.copyOf(bytes.toByteArray(), 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stats wilsn x=1                   | did you mean wilson?
          stats haruspicy x=1               | the nearest is
          stats paired-t x=1,2,3 y=4,5,6    | needs values that vary, all of them are -3.0
          stats wilsn --help                | did you mean wilson?
          stats wilson x=1 m=3              | did you mean n?
          stats wilson x=1                  | needs n, number of trials: give n=…
          stats wilson x=1 x=2 n=3          | expected each key once, key=x
          stats wilson 1 3                  | expected key=value, part=1
          stats wilson x=one n=3            | a number is expected, x=one
          stats wilson x=4 n=3              | events=4 trials=3
          stats tango a=1 b=2 c=3 d=4 --quantity omen | unknown quantity of tango
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
