package cidlab.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.TransitionStrategy;
import cidlab.engine.Golden;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.fixture.PluginBuilder;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.engine.sim.SimulationSpec;
import cidlab.engine.trace.Conformance;
import cidlab.engine.trace.ConformanceReport;
import cidlab.engine.wiring.SimulationFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an author begins with is a plugin that is the built-in in all but its names. */
class StrategyCopyTest {
  private static final Catalogue BUILT_IN = Golden.plainCatalogue();
  private static Catalogue copies;

  @TempDir static Path folder;

  static Stream<String> builtIn() {
    return BUILT_IN.strategies().stream().map(TransitionStrategy::id);
  }

  static Stream<Arguments> traces() {
    return Golden.traced().stream()
        .flatMap(
            strategy ->
                Golden.sampleOf(strategy.traceName()).stream()
                    .map(file -> Arguments.of(strategy.id(), file)));
  }

  private static String copyOf(String id) {
    return "my-" + id;
  }

  private static String packageOf(String id) {
    return copyOf(id).replace("-", "");
  }

  private static String text(String id) {
    return BUILT_IN.strategy(id).copyAs(packageOf(id), "MyIdea", copyOf(id)).orElseThrow();
  }

  @BeforeAll
  static void buildThemAll() throws IOException {
    PluginBuilder jar = new PluginBuilder(folder.resolve("work"));
    builtIn().forEach(id -> jar.source(packageOf(id) + ".MyIdea", text(id)));
    String provided =
        builtIn().map(id -> packageOf(id) + ".MyIdea").collect(Collectors.joining(",\n      "));
    jar.source(
            "module-info",
            "module copies { requires cidlab.api; provides cidlab.api.TransitionStrategy with "
                + provided
                + "; }")
        .build(folder.resolve("plugins/copies.jar"));
    copies = Catalogue.load(folder.resolve("plugins"));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void theSameGoldenTracesConform(String id, Path file) {
    ConformanceReport report = Conformance.check(file, copies, Optional.of(copyOf(id)));
    assertThat(report.firstMismatch()).isEmpty();
    assertThat(report.conforming()).isPositive().isEqualTo(report.traces());
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void theSameRunsComeOut(String id) {
    for (String workload : List.of("thread-pool", "exec-churn", "exit-burst", "affinity-churn")) {
      assertThat(run(copyOf(id), workload)).as(workload).isEqualTo(run(id, workload));
    }
  }

  private static List<Double> run(String strategy, String workload) {
    return Arrays.stream(Metric.values())
        .map(
            SimulationFactory.of(copies)
                    .simulation(
                        new SimulationSpec(
                            strategy,
                            Map.of(),
                            "random",
                            Map.of(),
                            workload,
                            Map.of(),
                            4,
                            5_000_000,
                            500_000,
                            CostModel.of(Map.of())))
                    .run(7)
                ::get)
        .toList();
  }

  /** What two kernels do differently is what two copies do. */
  @Test
  void theDifferenceOfTwoCopiesIsTheCommit() {
    List<String> before = text("listed-users").lines().toList();
    List<String> after = text("guarded-unset").lines().toList();
    assertThat(after.stream().filter(line -> !before.contains(line)))
        .filteredOn(line -> line.contains("taskWord"))
        .singleElement()
        .asString()
        .contains("taskWord != UNSET");
    assertThat(after).hasSameSizeAs(before);
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void isOneReadableFile(String id) {
    assertThat(text(id).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(102).doesNotContain("\t"))
        .noneMatch(line -> line.matches(".*\\s"))
        .noneMatch(line -> line.contains("cidlab.strategies") || line.contains("Variants"));
  }
}
