package cidlab.report.story;

import cidlab.report.format.Markup;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes sentences of a story as HTML: tasks in their colours, arrows as arrows. */
final class Prose {
  private static final int COLOURS = 8;
  private static final Pattern TASK = Pattern.compile("\\bt(\\d+)\\b");

  private final Markup out;

  Prose(Markup out) {
    this.out = out;
  }

  /** The class of a task's colour; colours come again, so that a name is always there, too. */
  static String colour(int task) {
    return "t" + task % COLOURS;
  }

  void write(String text) {
    String prose = text.replace("->", "\u2192");
    Matcher task = TASK.matcher(prose);
    int end = 0;
    while (task.find()) {
      out.text(prose.substring(end, task.start()));
      out.element("b", task.group(), "class", "task " + colour(Integer.parseInt(task.group(1))));
      end = task.end();
    }
    out.text(prose.substring(end));
  }

  void paragraph(String text, String styleClass) {
    out.open("p", "class", styleClass);
    write(text);
    out.close().line();
  }
}
