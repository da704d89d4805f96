package cidlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.study.Manifest.Status;
import cidlab.experiments.study.Study;
import cidlab.report.document.Document;
import cidlab.report.figure.CsvFigure;
import cidlab.report.figure.Drawing;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Panel;
import cidlab.report.figure.PgfFigure;
import cidlab.report.figure.SvgFigure;
import cidlab.report.format.Markup;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.HtmlTable;
import cidlab.report.table.LatexTable;
import cidlab.report.table.Table;
import cidlab.statistics.catalogue.Bibliography;
import cidlab.statistics.catalogue.MethodCatalogue;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** All formats say the same: they render one document. */
class FormatsTest {
  private static final Document DOCUMENT = document(SyntheticStudy.small(60));

  /** Every character that means something to TeX. */
  private static final String EVIL = "a_b%c&d#e$f{g}h~i^j\\k";

  private static Document document(Study study) {
    return StudyDocument.of(
        Answer.of(
            Analysis.of(SyntheticStudy.result(study, study.replications())),
            Refutations.of(study),
            Optional.empty()),
        SyntheticStudy.manifest(study, Status.COMPLETE, 0));
  }

  private static Document evil() {
    return document(
        SyntheticStudy.study(
            List.of("direct-transfer", EVIL),
            List.of(EVIL),
            List.of("w_1"),
            List.of(4, 8, 16),
            12));
  }

  @Test
  void figuresWorthAPaperAreThere() {
    assertThat(DOCUMENT.figures().stream().map(Figure::id))
        .contains(
            "pareto",
            "livelock-rates-task-to-cpu",
            "livelock-differences-task-to-cpu",
            "livelock-heat-map-task-to-cpu",
            "survival",
            "conflicts",
            "scaling-bitmap-conflicts-per-kswitch",
            "times-to-cpu-time",
            "distribution-to-cpu-time")
        .doesNotHaveDuplicates();
    assertThat(DOCUMENT.tables().stream().map(Table::id)).doesNotHaveDuplicates();
  }

