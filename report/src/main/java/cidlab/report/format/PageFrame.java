package cidlab.report.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What all pages have in common: head, colours for light and dark, and a button to change them. */
public final class PageFrame {
  private PageFrame() {}

  /**
   * Opens a page up to and including its body.
   *
   * @param out where to
   * @param title the title
   * @param style the page's own style, which follows the common one
   */
  public static void open(Markup out, String title, String style) {
    out.raw("<!DOCTYPE html>\n");
    out.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").line();
    out.open("head").line().empty("meta", "charset", "utf-8").line();
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.line().empty("meta", "name", "color-scheme", "content", "light dark").line();
    out.element("title", title).line();
    out.open("style").raw(resource(PageFrame.class, "page.css")).raw(style).close().line();
    out.close().line().open("body").line();
  }

  /**
   * Writes the line at the top: what made the page, and the button for light and dark.
   *
   * @param out where to
   * @param command for example {@code cidlab compare}
   */
  public static void command(Markup out, String command) {
    out.open("p", "class", "kind").text(command);
    // The script shows it: without a script it could not do anything.
    out.element("button", "dark or light", "type", "button", "id", "theme", "hidden", "hidden");
    out.close().line();
  }

  /**
   * Closes body and page.
   *
   * @param out where to
   * @param script the page's own script, without ampersands and angle brackets
   */
  public static void close(Markup out, String script) {
    out.open("script").raw(resource(PageFrame.class, "page.js")).raw(script).close().line();
    out.close().close().line();
  }

  /**
   * Reads a style or script.
   *
   * @param owner the class it lies beside
   * @param name its file name
   * @return its text
   */
  public static String resource(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("expected a resource beside the class, name=" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
