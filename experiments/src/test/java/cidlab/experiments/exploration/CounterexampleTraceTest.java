package cidlab.experiments.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.engine.trace.Conformance;
import cidlab.engine.trace.ConformanceReport;
import cidlab.engine.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every counterexample is as long as it is said to be, replays, and ends in what was found. */
class CounterexampleTraceTest {
  @TempDir Path folder;

  static List<VerdictRow> rows() {
    return GoldenVerdicts.findings();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void replaysAndEndsInTheFinding(VerdictRow row) throws IOException {
    Catalogue catalogue = Catalogue.load();
    TransitionStrategy strategy =
        catalogue.strategies().stream()
            .filter(candidate -> candidate.traceName().equals(row.variant()))
            .findFirst()
            .orElseThrow();
    OwnershipProtocol protocol = strategy.bind(Arguments.defaults(strategy.parameters()));
    Examination examination =
        Examination.of(
            row.scenario(protocol.childVisibility()), protocol, ExplorerOptions.defaults(), 0);
    assertThat(examination.found().lengths()).isEqualTo(row.kinds());
    Path file = folder.resolve("cex.jsonl");
    List<Counterexample> ways = new ArrayList<>();
    try (TraceWriter out = new TraceWriter(Files.newOutputStream(file), strategy.traceName())) {
      for (Finding finding : row.kinds().keySet()) {
        Counterexample way = examination.shortest(finding);
        ways.add(way);
        CounterexampleTrace.write(way, protocol, out);
        assertThat(way.moves()).as(finding.name()).hasSize(row.kinds().get(finding));
      }
    }
    ConformanceReport report = Conformance.check(file, catalogue, Optional.empty());
    assertThat(report.firstMismatch()).isEmpty();
    assertThat(report.conforming()).isEqualTo(ways.size());
    List<String> lines = Files.readAllLines(file);
    int at = 0;
    for (Counterexample way : ways) {
      String name = way.finding().name();
      assertThat(lines.get(at)).contains("\"kind\":\"" + name + "\"");
      at += way.moves().size();
      if (way.finding().endsSearch()) {
        assertThat(lines.get(at)).contains("\"flags\":[\"" + name);
      } else {
        assertThat(lines.get(at)).containsAnyOf("\"spin\":1", "\"wait\":\"spin");
      }
      at += 2;
    }
    assertThat(at).isEqualTo(lines.size());
  }
}
