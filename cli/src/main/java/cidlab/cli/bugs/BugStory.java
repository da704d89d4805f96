package cidlab.cli.bugs;

import cidlab.cli.explore.ExploreText;
import cidlab.experiments.bugs.Bug;
import cidlab.experiments.bugs.Subject;
import cidlab.experiments.exploration.Examination;
import cidlab.report.table.Paragraph;
import java.io.PrintWriter;

/** Tells about one bug. */
final class BugStory {
  private static final int WIDTH = 100;

  private BugStory() {}

  static void introduce(Bug bug, PrintWriter out) {
    out.println(bug.id() + ": " + bug.title());
    out.print(Paragraph.wrap("  " + bug.text(), WIDTH, "  "));
    out.print(Paragraph.wrap("  Reported: " + bug.reported() + ".", WIDTH, "  "));
    out.print(Paragraph.wrap("  Mended: " + bug.mended() + ".", WIDTH, "  "));
    out.print(Paragraph.wrap("  Sources: " + String.join(", ", bug.sources()) + ".", WIDTH, "  "));
    out.println();
    out.flush();
  }

  /** Tells the shortest way to it in an affected strategy. */
  static void tell(Subject subject, BugScene scene, Examination examination, PrintWriter out) {
    out.println(scene.command(subject));
    out.println();
    ExploreText text = new ExploreText(examination, examination.worst());
    if (scene.finding().isPresent()) {
      if (examination.found().lengths().containsKey(scene.finding().get())) {
        text.tell(examination.shortest(scene.finding().get()), subject.strategy(), out);
      }
    } else {
      examination.found().properties().stream()
          .filter(result -> result.length().isPresent())
          .forEach(result -> text.tell(result, subject.strategy(), out));
    }
    out.println();
    out.flush();
  }
}
