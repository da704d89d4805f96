package cidlab.report.story;

import cidlab.report.format.Markup;
import cidlab.report.format.PageFrame;
import java.util.List;

/** A story as one page that needs nothing but itself, and can be read without its script. */
public final class StoryPage {
  /** More lanes than these leave no room for text beside them on a telephone. */
  private static final int MANY_LANES = 6;

  private final Markup out = new Markup();
  private final Prose prose = new Prose(out);
  private final Story story;
  private final Lanes lanes;

  private StoryPage(Story story) {
    this.story = story;
    this.lanes = new Lanes(out, story);
  }

  /**
   * Renders a story.
   *
   * @param story the story
   * @return HTML that is well-formed XML
   * @throws IllegalArgumentException if more CPUs do something than a page can draw
   */
  public static String render(Story story) {
    StoryPage page = new StoryPage(story);
    page.page();
    return page.out.finish();
  }

  private void page() {
    String title = StoryWords.title(story);
    PageFrame.open(out, title, PageFrame.resource(StoryPage.class, "story.css"));
    String style = lanes.count() > MANY_LANES ? "story many" : "story";
    out.open("div", "class", style, "style", "--lanes:" + lanes.count()).line();
    out.open("header").line();
    PageFrame.command(out, "cidlab story");
    out.element("h1", title).line();
    prose.paragraph(StoryWords.primer(story), "soft");
    out.close().line();
    verdict();
    out.open("main", "class", "columns").line();
    diagram();
    panel();
    out.open("div").line();
    end();
    Legend.write(out);
    out.close().close().close().line();
    PageFrame.close(out, PageFrame.resource(StoryPage.class, "story.js"));
  }

  private void verdict() {
    List<String> outlook = Outlook.of(story);
    if (!outlook.isEmpty()) {
      out.open("div", "class", "verdict").line();
      outlook.forEach(sentence -> prose.paragraph(sentence, null));
      out.close().line();
    }
  }

  private void diagram() {
    out.open("section", "aria-label", "Steps").line();
    out.open("div", "class", "head", "aria-hidden", "true");
    out.element("span", "", "class", "number");
    lanes.head();
    out.element("span", "what it saw \u2192 what it changed; what it waits for", "class", "title");
    out.close().line();
    out.open("ol", "class", "steps").line();
    start();
    story.steps().forEach(this::step);
    out.close().line();
    int hidden = lanes.hidden(story);
    if (hidden > 0) {
      prose.paragraph(Words.count(hidden, "further CPU") + " without a lane: always idle.", "soft");
    }
    out.close().line();
  }

  private void start() {
    int before = story.steps().isEmpty() ? 0 : story.steps().get(0).number() - 1;
    open(before, before == 0 ? "start" : "after step " + before);
    lanes.start(story.start());
    out.open("div", "class", "telling").line();
    out.open("p", "class", "what").text(before == 0 ? "Start" : "After step " + before);
    out.close().line();
    out.open("p", "class", "sentence");
    part("Is", StoryWords.start(story), "", null);
    out.close().line();
    CidChips.write(out, story.start(), story.start());
    state("state", () -> StateTables.write(out, story.start(), List.of()));
    out.close().close().line();
  }

  private void step(StoryStep step) {
    StepWords words = step.words();
    int last = story.steps().get(story.steps().size() - 1).number();
    open(step.number(), "step " + step.number() + " of " + last);
    lanes.step(step);
    out.open("div", "class", "telling").line();
    out.open("p", "class", "what");
    out.element("span", step.cpu() < 0 ? "outside" : words.where(), "class", "where");
    prose.write(words.headline());
    out.close().line();
    sentence(step, words);
    CidChips.write(out, step.before(), step.after());
    state("state and fields", () -> StateTables.write(out, step.after(), step.changes()));
    out.close().close().line();
  }

  private void open(int number, String title) {
    String id = "step=" + number;
    out.open("li", "class", "step", "id", id, "data-title", title);
    out.open("span", "class", "number");
    out.element("a", Integer.toString(number), "href", "#" + id, "aria-label", title);
    out.close().line();
  }

  private void sentence(StoryStep step, StepWords words) {
    out.open("p", "class", "sentence");
    if (!words.lead().isEmpty()) {
      part("Moves", words.lead(), "; ", null);
    }
    if (!words.saw().isEmpty()) {
      out.text("sees ");
      part("Sees", String.join(", ", words.saw()), " \u2192 ", null);
    }
    part("Does", String.join("; ", words.did()), "", null);
    if (!words.waits().isEmpty()) {
      out.text("; ");
      part("Then", String.join("; ", words.waits()), "", null);
    }
    for (String wrong : words.wrong()) {
      out.text("; ");
      part("Wrong", wrong, "", "wrong");
    }
    out.close().line();
    if (story.isLastAvoidable(step)) {
      out.open("p", "class", "wrong");
      part("Trap", Outlook.NO_ESCAPE, "", "wrong");
      out.close().line();
    }
    if (!step.notes().isEmpty()) {
      out.open("p", "class", "soft");
      out.text("The trace says ");
      part("Trace", String.join(", ", step.notes()), "", null);
      out.close().line();
    }
  }

  /** A part of a sentence, which the script shows under its name. */
  private void part(String name, String text, String after, String style) {
    out.open("span", "data-part", name, "class", style);
    prose.write(text);
    out.close().text(after);
  }

  private void state(String title, Runnable content) {
    out.open("details").element("summary", title);
    content.run();
    out.close().line();
  }

  private void panel() {
    out.open("aside", "class", "panel", "id", "panel", "hidden", "hidden");
    out.line().open("div", "class", "buttons", "role", "group", "aria-label", "Go to");
    button("first", "\u21e4", "first step");
    button("previous", "\u2190", "previous step");
    out.element("span", "", "class", "at", "id", "at");
    button("next", "\u2192", "next step");
    button("last", "\u21e5", "last step");
    out.close().line();
    out.element("p", "Keys: \u2190 and \u2192 step, Home and End go to the ends.", "class", "keys");
    out.element(
        "div", "", "class", "live", "id", "live", "aria-live", "polite", "aria-atomic", "true");
    out.line().element("div", "", "class", "after", "id", "after").close().line();
  }

  private void cids(List<Situation.CidLine> cids) {
    out.open("dl");
    for (Situation.CidLine cid : cids) {
      out.element("dt", "cid " + cid.cid()).open("dd");
      prose.write(cid.place());
      out.close().open("dd");
      prose.write(cid.why());
      out.close().line();
    }
    out.close().line();
  }

  private void button(String id, String sign, String label) {
    out.element("button", sign, "type", "button", "id", id, "aria-label", label, "title", label);
  }

  private void end() {
    Situation situation = Situation.of(story.end());
    out.open("section", "class", "end").element("h2", "The end").line();
    situation.wrong().forEach(wrong -> prose.paragraph(wrong + ".", "wrong"));
    situation.spinners().forEach(spinner -> prose.paragraph(spinner, null));
    prose.paragraph(situation.pool(), null);
    if (!situation.cids().isEmpty()) {
      cids(situation.cids());
    }
    situation.operations().forEach(operation -> prose.paragraph(operation, null));
    out.close().line();
  }
}
