package cidlab.cli.bugs;

import cidlab.experiments.bugs.Bug;
import cidlab.experiments.bugs.Subject;
import cidlab.experiments.exploration.Examination;
import cidlab.report.exploration.ExplorationText;
import cidlab.report.table.Paragraph;
import java.io.PrintWriter;

/** Tells about one bug. */
final class BugStory {
  private BugStory() {}

  static void introduce(Bug bug, PrintWriter out, int width) {
    out.println(bug.id() + ": " + bug.title());
    out.print(Paragraph.wrap("  " + bug.text(), width, "  "));
    out.print(Paragraph.wrap("  Reported: " + bug.reported() + ".", width, "  "));
    out.print(Paragraph.wrap("  Mended: " + bug.mended() + ".", width, "  "));
    out.print(Paragraph.wrap("  Sources: " + String.join(", ", bug.sources()) + ".", width, "  "));
    out.println();
    out.flush();
  }

  /** Tells the shortest way to it in an affected strategy. */
  static void tell(
      Subject subject, BugScene scene, Examination examination, PrintWriter out, int width) {
    out.println(scene.command(subject));
    out.println();
    ExplorationText text = new ExplorationText(examination, examination.worst(), width);
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
