package cidlab.traces.events;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Traces made from golden traces of the original C functions, an independent source, are explained
 * by the rules of their own variant, and not by those that differ.
 */
class EventFilesTest {
  private static final Catalogue CATALOGUE = Catalogue.load();

  @TempDir Path folder;

  static Stream<String> files() {
    return Stream.of("V3b", "V4", "V5")
        .flatMap(
            variant ->
                IntStream.rangeClosed(1, 12)
                    .mapToObj(number -> String.format("%s-%03d", variant, number)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isExplainedByItsOwnVariant(String name) throws IOException {
    IdTrace trace = trace(lines(name));
    Candidate own = EventConformance.check(trace, List.of(variant(name))).candidates().get(0);
    assertThat(own.outcome()).isEqualTo(Candidate.Outcome.EXPLAINED);
    assertThat(own.missing() + own.restarts()).isZero();
    assertThat(own.from()).isEqualTo(trace.events().get(0).line());
    assertThat(own.finals()).isNotEmpty();
  }

  /** Lines at which hand-made changes begin; what comes before is explained. */
  @ParameterizedTest
  @CsvSource({
    "V4-003,always-drop,18",
    "V4-003,transit-both-ways,18",
    "V4-003,direct-transfer,13",
    "V5-006,legacy-one-way,8",
    "V5-006,simple-bitmap,5",
    "V3b-006,guarded-unset,253"
  })
  void otherRulesEndAtAnEvent(String name, String strategy, long line) throws IOException {
    Candidate other =
        EventConformance.check(trace(lines(name)), List.of(CATALOGUE.strategy(strategy)))
            .candidates()
            .get(0);
    assertThat(other.outcome()).isEqualTo(Candidate.Outcome.ENDED);
    assertThat(other.endedAt().orElseThrow().line()).isEqualTo(line);
    assertThat(other.why()).isNotEmpty();
  }

  @Test
  void aWrongNumberEndsTheExplanationsThere() throws IOException {
    List<String> lines = lines("V5-008");
    int changed = 0;
    for (int i = 5; i < lines.size(); i += 7) {
      if (!lines.get(i).contains("mmcid_cpu_update")) {
        continue;
      }
      List<String> planted = new ArrayList<>(lines);
      planted.set(i, lines.get(i).replaceFirst("cid=(.......).", "cid=$17"));
      Candidate own =
          EventConformance.check(trace(planted), List.of(variant("V5"))).candidates().get(0);
      assertThat(own.outcome()).as("line " + (i + 1)).isEqualTo(Candidate.Outcome.ENDED);
      // The switch to which the event belongs has the line before, or one before that.
      assertThat(own.endedAt().orElseThrow().line()).isBetween(i - 3L, i + 1L);
      changed++;
    }
    assertThat(changed).isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource({"V4-010,0.4", "V5-003,0.4", "V5-008,0.4", "V5-009,0.4", "V5-012,0.3"})
  void aTraceMayBeginInTheMiddle(String name, double cut) throws IOException {
    List<String> lines = lines(name);
    List<String> rest = lines.subList((int) (cut * lines.size()), lines.size());
    Candidate own = EventConformance.check(trace(rest), List.of(variant(name))).candidates().get(0);
    assertThat(own.outcome()).isEqualTo(Candidate.Outcome.EXPLAINED);
    assertThat(own.from()).isLessThan(60);
  }

  @ParameterizedTest
  @CsvSource({"V4-004", "V4-007", "V5-002", "V5-006", "V5-008", "V5-010"})
  void lostEventsAreSupposedOnlyWhereTheTraceSaysSo(String name) throws IOException {
    List<String> lines = lines(name);
    Random random = new Random(1);
    List<String> kept = new ArrayList<>(lines.subList(0, 4));
    lines.subList(4, lines.size()).stream()
        .filter(line -> random.nextDouble() >= 0.05)
        .forEach(kept::add);
    List<TransitionStrategy> own = List.of(variant(name));
    assertThat(EventConformance.check(trace(kept), own).explainedBy()).isEmpty();
    kept.add(4, "CPU:0 [LOST 20 EVENTS]");
    EventReport report = EventConformance.check(trace(kept), own);
    assertThat(report.explainedBy()).hasSize(1);
    assertThat(report.explainedBy().get(0).missing()).isPositive();
    assertThat(report.trace().lostNotes()).isEqualTo(1);
  }

  private static TransitionStrategy variant(String name) {
    String variant = name.replaceFirst("-.*", "");
    return CATALOGUE.strategies().stream()
        .filter(strategy -> strategy.traceName().equals(variant))
        .findFirst()
        .orElseThrow();
  }

  private IdTrace trace(List<String> lines) throws IOException {
    Path file = folder.resolve("trace.txt");
    Files.write(file, lines);
    return IdTrace.read(file);
  }

  private static List<String> lines(String name) {
    String resource = "/cidlab/traces/events/" + name + ".txt.gz";
    try (InputStream in = EventFilesTest.class.getResourceAsStream(resource);
        GZIPInputStream unpacked = new GZIPInputStream(in)) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
