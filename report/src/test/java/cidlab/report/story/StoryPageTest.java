package cidlab.report.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateBuilder;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.trace.RecordedTrace;
import cidlab.report.Page;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryPageTest {
  static List<String> counterexamples() {
    return Stories.COUNTEREXAMPLES;
  }

  /** The text of a page that a reader without a script sees. */
  private static String withoutScript(String html) {
    return html.replaceAll("(?s)<script>.*?</script>", "").replaceAll("<[^>]*>", "");
  }

  private static String prose(String text) {
    return text.replace("->", "\u2192");
  }

  @ParameterizedTest
  @MethodSource("counterexamples")
  void isWellFormedAndNeedsNothingElse(String name) {
    String html = StoryPage.render(Stories.of(Stories.trace(name)));
    Page page = Page.parse(html);
    assertThat(html).doesNotContain("src=", "@import", "url(");
    assertThat(html.replace("http://www.w3.org/1999/xhtml", "")).doesNotContain("http:", "https:");
    assertThat(page.values("a", "href")).isNotEmpty().allMatch(href -> href.startsWith("#step="));
    assertThat(html).contains("prefers-color-scheme: dark", "@media print");
  }

  @Test
  void aPageThatIsNotWellFormedIsNoticed() {
    String html = StoryPage.render(Stories.of(Stories.trace("V1_S1_c4_mf_k4_STALL")));
    assertThatThrownBy(() -> Page.parse(html.replaceFirst("</li>", "")))
        .hasMessageContaining("not well-formed");
  }

  @ParameterizedTest
  @MethodSource("counterexamples")
  void hasEveryStepInWordsEvenWithoutItsScript(String name) {
    Story story = Stories.of(Stories.trace(name));
    String html = StoryPage.render(story);
    Page page = Page.parse(html);
    List<String> ids =
        IntStream.rangeClosed(0, story.steps().size()).mapToObj(i -> "step=" + i).toList();
    assertThat(page.values("li", "id")).filteredOn(id -> !id.isEmpty()).isEqualTo(ids);
    assertThat(page.values("a", "href")).isEqualTo(ids.stream().map(id -> "#" + id).toList());
    String text = withoutScript(html);
    for (StoryStep step : story.steps()) {
      assertThat(text)
          .contains(
              prose(step.words().headline()),
              prose(step.words().sentence().replace("WRONG: ", "")));
    }
    Situation end = Situation.of(story.end());
    end.spinners().forEach(spinner -> assertThat(text).contains(prose(spinner)));
    end.operations().forEach(operation -> assertThat(text).contains(prose(operation)));
    Outlook.of(story).forEach(sentence -> assertThat(text).contains(prose(sentence)));
    // Negative control: what is only in the script does not count.
    assertThat(text).doesNotContain("addEventListener");
  }

  @Test
  void everyRowHasALaneForEachCpuAndTheWalkerAndAllCids() {
    Story story = Stories.of(Stories.trace("V1_S1_c4_mf_k4_STALL"));
    Page page = Page.parse(StoryPage.render(story));
    List<String> classes = page.values("div", "class");
    assertThat(classes.stream().filter(c -> c.startsWith("cell"))).hasSize(6 * 5);
    assertThat(classes.stream().filter(c -> c.startsWith("cell walker"))).hasSize(6);
    assertThat(page.values("ul", "class").stream().filter("cids"::equals)).hasSize(6);
    // Read off the trace: cpu2 spins in steps 4 and 5; the walker waits in step 5.
    assertThat(classes.stream().filter(c -> c.contains("spins locked"))).hasSize(2);
    List<String> arrows =
        page.values("span", "class").stream().filter(c -> c.startsWith("arrow")).toList();
    assertThat(arrows)
        .containsExactly("arrow right migrates t1", "arrow right migrates t1", "arrow left waits");
  }

  @Test
  void theLaneOfTheWalkerWandersWithItsTask() {
    String html = StoryPage.render(Stories.of(Stories.trace("V1_S1_c4_mf_k4_LIVELOCK")));
    assertThat(html).containsSubsequence(">on cpu0<", ">paused<", ">stuck on cpu1<");
  }

  @Test
  void isAccessible() {
    Page page = Page.parse(StoryPage.render(Stories.of(Stories.trace("V1_S1_c4_mf_k4_STALL"))));
    assertThat(page.values("div", "aria-live")).contains("polite");
    assertThat(page.values("button", "aria-label"))
        .contains("first step", "previous step", "next step", "last step");
    assertThat(page.values("th", "scope")).containsOnly("col", "row");
    assertThat(page.values("html", "lang")).containsExactly("en");
  }

  @Test
  void marksTheLastAvoidableStep() {
    Ending ending = new Ending(Ending.LIVELOCK, OptionalInt.of(5), OptionalLong.empty());
    String html = StoryPage.render(Stories.of("V1_S1_c4_mf_k4_LIVELOCK", ending));
    assertThat(html.indexOf(Outlook.NO_ESCAPE))
        .isBetween(html.indexOf("id=\"step=5\""), html.indexOf("id=\"step=6\""));
    assertThat(html).containsOnlyOnce(">" + Outlook.NO_ESCAPE);
  }

  /** A machine of which the first CPUs run a task each. */
  private static Story machine(int cpus, int busy) {
    StateBuilder builder =
        new StateBuilder(cpus, busy)
            .process(0, busy, cpus, 0, false, new long[] {-1L >>> 64 - busy}, new long[] {-1});
    for (int task = 0; task < busy; task++) {
      builder.task(task, TaskStatus.LIVE, task, true, task, task, 1);
    }
    MachineState start = builder.build();
    RecordedTrace trace = Stories.trace("V1_S1_c4_mf_k4_STALL");
    return Story.of("x", start, trace.protocol(), List.of(), Optional.empty());
  }

  @Test
  void cpusThatDoNothingHaveNoLaneOnLargeMachines() {
    assertThat(StoryPage.render(machine(64, 3)))
        .contains("--lanes:4", "61 further CPUs without a lane: always idle.");
    assertThat(StoryPage.render(machine(8, 3))).contains("--lanes:9").doesNotContain("further CPU");
    assertThatThrownBy(() -> StoryPage.render(machine(64, Lanes.MAX_CPUS + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at most 32 CPUs");
  }
}
