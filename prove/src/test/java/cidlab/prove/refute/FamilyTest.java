package cidlab.prove.refute;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.Explorer;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.machine.MachineState;
import cidlab.engine.trace.Conformance;
import cidlab.engine.trace.ConformanceReport;
import cidlab.engine.trace.TraceWriter;
import cidlab.prove.Proof;
import cidlab.prove.Prover;
import cidlab.prove.Verdict;
import cidlab.prove.scope.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counterexamples of small machines, and the same on all larger ones. */
class FamilyTest {
  @TempDir Path folder;

  private static Proof proof(String strategy, Scope scope) {
    return new Prover(Catalogue.load().strategy(strategy), Map.of(), scope, () -> false).prove();
  }

  /** The live lock of January 2026 and of the first posting of the rewrite. */
  @ParameterizedTest
  @ValueSource(strings = {"direct-transfer", "legacy-one-way"})
  void theKnownLiveLocksAreThoseOfEveryMachine(String id) throws IOException {
    Proof proof = proof(id, Scope.SINGLE);
    assertThat(proof.verdict()).isEqualTo(Verdict.REFUTED);
    Refutation refutation = proof.refutation().orElseThrow();
    assertThat(refutation.family()).hasToString("Optional[every P >= 2 after P + 2 operations]");
    for (int cpus : List.of(2, 3, 8, 63)) {
      Path trace = written(refutation, cpus, id);
      ConformanceReport report = Conformance.check(trace, Catalogue.load(), Optional.empty());
      assertThat(report.conforming()).isEqualTo(report.traces()).isEqualTo(1);
      List<String> lines = Files.readAllLines(trace);
      // The first line is the state, the last one the end; each other is an operation.
      assertThat(lines).hasSize(cpus + 2 + 2);
      assertThat(lines.get(cpus + 3)).contains("livelock");
      assertThat(lines.get(cpus + 2)).contains("\"spin\":1");
    }
    for (int cpus = 2; cpus <= 4; cpus++) {
      assertThat(shortest(id, cpus)).isEqualTo(cpus + 2);
    }
  }

  /** What the explorer says, which searches each machine by itself. */
  private static int shortest(String id, int cpus) {
    TransitionStrategy strategy = Catalogue.load().strategy(id);
    OwnershipProtocol protocol = strategy.bind(Arguments.defaults(strategy.parameters()));
    MachineState start = Preparation.forked(cpus, cpus).state(protocol).orElseThrow();
    SearchSpace space = SearchSpace.of(start, new Budget(1, 0, 0, 0, 0, 0), cpus + 1);
    return new Explorer(space, protocol, ExplorerOptions.defaults())
        .explore()
        .lengths()
        .get(Finding.LIVELOCK);
  }

  private Path written(Refutation refutation, int cpus, String id) throws IOException {
    TransitionStrategy strategy = Catalogue.load().strategy(id);
    OwnershipProtocol protocol = strategy.bind(Arguments.defaults(strategy.parameters()));
    Path trace = folder.resolve("family-" + cpus + ".jsonl");
    try (TraceWriter out = new TraceWriter(Files.newOutputStream(trace), strategy.traceName())) {
      refutation.write(cpus, protocol, out);
    }
    return trace;
  }

  @Test
  void aCounterexampleWithAWalkIsNotPadded() {
    Refutation refutation = proof("published-first", Scope.OVERLAPPING).refutation().orElseThrow();
    assertThat(refutation.family()).isEmpty();
    assertThat(refutation.operations()).isEqualTo(9);
  }
}
