package cidlab.prove;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.Explorer;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import cidlab.prove.fixture.MutantLoader;
import cidlab.prove.fixture.MutantLoader.Mutation;
import cidlab.prove.scope.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every single change of a test or a write in the rules of current upstream: the prover refuses it,
 * or the explorer finds nothing wrong with it on machines of up to four CPUs.
 */
@Tag("thorough")
class MutantsTest {
  private final TransitionStrategy upstream = Catalogue.load().strategy("upstream");

  private List<Mutation> mutations() {
    List<Mutation> all = new ArrayList<>();
    // The numbers are those of the rules of upstream among the constants of the enumerations.
    for (String type : List.of("TwoModeProtocol", "ScheduleOut$3", "TaskWalk$3", "CpuWalk$3")) {
      all.addAll(MutantLoader.of(upstream, type));
    }
    return all;
  }

  @Test
  void nothingWrongIsProved() {
    List<Mutation> mutations = mutations();
    assertThat(mutations).hasSizeGreaterThan(30);
    Map<Verdict, List<String>> verdicts = new EnumMap<>(Verdict.class);
    for (Mutation mutation : mutations) {
      TransitionStrategy mutant = MutantLoader.mutant(upstream, mutation);
      Proof proof = new Prover(mutant, Map.of(), Scope.OVERLAPPING, () -> false).proveOnly();
      verdicts.computeIfAbsent(proof.verdict(), v -> new ArrayList<>()).add(mutation.toString());
      if (proof.verdict() == Verdict.PROVED) {
        assertThat(wrong(mutant)).as(mutation.toString()).isEmpty();
      }
    }
    assertThat(verdicts.get(Verdict.OPEN)).hasSizeGreaterThan(20);
  }

  /** What is wrong on small machines: live locks, violations, and waits for an id. */
  private static List<String> wrong(TransitionStrategy mutant) {
    OwnershipProtocol protocol = mutant.bind(Arguments.defaults(mutant.parameters()));
    List<String> wrong = new ArrayList<>();
    wrong.addAll(wrong(protocol, 2, "k2", new Budget(2, 0, 1, 0, 0, 0)));
    wrong.addAll(wrong(protocol, 3, "k3", new Budget(1, 0, 1, 0, 0, 0)));
    wrong.addAll(wrong(protocol, 4, "p2", new Budget(1, 0, 1, 0, 0, 0)));
    wrong.addAll(wrong(protocol, 4, "k4", new Budget(1, 0, 0, 0, 0, 0)));
    return wrong;
  }

  private static List<String> wrong(
      OwnershipProtocol protocol, int cpus, String start, Budget budget) {
    int threads = Character.digit(start.charAt(1), 10) + budget.forks();
    SearchSpace space =
        SearchSpace.of(
            StartState.of(start, cpus, (1L << cpus) - 1, protocol.childVisibility()),
            budget,
            threads);
    Exploration found = new Explorer(space, protocol, ExplorerOptions.defaults()).explore();
    assertThat(found.complete()).isTrue();
    return found.lengths().keySet().stream()
        .filter(finding -> finding.isWrong() || finding == Finding.SPIN)
        .map(finding -> cpus + " CPUs from " + start + ": " + finding)
        .toList();
  }
}
