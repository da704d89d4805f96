package cidlab.report.story;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.trace.RecordedTrace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTextTest {
  static List<String> counterexamples() {
    return Stories.COUNTEREXAMPLES;
  }

  static List<Path> files() {
    return Stories.files();
  }

  /** The approved texts were read by a person; what differs is left in target/stories to read. */
  private static void assertApproved(String name, String text) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "stories"));
    Path actual = Files.writeString(folder.resolve(name + ".txt"), text);
    try (InputStream in = StoryTextTest.class.getResourceAsStream(name + ".txt")) {
      assertThat(in).as("approved text; if it is good, copy it from " + actual).isNotNull();
      String approved = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).as("compare with " + actual).isEqualTo(approved);
    }
  }

  @ParameterizedTest
  @MethodSource("counterexamples")
  void tellsACounterexampleAsApproved(String name) throws IOException {
    assertApproved(name, StoryText.render(Stories.of(Stories.trace(name))));
  }

  @Test
  void tellsAVerdictFromOutsideAsApproved() throws IOException {
    Ending ending = new Ending(Ending.LIVELOCK, OptionalInt.of(6), OptionalLong.of(1234));
    String text = StoryText.render(Stories.of("V1_S1_c4_mf_k4_LIVELOCK", ending));
    assertApproved("verdict-LIVELOCK", text);
    ending = Ending.of(Ending.STALL);
    assertApproved("verdict-STALL", StoryText.render(Stories.of("V1_S1_c4_mf_k4_STALL", ending)));
  }

  @Test
  void claimsNothingThatNobodyDecided() {
    RecordedTrace trace = Stories.trace("V1_S1_c4_mf_k4_LIVELOCK");
    Story story = Story.of("x", trace.start(), trace.protocol(), trace.steps(), Optional.empty());
    String text = StoryText.render(story);
    assertThat(text).doesNotContain("LIVELOCK", "STALL", "for ever", "escape", "lockup");
    // Negative control: with a verdict it does.
    Story decided =
        Story.of(
            "x",
            trace.start(),
            trace.protocol(),
            trace.steps(),
            Optional.of(Ending.of(Ending.LIVELOCK)));
    assertThat(StoryText.render(decided)).contains("LIVELOCK", "for ever", "lockup");
  }

  @Test
  void namesAViolationThatWasDecidedOutside() {
    String text = StoryText.render(Stories.of("V3_S3_c4_m3_k2_OOB_CLEAR", Ending.of("OOB_CLEAR")));
    assertThat(text).contains("7 steps: OOB_CLEAR\n", "OOB_CLEAR: a safety property is violated.");
    assertThat(StoryText.render(Stories.of("V3_S3_c4_m3_k2_OOB_CLEAR", Ending.of("SPIN"))))
        .endsWith("\nSPIN\n");
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyGoldenTraceFitsTheWidthInAscii(Path file) {
    for (int number = 1; number <= 3; number++) {
      String name = file.getFileName().toString();
      if (number > 1 && !name.endsWith(".gz")) {
        return;
      }
      Story story = Stories.of(Stories.trace(file, number));
      String text = StoryText.render(story);
      assertThat(text.lines()).allMatch(line -> line.length() <= StoryText.WIDTH);
      assertThat(text.chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 127);
      assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
      for (StoryStep step : story.steps()) {
        String start = String.format(Locale.ROOT, "%d  %s", step.number(), step.words().where());
        assertThat(text.lines().filter(line -> line.strip().startsWith(start + " ")))
            .as("step %d of trace %d of %s", step.number(), number, name)
            .hasSize(1);
      }
    }
  }
}
