package cidlab.experiments.study;

import static cidlab.engine.sim.Metric.LIVELOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.SimulationSpec;
import java.util.List;
import java.util.Map;
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
                    List.of("fair"),
                    List.of("pool"),
                    List.of(4),
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
                    List.of("fair"),
                    List.of("pool"),
                    List.of(),
                    1,
                    1,
                    study.metrics(),
                    study.settings()))
        .hasMessage("expected at least one value and none twice, cpus=[]");
  }

  @Test
  void aParameterOfTheStrategyIsATreatmentAndAnyOtherOneACell() {
    Settings settings =
        new Settings(
            1_000_000,
            1_000,
            Map.of("a", Map.of("divisor", "1", "order", "up")),
            Map.of(),
            Map.of("pool", Map.of("threads", "4")),
            CostModel.of(Map.of("scan-ns", "3")));
    Treatment two = new Treatment("a", List.of(new Level("strategy.divisor", "2")));
    List<Level> further =
        List.of(
            new Level("workload.threads", "8"),
            new Level("cost.lock-ns", "30"),
            new Level("horizon", "2ms"));
    Cell cell = new Cell("fair", "pool", 4, further);
    Study study =
        new Study(
            List.of(new Treatment("a"), two), List.of(cell), 1, 1, List.of(LIVELOCK), settings);
    assertThat(study.strategies()).containsExactly("a", "a[divisor=2]");
    assertThat(cell.label())
        .isEqualTo("fair/pool/4/workload.threads=8/cost.lock-ns=30/horizon=2ms");
    assertThat(study.treatmentFactors()).containsExactly("strategy.divisor");
    assertThat(study.furtherFactors())
        .containsExactly("workload.threads", "cost.lock-ns", "horizon");
    SimulationSpec spec = study.spec(two, cell);
    assertThat(spec.strategyArguments()).isEqualTo(Map.of("divisor", "2", "order", "up"));
    assertThat(spec.workloadArguments()).isEqualTo(Map.of("threads", "8"));
    assertThat(spec.cost()).isEqualTo(CostModel.of(Map.of("scan-ns", "3", "lock-ns", "30")));
    assertThat(spec.horizonNs()).isEqualTo(2_000_000);
    assertThat(spec.watchdogNs()).isEqualTo(1_000);
    assertThatThrownBy(() -> new Treatment("a", further)).hasMessageContaining("threads");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Study.MAX_REPLICATIONS + 1})
  void refusesReplicationsOutOfRange(int replications) {
    assertThatThrownBy(() -> Studies.of(replications))
        .hasMessageContaining("1 to 10000000 replications")
        .hasMessageEndingWith("replications=" + replications);
  }
}
