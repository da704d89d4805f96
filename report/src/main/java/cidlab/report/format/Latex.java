package cidlab.report.format;

import java.util.Locale;

/** Text for LaTeX: whatever the characters, it is set as it reads, and never as a command. */
public final class Latex {

  private Latex() {}

  /**
   * Escapes text.
   *
   * @param text any characters
   * @return source for text mode with T1 fonts; letters of western Europe as they are, other
   *     characters beyond ASCII as their number, because few fonts have them
   */
  public static String text(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> escape(out, c));
    return out.toString();
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      case '\\' -> out.append("\\textbackslash{}");
      case '~' -> out.append("\\textasciitilde{}");
      case '^' -> out.append("\\textasciicircum{}");
      case '_', '%', '&', '#', '$', '{', '}' -> out.append('\\').appendCodePoint(c);
      // As numbers: no ligatures, and names of these characters that not every font knows.
      case '\'', '`', '"' -> out.append("\\char").append(c).append("{}");
      case '<' -> out.append("\\textless{}");
      case '>' -> out.append("\\textgreater{}");
      case '|' -> out.append("\\textbar{}");
      case '-', ',' -> out.appendCodePoint(c).append("{}");
      case '\u2013' -> out.append("--");
      case '\u2011' -> out.append("-{}");
      case '\u2026' -> out.append("\\ldots{}");
      case '\u00b1', '\u00d7', '\u00b5' ->
          out.append(c == '\u00b1' ? "$\\pm$" : c == '\u00d7' ? "$\\times$" : "$\\mu$");
      case '\n', '\r', '\t' -> out.append(' ');
      default -> {
        boolean plain = c >= ' ' && c < 0x7f || c >= 0xc0 && c <= 0xff && Character.isLetter(c);
        if (plain) {
          out.appendCodePoint(c);
        } else {
          out.append(String.format(Locale.ROOT, "[U+%04X]", c));
        }
      }
    }
  }

  /**
   * Escapes text with numbers, in which a hyphen before a digit is a minus sign.
   *
   * @param text any characters
   * @return source for text mode
   */
  public static String number(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean starts = i == 0 || " [(,".indexOf(text.charAt(i - 1)) >= 0;
      boolean number =
          i + 1 < text.length()
              && (Character.isDigit(text.charAt(i + 1)) || text.startsWith("inf", i + 1));
      if (text.charAt(i) == '-' && starts && number) {
        out.append("$-$");
      } else {
        int end = text.offsetByCodePoints(i, 1);
        out.append(text(text.substring(i, end)));
        i = end - 1;
      }
    }
    return out.toString();
  }

  /**
   * Escapes a command line or a file name, set in the font of a typewriter.
   *
   * @param code any characters
   * @return source that may be broken at spaces and after punctuation
   */
  public static String code(String code) {
    StringBuilder out = new StringBuilder("\\texttt{");
    code.codePoints()
        .forEach(
            c -> {
              escape(out, c);
              if ("/,=-_.:;".indexOf(c) >= 0) {
                out.append("\\allowbreak{}");
              }
            });
    return out.append('}').toString();
  }
}
