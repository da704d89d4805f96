package cidlab.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.report.format.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FootnotesTest {

  private static Entry entry(String text, long n, String method) {
    return Entry.of(text, 1, Trace.of(n, "runs", method));
  }

  private static final Table TABLE =
      new Table(
          "t",
          List.of(Column.text("cell"), Column.number("", "same"), Column.number("", "mixed")),
          List.of(
              List.of(Entry.of("x"), entry("1", 50, "exact"), entry("2", 50, "exact")),
              List.of(Entry.of("y"), entry("3", 50, "exact"), entry("4", 1040, "exact")),
              List.of(Entry.of("z"), entry("5", 50, "exact"), entry("6", 50, "score"))),
          List.of("A note [@tango1998]."));

  @Test
  void oneLetterPerNumberOfObservationsAndMethod() {
    Footnotes footnotes = Footnotes.of(TABLE);

    assertThat(footnotes.ofColumn(0)).isEmpty();
    assertThat(footnotes.ofColumn(1)).isEqualTo("a");
    assertThat(footnotes.ofColumn(2)).isEmpty();
    assertThat(footnotes.ofEntry(1, TABLE.rows().get(1).get(1))).isEmpty();
    assertThat(footnotes.ofEntry(2, TABLE.rows().get(0).get(2))).isEqualTo("a");
    assertThat(footnotes.ofEntry(2, TABLE.rows().get(1).get(2))).isEqualTo("b");
    assertThat(footnotes.ofEntry(2, TABLE.rows().get(2).get(2))).isEqualTo("c");
    assertThat(footnotes.notes(letter -> letter))
        .containsExactly("exact; n, in runs: a 50, b 1,040.", "score; n, in runs: c 50.");
  }

  @Test
  void goesOnWithTwoLettersAfterZ() {
    List<List<Entry>> rows = new ArrayList<>();
    for (int n = 1; n <= 28; n++) {
      rows.add(List.of(Entry.of("r" + n), entry("1", n, "m")));
    }
    Table table =
        new Table("t", List.of(Column.text("r"), Column.number("", "v")), rows, List.of());
    Footnotes footnotes = Footnotes.of(table);

    assertThat(footnotes.ofEntry(1, rows.get(25).get(1))).isEqualTo("z");
    assertThat(footnotes.ofEntry(1, rows.get(27).get(1))).isEqualTo("ab");
  }

  @Test
  void markdownHasThemBehindTheNumbers() {
    assertThat(MarkdownTable.write(TABLE))
        .isEqualTo(
            """
            **t**

            | cell | same ^a | mixed |
            |------|--------:|------:|
            | x    |       1 |  2 ^a |
            | y    |       3 |  4 ^b |
            | z    |       5 |  6 ^c |

            exact; n, in runs: ^a 50, ^b 1,040.

            score; n, in runs: ^c 50.

            A note.

            """);
  }

  @Test
  void latexHasThemRaisedAndCites() {
    assertThat(LatexTable.write(TABLE))
        .contains("\\toprule\n{}cell & same\\textsuperscript{a} & mixed\\\\\n\\midrule")
        .contains("{}y & 3 & 4\\textsuperscript{b}\\\\\n")
        .contains(
            "exact; n,{} in runs: \\textsuperscript{a}\\, 50,{} \\textsuperscript{b}\\, 1,{}040.")
        .contains("A note~\\cite{tango1998}.")
        .contains("\\label{tab:t}");
  }

  @Test
  void csvHasOneLinePerEntry() {
    assertThat(CsvTable.write(TABLE).lines())
        .hasSize(7)
        .startsWith(
            "row,group,column,text,value,n,of,method,detail,command",
            "x,,same,1,1,50,runs,exact,,");
  }
}
