package cidlab.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two forks at once (bug S1): whether the walk of the second finds the child of the first. */
class PublishedFirstTest {
  @ParameterizedTest
  @CsvSource({"guarded-drop, SPIN", "published-first, DONE", "listed-users, DONE"})
  void theWalkFindsTheChildOfAConcurrentFork(String strategy, Result last) {
    Machine machine = new Machine(new MachineState(3, 4), Lineage.protocol(strategy));
    MachineState s = machine.state();
    machine.reset(3);
    machine.fork(0, 1);
    machine.step(0);
    machine.switchTo(1, 1);
    assertThat(machine.fork(0, 2)).isEqualTo(Result.YIELD); // Task 0 goes no further.
    assertThat(s.taskCid(2)).isEqualTo(2);
    Result result = machine.fork(1, 3);
    while (result == Result.YIELD) {
      result = machine.step(1);
    }
    assertThat(s.mode()).isEqualTo(Cid.ONCPU);
    assertThat(s.taskCid(2)).isEqualTo(last == Result.SPIN ? 2 : Cid.UNSET);

    // Three CPUs need an id each; the parent of the lost one is on the CPU that waits for it.
    machine.switchTo(1, 3);
    machine.switchTo(0, 1);
    assertThat(machine.switchTo(2, 0)).isEqualTo(last);
  }

  @Test
  void publishesTheChildAtTheStartOfTheFork() {
    assertThat(publishedDuringFork("published-first")).isTrue();
    assertThat(publishedDuringFork("guarded-drop")).isFalse();
  }

  private static boolean publishedDuringFork(String strategy) {
    Machine machine = new Machine(new MachineState(2, 2), Lineage.protocol(strategy));
    machine.reset(2);
    machine.fork(0, 1);
    boolean published = machine.state().nextPublished(0) == 1;
    machine.step(0);
    assertThat(machine.state().nextPublished(0)).isOne();
    assertThat(machine.state().nextPublished(1)).isEqualTo(MachineState.NOBODY);
    return published;
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 1, 3, 0", "1, 3, 1, 2, 2", "2, 3, 2, 2, 0", "3, 3, 3, 2, 0"})
  void onlyLeavesUsersUnset(int cpus, int tasks, int initialCpus, int forks, int execs) {
    Walks walks =
        new Walks(Lineage.protocol("published-first"), cpus, tasks)
            .exhaust(initialCpus, forks, execs);
    assertThat(walks.found()).isSubsetOf(Anomaly.UNSET_USER);
  }
}
