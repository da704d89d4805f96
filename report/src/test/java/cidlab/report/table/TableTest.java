package cidlab.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.report.format.Markup;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Table TABLE =
      new Table(
          "Caption",
          List.of(
              Column.text("cell"),
              Column.number("one", "first"),
              Column.number("one", "second"),
              Column.number("two", "a long third title").brief("third")),
          List.of(
              List.of(
                  Entry.of("x"),
                  Entry.of("1.5", 1.5, "n = 3"),
                  Entry.of("-", Double.NaN, ""),
                  Entry.of("10", 10, "").tone(Entry.Tone.WORSE))),
          List.of("A note."));

  @Test
  void refusesRowsOfAnotherLength() {
    assertThatThrownBy(
            () -> new Table("", List.of(Column.text("a")), List.of(List.<Entry>of()), List.of()))
        .hasMessageContaining("columns=1 entries=0");
  }

  @Test
  void writesOneTextTablePerGroup() {
    assertThat(TextTable.write(TABLE, 100))
        .isEqualTo(
            """
            Caption: one
            cell  first  second
            x       1.5       -

            Caption: two
            cell  third
            x        10
            """);
  }

  @Test
  void splitsWhatIsTooWide() {
    assertThat(TextTable.write(TABLE, 12))
        .isEqualTo(
            """
            Caption: one
            cell  first
            x       1.5

            Caption: one
            cell  second
            x          -

            Caption: two
            cell  third
            x        10
            """);
  }

  @Test
  void writesMarkdown() {
    assertThat(MarkdownTable.write(TABLE))
        .isEqualTo(
            """
            **Caption: one**

            | cell | first | second |
            |------|------:|-------:|
            | x    |   1.5 |      - |

            **Caption: two**

            | cell | third |
            |------|------:|
            | x    |    10 |

            A note.

            """);
  }

  @Test
  void escapesBarsInMarkdown() {
    Table table =
        new Table(
            "c",
            List.of(Column.text("a"), Column.text("b|c")),
            List.of(List.of(Entry.of("x|y\nz"), Entry.of("w"))),
            List.of());
    assertThat(MarkdownTable.write(table))
        .isEqualTo(
            """
            **c**

            | a      | b\\|c |
            |--------|------|
            | x\\|y z | w    |

            """);
  }

  @Test
  void writesAccessibleHtml() {
    Markup out = new Markup();
    HtmlTable.write(out, TABLE);

    assertThat(out.finish())
        .contains("<caption><span>Caption</span></caption>")
        .contains("<th scope=\"colgroup\" colspan=\"2\">one</th>")
        .contains("<th scope=\"col\">cell</th>")
        .contains("<th scope=\"col\" class=\"num starts\">a long third title</th>")
        .contains("<th scope=\"row\">x</th>")
        .contains("<td class=\"num\" title=\"n = 3\" data-order=\"1.5\">1.5</td>")
        .contains("<td class=\"num muted\">-</td>")
        .contains("<td class=\"num worse\" data-order=\"10\">10</td>")
        .contains("<p class=\"note\">A note.</p>");
  }

  @Test
  void breaksParagraphs() {
    assertThat(Paragraph.wrap("aa bb cc dd", 5, " ")).isEqualTo("aa bb\n cc\n dd\n");
    assertThat(Paragraph.wrap("averylongword x", 5, "")).isEqualTo("averylongword\nx\n");
  }
}
