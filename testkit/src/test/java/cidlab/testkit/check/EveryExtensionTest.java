package cidlab.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Property;
import cidlab.api.SchedulerModel;
import cidlab.api.TransitionStrategy;
import cidlab.api.Workload;
import cidlab.engine.asserting.Rule;
import cidlab.engine.catalogue.Catalogue;
import cidlab.testkit.check.RuleResult.Status;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in extension keeps every rule; none can be added without being tried. */
class EveryExtensionTest {
  static Stream<String> strategies() {
    return Catalogue.load().strategies().stream().map(TransitionStrategy::id);
  }

  static Stream<String> schedulers() {
    return Catalogue.load().schedulers().stream().map(SchedulerModel::id);
  }

  static Stream<String> workloads() {
    return Catalogue.load().workloads().stream().map(Workload::id);
  }

  static Stream<String> properties() {
    return Catalogue.load().properties().stream().map(Property::id);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void strategiesKeepTheRules(String id) {
    ContractReport report = StrategyCheck.check(() -> Catalogue.load().strategy(id));
    assertThat(report.id()).isEqualTo(id);
    assertThat(report.with(Status.BROKEN)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("schedulers")
  void schedulersKeepTheRules(String id) {
    ContractReport report = SchedulerCheck.check(() -> Catalogue.load().scheduler(id));
    assertThat(report.with(Status.BROKEN)).isEmpty();
    assertThat(skipped(report)).isSubsetOf(Rule.EX_3, Rule.EX_4);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void workloadsKeepTheRules(String id) {
    ContractReport report = WorkloadCheck.check(() -> Catalogue.load().workload(id));
    assertThat(report.with(Status.BROKEN)).isEmpty();
    assertThat(skipped(report)).isSubsetOf(Rule.EX_3, Rule.EX_4, Rule.WL_5);
  }

  @ParameterizedTest
  @MethodSource("properties")
  void propertiesKeepTheRules(String id) {
    ContractReport report = PropertyCheck.check(() -> Catalogue.load().property(id));
    assertThat(report.with(Status.BROKEN)).isEmpty();
    assertThat(skipped(report)).isSubsetOf(Rule.EX_3, Rule.EX_4);
  }

  private static List<Rule> skipped(ContractReport report) {
    return report.with(Status.SKIPPED).stream().map(RuleResult::rule).toList();
  }
}
