package cidlab.report.story;

import cidlab.report.table.Paragraph;
import java.util.ArrayList;
import java.util.List;

/** A story as text for a terminal or a mail. */
public final class StoryText {
  /** Most characters in a line, unless the id of the strategy is longer. */
  public static final int WIDTH = 110;

  private static final int GAP = 2;

  private final Story story;
  private final StringBuilder out = new StringBuilder();

  private StoryText(Story story) {
    this.story = story;
  }

  /**
   * Renders a story.
   *
   * @param story the story
   * @return lines of at most {@value #WIDTH} ASCII characters
   */
  public static String render(Story story) {
    StoryText text = new StoryText(story);
    text.head();
    text.steps();
    text.end();
    return text.out.toString();
  }

  private void head() {
    paragraph("", StoryWords.title(story));
    out.append('\n');
    paragraph("  ", StoryWords.primer(story));
    out.append('\n');
    paragraph("Start: ", "       ", StoryWords.start(story));
    out.append('\n');
  }

  private void steps() {
    List<StepWords> words = story.steps().stream().map(StoryStep::words).toList();
    if (words.isEmpty()) {
      return;
    }
    int number = 1;
    int where = 0;
    int headline = 0;
    for (int i = 0; i < words.size(); i++) {
      number = Math.max(number, Integer.toString(story.steps().get(i).number()).length());
      where = Math.max(where, words.get(i).where().length());
      headline = Math.max(headline, words.get(i).headline().length());
    }
    for (int i = 0; i < words.size(); i++) {
      StepWords step = words.get(i);
      String left =
          right(Integer.toString(story.steps().get(i).number()), number + GAP)
              + " ".repeat(GAP)
              + left(step.where(), where + GAP)
              + left(step.headline(), headline + GAP);
      paragraph(left, " ".repeat(left.length()), step.sentence() + remarks(story.steps().get(i)));
    }
    out.append('\n');
  }

  private String remarks(StoryStep step) {
    String notes = String.join(", ", step.notes());
    return (notes.isEmpty() ? "" : " [the trace says " + notes + "]")
        + (story.isLastAvoidable(step) ? " [" + Outlook.NO_ESCAPE + "]" : "");
  }

  private void end() {
    Situation situation = Situation.of(story.end());
    out.append("The end").append('\n');
    situation.wrong().forEach(wrong -> paragraph("  WRONG: ", "         ", wrong + "."));
    situation.spinners().forEach(spinner -> paragraph("  ", spinner));
    paragraph("  ", situation.pool());
    cids(situation.cids());
    situation.operations().forEach(operation -> paragraph("  ", operation));
    List<String> outlook = Outlook.of(story);
    if (!outlook.isEmpty()) {
      out.append('\n');
      outlook.forEach(sentence -> paragraph("", sentence));
    }
  }

  private void cids(List<Situation.CidLine> cids) {
    List<String> places = new ArrayList<>();
    int width = 0;
    for (Situation.CidLine cid : cids) {
      places.add("cid " + cid.cid() + "  " + cid.place());
      width = Math.max(width, places.get(places.size() - 1).length());
    }
    for (int i = 0; i < cids.size(); i++) {
      String left = "    " + left(places.get(i), width + GAP);
      paragraph(left, " ".repeat(left.length()), cids.get(i).why());
    }
  }

  private void paragraph(String indent, String text) {
    paragraph(indent, indent, text);
  }

  private void paragraph(String first, String indent, String text) {
    String wrapped = Paragraph.wrap(text, WIDTH - indent.length(), "");
    String head = first;
    for (String line : wrapped.lines().toList()) {
      out.append((head + line).stripTrailing()).append('\n');
      head = indent;
    }
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
