package cidlab.report.table;

/** Breaks text into lines. */
public final class Paragraph {

  private Paragraph() {}

  /**
   * Breaks at spaces so that lines are not too long.
   *
   * @param text words; one longer than a line stays whole
   * @param width most characters per line
   * @param indent what lines after the first start with
   * @return lines, each with its line end
   */
  public static String wrap(String text, int width, String indent) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String word : text.strip().split("\\s+")) {
      if (column == 0) {
        out.append(word);
        column = word.length();
      } else if (column + 1 + word.length() > width) {
        out.append('\n').append(indent).append(word);
        column = indent.length() + word.length();
      } else {
        out.append(' ').append(word);
        column += 1 + word.length();
      }
    }
    return out.append('\n').toString();
  }
}
