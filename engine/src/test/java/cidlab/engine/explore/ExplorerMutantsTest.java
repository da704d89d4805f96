package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.Golden;
import cidlab.engine.explore.Configuration.Outcome;
import cidlab.engine.explore.space.Budget;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strategies with one rule changed: the explorer finds them out, or they are as good. */
class ExplorerMutantsTest {
  private static final Map<String, Configuration> CONFIGURATIONS =
      Map.of(
          "fork", Configuration.of(2, "k2", 3, Configuration.forks(1)),
          "exits", Configuration.of(2, "p2", 2, new Budget(0, 0, 2, 0, 0, 0)),
          "fork and exit", Configuration.of(2, "k2", 3, new Budget(1, 0, 1, 0, 0, 0)),
          "back", Configuration.of(4, "p2", 2, new Budget(0, 0, 1, 0, 0, 0)),
          "third user", Configuration.of(3, "k2", 3, Configuration.forks(1)),
          "three cpus", new Configuration(3, 7, "k3", 4, Configuration.forks(1), false, 1),
          "exec", new Configuration(4, 3, "p2", 2, new Budget(0, 0, 0, 1, 0, 0), false, -1),
          "both ways", new Configuration(4, 3, "k2", 3, new Budget(1, 0, 1, 0, 0, 0), false, -1));

  @ParameterizedTest
  @CsvSource({
    "transit-both-ways, WALK_HANDS_OVER_DIRECTLY, three cpus, OK, LIVELOCK:7 SPIN:5",
    "transit-both-ways, NO_MARK_AT_SCHED_IN, fork, OK, LIVELOCK:6 SPIN:5",
    "transit-both-ways, NO_DROP_AT_SCHED_OUT, fork, OK, LIVELOCK:6 SPIN:6 LEAK:2",
    "transit-both-ways, WORD_STAYS_AT_SCHED_OUT, fork, OK, OWNED_CLEAR:2 DUP_OWNER:3",
    "transit-both-ways, COMPLETED_AT_THE_FLIP, fork, OK, LIVELOCK:6 SPIN:5",
    "transit-both-ways, NO_DROP_AT_EXIT, exits, OK, LEAK:3",
    "transit-both-ways, VISIT_SKIPS_SLEEPERS, fork, OK, SPIN:5",
    "transit-both-ways, VISIT_SKIPS_RUNNERS, fork, OK, LIVELOCK:7 SPIN:6",
    "transit-both-ways, VISIT_KEEPS_IDS_OF_SLEEPERS, fork, OK, LEAK:2",
    "transit-both-ways, CPU_WALK_KEEPS_IDS, back, OK, LEAK:2",
    "transit-both-ways, CPU_WALK_MARKS_NOTHING, back, OK, OWNED_CLEAR:2",
    "transit-both-ways, TASK_WALK_ENDS_EARLY, fork, OK, LIVELOCK:6 SPIN:4",
    "transit-both-ways, SWITCHES_ONE_USER_EARLY, exec, OK, UNSET_USER:8",
    "transit-both-ways, NEVER_SWITCHES_BACK, exec, OK, UNSET_USER:2",
    "transit-both-ways, INITIATOR_KEEPS_ITS_ID, fork, OK, LIVELOCK:6 SPIN:6",
    "transit-both-ways, CONVERGES_WITHOUT_DROP, fork and exit, OK, LEAK:2",
    "transit-both-ways, CPU_FORGETS_ITS_WORD, fork, OK, LEAK:4",
    "legacy-one-way, NO_DROP_AT_SCHED_OUT, back, OK, LEAK:3",
    "legacy-one-way, WORD_STAYS_AT_SCHED_OUT, back, OK, OWNED_CLEAR:3",
    "legacy-one-way, INITIATOR_KEEPS_ITS_ID, fork, LIVELOCK:4 SPIN:3, DUP_OWNER:1",
    "legacy-one-way, SWITCHES_ONE_USER_EARLY, third user, OK, LIVELOCK:6 SPIN:5",
    "legacy-one-way, CPU_WALK_MARKS_NOTHING, back, OK, OWNED_CLEAR:2",
    "direct-transfer, KEEPS_A_SECOND_ID, fork, LIVELOCK:4 SPIN:3, LIVELOCK:3 SPIN:3 LEAK:2",
    "direct-transfer, CONVERGES_WITHOUT_DROP, back, OK, LEAK:5",
    "direct-transfer, CPU_WALK_KEEPS_IDS, back, OK, LEAK:2",
    "direct-transfer, CPU_FORGETS_ITS_WORD, back, OK, OWNED_CLEAR:5 DUP_OWNER:2",
    "direct-transfer, NO_DROP_AT_EXIT, exits, OK, LEAK:3",
    "guarded-unset, SETTLES_DURING_TRANSIT, fork, OK, LIVELOCK:4 SPIN:3",
    "guarded-unset, COMPLETED_AT_THE_FLIP, fork, OK, LIVELOCK:4 SPIN:3",
    "guarded-unset, NO_DROP_AT_SCHED_OUT, fork, OK, LEAK:2",
    "guarded-unset, TASK_WALK_ENDS_EARLY, fork, OK, LIVELOCK:5 SPIN:4",
    "guarded-unset, NO_MARK_AT_SCHED_IN, fork, OK, LIVELOCK:6 SPIN:5"
  })
  void isFoundOut(
      String strategy, ExplorerMutant mutant, String name, String before, String after) {
    Configuration configuration = CONFIGURATIONS.get(name);
    OwnershipProtocol real = Golden.protocol(strategy);
    assertThat(kinds(configuration.explore(real, Configuration.reduced()))).isEqualTo(before);
    Exploration found = configuration.explore(mutant.of(real), Configuration.reduced());
    assertThat(found.complete()).isTrue();
    assertThat(kinds(found)).isEqualTo(after);
  }

