package cidlab.report.format;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XHTML and SVG: escapes every text and attribute, and closes what was opened.
 *
 * <p>No template library: nearly all of a report is tables and figures that come out of loops, so
 * that a template would only hold the frame around them; and nobody can forget to escape here.
 *
 * <p>The output is well-formed XML and valid HTML. Not thread-safe.
 */
public final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param tag its name
   * @param attributes names and values in turn; a null value leaves the attribute out
   * @return this
   */
  public Markup open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  /**
   * Closes the element opened last.
   *
   * @return this
   */
  public Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /**
   * Starts a new line in the source; between elements only, where it means nothing.
   *
   * @return this
   */
  public Markup line() {
    out.append('\n');
    return this;
  }

  /**
   * Writes text.
   *
   * @param text any characters
   * @return this
   */
  public Markup text(String text) {
    escape(text);
    return this;
  }

  /**
   * Writes an element that holds only text.
   *
   * @param tag its name
   * @param text its text
   * @param attributes names and values in turn; a null value leaves the attribute out
   * @return this
   */
  public Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /**
   * Writes an element without content; for HTML elements that may not have any, and SVG shapes.
   *
   * @param tag its name
   * @param attributes names and values in turn; a null value leaves the attribute out
   * @return this
   */
  public Markup empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append("/>");
    return this;
  }

  /**
   * Writes our own source as it is: a doctype, style or script.
   *
   * @param source text that was not read from a study
   * @return this
   */
  public Markup raw(String source) {
    out.append(source);
    return this;
  }

  private void start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        out.append('"');
      }
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\n', '\t' -> out.append(c);
        // XML has no way to write other control characters, nor halves of surrogate pairs.
        default -> out.append(c < ' ' || lone(text, i) || c >= '\uFFFE' ? '\uFFFD' : c);
      }
    }
  }

  private static boolean lone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /**
   * Returns what was written.
   *
   * @return the source
   * @throws IllegalStateException if an element is still open
   */
  public String finish() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("expected all elements to be closed, open=" + open);
    }
    return out.toString();
  }
}