  private static List<CSVRecord> parse(String csv) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv))
        .getRecords();
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text.replace("Inf", "Infinity"));
  }

  /** The places at which a table's numbers have to be drawn, but are not. */
  private static List<String> notDrawn(Figure figure, String csv) throws IOException {
    List<String> missing = new ArrayList<>();
    for (Panel panel : figure.panels()) {
      List<String> drawn = new ArrayList<>(Drawing.of(panel).places());
      List<String> keys = List.copyOf(panel.data().get(0).values().keySet());
      for (CSVRecord line : parse(csv)) {
        if (line.get("panel").equals(panel.title())) {
          double[] numbers = keys.stream().mapToDouble(key -> number(line.get(key))).toArray();
          for (String place : Drawing.expected(panel, keys.get(0), numbers)) {
            if (drawn.stream().noneMatch(other -> close(place, other))) {
              missing.add(place);
            }
          }
        }
      }
    }
    return missing;
  }

  /** The same kind of mark, at the same place but for the rounding of the table. */
  private static boolean close(String place, String other) {
    String[] a = place.split(" ");
    String[] b = other.split(" ");
    boolean close = a.length == b.length && a[0].equals(b[0]);
    for (int i = 1; close && i < a.length; i++) {
      close = Math.abs(Double.parseDouble(a[i]) - Double.parseDouble(b[i])) < 0.11;
    }
    return close;
  }

  @Test
  void everyNumberOfAFiguresTableIsDrawnWhereItBelongs() throws IOException {
    for (Figure figure : DOCUMENT.figures()) {
      String csv = CsvFigure.write(figure);
      assertThat(notDrawn(figure, csv)).as(figure.id()).isEmpty();
      assertThat(parse(csv)).as(figure.id()).isNotEmpty();
    }
  }

  @Test
  void aChangedNumberIsNoticed() throws IOException {
    // Negative control of the test above: 60 runs give no rate of 12.3 %.
    for (String id :
        List.of("livelock-rates-task-to-cpu", "livelock-heat-map-task-to-cpu", "survival")) {
      Figure figure =
          DOCUMENT.figures().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
      String csv = CsvFigure.write(figure);
      String value = parse(csv).get(3).get(id.equals("survival") ? "survival" : "livelock_rate");
      List<String> lines = new ArrayList<>(csv.lines().toList());
      lines.set(4, lines.get(4).replaceFirst("," + value + ",", ",0.123,"));
      assertThat(lines.get(4)).as(id).contains(",0.123,");
      assertThat(notDrawn(figure, String.join("\n", lines))).as(id).isNotEmpty();
    }
  }

  @Test
  void everyMarkOfAFigureIsALineOfItsTable() throws IOException {
    for (Figure figure : DOCUMENT.figures()) {
      int marks = figure.panels().stream().mapToInt(panel -> Drawing.of(panel).symbols()).sum();
      assertThat(parse(CsvFigure.write(figure)).size())
          .as(figure.id())
          .isGreaterThanOrEqualTo(marks);
    }
  }

  private static List<String> all(String source, String pattern) {
    return Pattern.compile(pattern)
        .matcher(source)
        .results()
        .map(r -> r.group(1) + " " + r.group(2))
        .toList();
  }

  @Test
  void svgAndTikzDrawTheSame() {
    for (Figure figure : DOCUMENT.figures()) {
      Markup out = new Markup();
      SvgFigure.write(out, figure);
      String svg = out.finish();
      String tikz = PgfFigure.write(figure, "data.csv");

      assertThat(all(tikz, "\\] \\(([0-9.-]+),([0-9.-]+)\\) circle"))
          .as(figure.id())
          .isEqualTo(all(svg, "<circle[^>]* cx=\"([0-9.-]+)\" cy=\"([0-9.-]+)\""));
      assertThat(all(tikz, "whisker\\] \\(([0-9.-]+),[0-9.-]+\\) -- \\(([0-9.-]+),"))
          .as(figure.id())
          .isEqualTo(all(svg, "whisker\" x1=\"([0-9.-]+)\" x2=\"([0-9.-]+)\""));
      assertThat(all(tikz, "cid curve, cid dash .\\] \\(([0-9.-]+),([0-9.-]+)\\)"))
          .as(figure.id())
          .isEqualTo(all(svg, " curve d.\" d=\"M([0-9.-]+) ([0-9.-]+)"));
    }
  }

  /** The texts of a table's body, row by row, in HTML. */
  private static List<List<String>> html(Table table) {
    Markup out = new Markup();
    HtmlTable.write(out, table);
    List<List<String>> rows = new ArrayList<>();
    String body = out.finish().replaceFirst("(?s)^.*<tbody>", "");
    for (String row : body.split("</tr>")) {
      List<String> cells =
          Pattern.compile("<t[hd][^>]*>([^<]*)</t[hd]>")
              .matcher(row)
              .results()
              .map(r -> r.group(1))
              .map(t -> t.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\""))
              .map(t -> t.replace("&amp;", "&"))
              .toList();
      if (!cells.isEmpty()) {
        rows.add(cells);
      }
    }
    return rows;
  }

  /** The same in LaTeX, whose parts are put together again. */
  private static List<List<String>> latex(Table table, String source) {
    Map<Integer, List<String>> rows = new LinkedHashMap<>();
    int index = 0;
    for (List<String> cells : LatexSource.rows(source)) {
      List<String> row =
          rows.computeIfAbsent(index++ % table.rows().size(), i -> new ArrayList<>());
      row.addAll(row.isEmpty() ? cells : cells.subList(1, cells.size()));
    }
    return List.copyOf(rows.values());
  }

  @Test
  void latexHasTheNumbersOfThePage() {
    for (Document document : List.of(DOCUMENT, evil())) {
      for (Table table : document.tables()) {
        assertThat(latex(table, LatexTable.write(table))).as(table.id()).isEqualTo(html(table));
      }
    }
  }

  @Test
  void aWrongDigitInLatexIsNoticed() {
    // Negative control of the test above.
    Table table = DOCUMENT.tables().get(0);
    String number = table.rows().get(1).get(1).text().substring(0, 1);
    String wrong = LatexTable.write(table).replace("& " + number, "& 9" + number);
    assertThat(latex(table, wrong)).isNotEqualTo(html(table));
    assertThatThrownBy(() -> LatexSource.read("50%")).hasMessageContaining("not escaped");
  }

  @Test
  void specialCharactersSurviveEveryFormat() {
    Document document = evil();
    String tex = LatexReport.write(document);

    Table rates =
        document.tables().stream()
            .filter(table -> table.id().equals("livelock-rates"))
            .findFirst()
            .orElseThrow();
    assertThat(html(rates).get(0).get(0)).isEqualTo(EVIL + "/w_1/4");
    assertThat(tex).doesNotContain(EVIL);
    for (Figure figure : document.figures()) {
      String code = PgfFigure.write(figure, "x").replaceAll("(?m)^%.*$", "");
      assertThat(code).as(figure.id()).doesNotContain(EVIL);
      for (MatchResult node :
          Pattern.compile("\\\\node\\[.*?] at \\(.*?\\) \\{(.*)};")
              .matcher(code)
              .results()
              .toList()) {
        String text = node.group(1).replaceFirst("^\\\\textbf\\{(.*)}$", "$1");
        assertThat(LatexSource.read(text)).isNotEmpty();
      }
    }
    assertThat(MarkdownReport.write(document, Bibliography.standard())).contains(EVIL);
  }

  @Test
  void citesWhatTheBibliographyHasAndNothingElse() {
    String tex = LatexReport.write(DOCUMENT);
    TreeSet<String> cited = new TreeSet<>();
    Pattern.compile("\\\\cite\\{([^}]*)}")
        .matcher(tex)
        .results()
        .forEach(cite -> cited.addAll(List.of(cite.group(1).split(","))));

    assertThat(cited)
        .isEqualTo(DOCUMENT.citations())
        .contains(
            "clopper1934",
            "zou2008",
            "mcnemar1947",
            "holm1979",
            "tarone1990",
            "wiens2003",
            "kaplan1958");
    String bib = Bibliography.standard().bibtex(DOCUMENT.citations());
    assertThat(cited).allSatisfy(key -> assertThat(bib).contains("{" + key + ","));
    String html = HtmlReport.write(DOCUMENT, Bibliography.standard());
    for (MatchResult link :
        Pattern.compile("href=\"#([^\"]*)\"").matcher(html).results().toList()) {
      assertThat(html).contains("id=\"" + link.group(1) + "\"");
    }
  }

  @Test
  void everyNumberHasATrace() {
    for (Table table : DOCUMENT.tables()) {
      for (List<Entry> row : table.rows()) {
        for (int i = 1; i < row.size(); i++) {
          if (table.columns().get(i).numeric() && !Double.isNaN(row.get(i).order())) {
            Column column = table.columns().get(i);
            assertThat(row.get(i).trace().isEmpty())
                .as(table.id() + ", " + column.group() + ", " + column.title())
                .isFalse();
          }
        }
      }
    }
  }

  @Test
  void theCommandsOfTracesGiveTheIntervals() {
    int checked = 0;
    for (Table table : DOCUMENT.tables()) {
      for (List<Entry> row : table.rows()) {
        for (Entry entry : row) {
          String command = entry.trace().command();
          if (!command.isEmpty()) {
            check(command, entry);
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(20);
  }

  private static void check(String command, Entry entry) {
    List<String> words = List.of(command.split(" "));
    assertThat(words.subList(0, 2)).containsExactly("cidlab", "stats");
    Map<String, String> inputs = new LinkedHashMap<>();
    for (String word : words.subList(3, words.size())) {
      inputs.put(word.split("=")[0], word.split("=")[1]);
    }
    Map<String, Double> result = MethodCatalogue.standard().evaluate(words.get(2), inputs);
    // The text has the bounds in percent, or in percentage points.
    List<String> bounds =
        List.of(entry.text().replaceAll("^[^\\[(]*[\\[(<]+|[%\\])+]", "").split(", "));
    if (entry.text().contains("e-")) {
      return; // Very small rates are printed as such.
    }
    if (bounds.size() == 2) {
      agree(command, bounds.get(0), 100 * result.get("lower"));
    }
    agree(command, bounds.get(bounds.size() - 1), 100 * result.get("upper"));
  }

  private static void agree(String command, String printed, double value) {
    int point = printed.indexOf('.');
    double unit = point < 0 ? 1 : Math.pow(10, point + 1 - printed.length());
    assertThat(Double.parseDouble(printed)).as(command).isCloseTo(value, within(0.501 * unit));
  }

  @Test
  void saysHowCellsStoppedAndWhatWasCorrected() {
    for (String text :
        List.of(
            MarkdownReport.write(DOCUMENT, Bibliography.standard()),
            LatexReport.write(DOCUMENT).replace("{}", ""),
            HtmlReport.write(DOCUMENT, Bibliography.standard()))) {
      String joined = text.replaceAll("\\s+", " ");
      assertThat(joined)
          .contains("Replications per cell and strategy: n = 60; of 4 cells: all planned")
          .contains("all planned replications")
          .contains("Holm")
          .containsPattern("Secondary: stalls and measures, 1[0-9]{2} tests");
    }
  }
}
