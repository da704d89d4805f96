package cidlab.report.document;

import cidlab.report.figure.Figure;
import cidlab.report.table.Table;
import java.util.List;

/** A part of a section. */
public sealed interface Block {

  /**
   * A title within a section.
   *
   * @param title the title
   */
  record Heading(String title) implements Block {}

  /**
   * Running text.
   *
   * @param sentences the text
   * @param note whether it is less important than what stands around it
   */
  record Text(String sentences, boolean note) implements Block {}

  /**
   * A list.
   *
   * @param points its points
   */
  record Points(List<String> points) implements Block {}

  /**
   * A table.
   *
   * @param table the table
   * @param aside whether to show it only when asked for, where a medium can
   */
  record Tabular(Table table, boolean aside) implements Block {}

  /**
   * A figure.
   *
   * @param figure the figure
   */
  record Picture(Figure figure) implements Block {}
}
