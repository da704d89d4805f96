package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.OwnershipProtocol;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden verdicts: exhaustive runs of the original C functions, see FORMAT.md section 8.
 *
 * <p>Rows that take more than about a second are left to the command line.
 */
class VerdictRowsTest {
  /** Scenario and number of CPUs of rows that take long. */
  private static final Set<String> LONG = Set.of("S1,4", "S4,4", "S5,3");

  private static final Set<String> LONGER = Set.of("S3,3", "S3,4", "S4,3");

  /** Those take about a second: for so many variants. */
  private static final Set<String> SOME = Set.of("V0", "V3", "V5");

  static List<VerdictRow> rows() {
    return VerdictRow.all().stream().filter(row -> !takesLong(row)).toList();
  }

  private static boolean takesLong(VerdictRow row) {
    String[] field = row.name().split(",");
    String size = field[1] + "," + field[2];
    return LONG.contains(size) || LONGER.contains(size) && !SOME.contains(field[0]);
  }

  @Test
  void mostRowsAreTested() {
    assertThat(VerdictRow.all()).hasSize(118);
    assertThat(rows()).hasSizeGreaterThan(80);
    assertThat(rows()).extracting(VerdictRow::variant).contains("V0", "V1", "V2", "V3", "V4", "V5");
    assertThat(rows())
        .extracting(VerdictRow::verdict)
        .contains("OK", "LIVELOCK", "VIOLATION(OOB_CLEAR)");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void verdictKindsAndLengthsAreTheSame(VerdictRow row) {
    OwnershipProtocol protocol = row.protocol();
    Exploration exploration = row.configuration().explore(protocol, Configuration.reduced());
    assertThat(row.full()).isTrue();
    assertThat(exploration.complete()).isTrue();
    assertThat(exploration.verdict()).isEqualTo(row.verdict());
    assertThat(exploration.lengths()).isEqualTo(row.lengths());
    for (Finding finding : row.lengths().keySet()) {
      Counterexample story = exploration.shortest(finding);
      assertThat(story.moves()).as("%s", finding).hasSize(row.lengths().get(finding));
      shows(story, finding, row, protocol);
    }
  }

  private static void shows(
      Counterexample story, Finding finding, VerdictRow row, OwnershipProtocol protocol) {
    Performed performed = new Performed(story, row.configuration().space(protocol), protocol);
    if (finding == Finding.LIVELOCK) {
      assertThat(performed.findings()).contains(Finding.SPIN);
      assertThat(story.lastAvoidable()).isBetween(1, story.moves().size());
      if (row.configuration().cpus() == 2) {
        assertThat(performed.canFreeAnId()).isFalse();
      }
    } else {
      assertThat(performed.findings()).contains(finding);
      assertThat(story.lastAvoidable()).isZero();
    }
    if (finding == Finding.STALL) {
      assertThat(performed.canFreeAnId()).isTrue();
    }
  }
}
