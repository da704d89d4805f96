package cidlab.experiments.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.ChildVisibility;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.Witnesses;
import cidlab.experiments.exploration.VerdictRow.Agreement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expected verdict says about the next search. */
class VerdictRowTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          full   | LIVELOCK:4 SPIN:3 | complete | LIVELOCK:4 SPIN:3         | SAME
          full   | LIVELOCK:4 SPIN:3 | complete | LIVELOCK:5 SPIN:3         | DIFFERENT
          full   | LIVELOCK:4 SPIN:3 | complete | LIVELOCK:4                | DIFFERENT
          full   | LIVELOCK:4 SPIN:3 | complete | LIVELOCK:4 SPIN:3 STALL:9 | DIFFERENT
          full   | LIVELOCK:4 SPIN:3 | complete | SPIN:3                    | DIFFERENT
          full   | LIVELOCK:4 SPIN:3 | bound    | SPIN:3                    | BOUND
          full   | LIVELOCK:4 SPIN:3 | bound    | LIVELOCK:4 SPIN:3         | BOUND
          full   | LIVELOCK:4 SPIN:3 | bound    | SPIN:2                    | DIFFERENT
          full   | LIVELOCK:4 SPIN:3 | bound    | LEAK:7                    | DIFFERENT
          full   | -                 | complete | -                         | SAME
          full   | -                 | complete | SPIN:3                    | DIFFERENT
          capped | SPIN:3            | complete | LIVELOCK:4 SPIN:3         | SAME
          capped | SPIN:3            | complete | LIVELOCK:4                | DIFFERENT
          capped | SPIN:3            | bound    | LIVELOCK:4                | BOUND
          capped | SPIN:3            | bound    | SPIN:2                    | DIFFERENT
          """)
  void agreement(
      String completeness, String expected, String coverage, String found, Agreement agreement) {
    VerdictRow row =
        row(completeness.equals("capped"), kinds(expected), found(kinds(expected), true).verdict());
    boolean complete = coverage.equals("complete");
    Examination examination =
        new Examination(
            null,
            null,
            found(kinds(found), complete),
            complete ? Optional.empty() : Optional.of(Limit.STATES));
    assertThat(row.agrees(examination)).isEqualTo(agreement);
  }

  @Test
  void someGoldenScenariosLetOnlyTheFirstThreadsFork() {
    List<VerdictRow> rows = VerdictFile.read(GoldenVerdicts.file());
    assertThat(rows).hasSize(118);
    for (VerdictRow row : rows) {
      long forkers = row.scenario(ChildVisibility.AFTER_REGISTRATION).forkers();
      assertThat(forkers).isEqualTo(row.label().equals("S1") && row.cpus() == 4 ? 1 : -1);
    }
  }

  private static Exploration found(Map<Finding, Integer> kinds, boolean complete) {
    return new Exploration(
        complete ? Optional.empty() : Optional.of(Exploration.Bound.STATES),
        1,
        1,
        1,
        kinds,
        0,
        0,
        List.of(),
        1,
        1,
        "",
        Witnesses.NONE);
  }

  private static VerdictRow row(boolean capped, Map<Finding, Integer> kinds, String verdict) {
    return new VerdictRow("V0", "S1", 2, 3, "k2", null, 3, null, false, capped, verdict, kinds);
  }

  private static Map<Finding, Integer> kinds(String text) {
    Map<Finding, Integer> kinds = new EnumMap<>(Finding.class);
    if (text != null) {
      for (String kind : text.split(" ")) {
        kinds.put(Finding.valueOf(kind.split(":")[0]), Integer.parseInt(kind.split(":")[1]));
      }
    }
    return kinds;
  }
}
