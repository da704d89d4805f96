package cidlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyTest {
  @Test
  void crossesAllFactors() {
    assertThat(Studies.of(3).cells())
        .extracting(Cell::label)
        .containsExactly("fair/pool/4", "fair/pool/16", "pct/pool/4", "pct/pool/16");
    assertThat(Studies.of(3).runs()).isEqualTo(2 * 4 * 3);
  }

  @Test
  void refusesRepeatedAndMissingLevels() {
    Study study = Studies.of(1);
    assertThatThrownBy(
            () ->
                new Study(
                    List.of("a", "b", "a"),
                    study.schedulers(),
                    study.workloads(),
                    study.cpus(),
                    1,
                    1,
                    study.metrics(),
                    study.settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least one value and none twice, strategies=[a, b, a]");
    assertThatThrownBy(
            () ->
                new Study(
                    study.strategies(),
                    study.schedulers(),
                    study.workloads(),
                    List.of(),
                    1,
                    1,
                    study.metrics(),
                    study.settings()))
        .hasMessage("expected at least one value and none twice, cpus=[]");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Study.MAX_REPLICATIONS + 1})
  void refusesReplicationsOutOfRange(int replications) {
    assertThatThrownBy(() -> Studies.of(replications))
        .hasMessageContaining("1 to 10000000 replications")
        .hasMessageEndingWith("replications=" + replications);
  }
}