  /**
   * The same verdict and the same states, because the changed rule is not one of the strategy, or
   * nothing comes of it: V2 does not look at the mode at sched-out; V1 and V0 hand over directly as
   * they are; V0 has nothing to drop at sched-out, and nothing to store at a flip or to complete;
   * without affinity nobody defers a switch. With transit both ways no task comes to a CPU that
   * owns an id, and keeps one of its own: a walk took it, or it is in transit.
   */
  @ParameterizedTest
  @CsvSource({
    "transit-both-ways, SETTLES_DURING_TRANSIT",
    "transit-both-ways, CLEARS_NO_DEFERRED_SWITCH",
    "transit-both-ways, KEEPS_A_SECOND_ID",
    "legacy-one-way, WALK_HANDS_OVER_DIRECTLY",
    "direct-transfer, WALK_HANDS_OVER_DIRECTLY",
    "direct-transfer, NO_MARK_AT_SCHED_IN",
    "direct-transfer, NO_DROP_AT_SCHED_OUT",
    "direct-transfer, NO_COMPLETION",
    "direct-transfer, COMPLETED_AT_THE_FLIP"
  })
  void isEquivalent(String strategy, ExplorerMutant mutant) {
    OwnershipProtocol real = Golden.protocol(strategy);
    for (String name : new String[] {"fork", "exits", "fork and exit", "both ways"}) {
      Configuration configuration = CONFIGURATIONS.get(name);
      Exploration before = configuration.explore(real, Configuration.unreduced());
      Exploration after = configuration.explore(mutant.of(real), Configuration.unreduced());
      assertThat(Outcome.of(after)).as(name).isEqualTo(Outcome.of(before));
      assertThat(after.states()).as(name).isEqualTo(before.states());
      assertThat(after.transitions()).as(name).isEqualTo(before.transitions());
    }
  }

  /**
   * The states are others, and yet nothing is wrong with them: without completion ids stay marked,
   * and are given back at every sched-out, for ever; a lower limit is only a preference; an id that
   * the walk left on an idle CPU is given back by the next switch there.
   */
  @ParameterizedTest
  @CsvSource({
    "transit-both-ways, NO_COMPLETION, both ways",
    "transit-both-ways, LIMIT_ONE_LESS, fork",
    "transit-both-ways, CPU_WALK_SKIPS_THE_FIRST, back"
  })
  void isHarmless(String strategy, ExplorerMutant mutant, String name) {
    OwnershipProtocol real = Golden.protocol(strategy);
    Configuration configuration = CONFIGURATIONS.get(name);
    ExplorerOptions options = Configuration.unreduced();
    Exploration before = configuration.explore(real, options);
    Exploration after = configuration.explore(mutant.of(real), options);
    assertThat(Outcome.of(after)).isEqualTo(Outcome.of(before));
    assertThat(after.states()).isNotEqualTo(before.states());
  }

  private static String kinds(Exploration exploration) {
    String kinds =
        exploration.lengths().entrySet().stream()
            .map(found -> found.getKey() + ":" + found.getValue())
            .collect(Collectors.joining(" "));
    return kinds.isEmpty() ? exploration.verdict() : kinds;
  }
}
