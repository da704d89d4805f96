package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Cid;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hook that waits for an id goes on where it stopped: what it read before it reads again, what it
 * wrote before is not written twice, and what comes after the wait sees the machine as it is then.
 *
 * <p>Four CPUs, the ids of which are all in use. Task 0 runs on CPU 0 and owns id 0, tasks 1 to 3
 * sleep without an id.
 */
class WaitingHookTest {
  private static final int CPUS = 4;

  private final Journal journal = new Journal();
  private MachineState state;

  @BeforeEach
  void setUp() {
    StateBuilder builder =
        new StateBuilder(CPUS, 8)
            .process(0, CPUS, CPUS, 0, false, new long[] {0b1111}, new long[] {0b1111})
            .task(0, TaskStatus.LIVE, 0, true, 0, 0, 1)
            .task(1, TaskStatus.LIVE, Cid.UNSET, true, 3, MachineState.NOBODY, 1)
            .task(2, TaskStatus.LIVE, Cid.UNSET, true, 2, MachineState.NOBODY, 1)
            .task(3, TaskStatus.LIVE, Cid.UNSET, true, 3, MachineState.NOBODY, 1);
    state = builder.build();
  }

  private Machine machine(PlainProtocol protocol) {
    Machine machine = new Machine(state, protocol);
    machine.listen(journal);
    return machine;
  }

  // ---- Bounded waits ---------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5})
  void aSwitchGivesUpAfterSoManyRetries(int retries) {
    Machine machine = machine(new WaitsInSwitch(retries));
    Result result = machine.switchTo(1, 1);
    for (int retry = 1; retry <= retries; retry++) {
      assertThat(result).isEqualTo(Result.SPIN);
      assertThat(state.spinRetriesLeft(1)).isEqualTo(retries - retry + 1);
      result = machine.spin(1);
    }
    assertThat(result).isEqualTo(Result.DONE);
    assertThat(state.spinning(1)).isFalse();
    assertThat(state.spinners()).isZero();
    assertThat(state.taskCid(1)).isEqualTo(Cid.UNSET);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aSwitchTakesWhatTheLastRetryFinds(int retries) {
    Machine machine = machine(new WaitsInSwitch(retries));
    Result result = machine.switchTo(1, 1);
    for (int retry = 1; retry <= retries; retry++) {
      assertThat(result).isEqualTo(Result.SPIN);
      if (retry == retries) {
        state.process.pool.clear(2);
      }
      result = machine.spin(1);
    }
    assertThat(result).isEqualTo(Result.DONE);
    assertThat(state.taskCid(1)).isEqualTo(2);
    assertThat(journal.events).containsExactly("set 2");
  }

  @Test
  void anUnboundedWaitGoesOn() {
    Machine machine = machine(new WaitsInSwitch(Integer.MAX_VALUE));
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.SPIN);
    for (int i = 0; i < 10_000; i++) {
      assertThat(machine.spin(1)).isEqualTo(Result.SPIN);
    }
    assertThat(state.spinRetriesLeft(1)).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aForkGivesUpAfterSoManyRetries(int retries) {
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public Walk register(MemberContext m) {
                m.join();
                int id = m.awaitCid(retries);
                m.setMemberCid(id == Cid.NONE ? Cid.UNSET : id);
                return Walk.NONE;
              }
            });
    Result result = machine.fork(0, 4);
    for (int retry = 1; retry <= retries; retry++) {
      assertThat(result).isEqualTo(Result.SPIN);
      assertThat(state.wait(0)).isEqualTo(Wait.SPIN_LOCKED);
      assertThat(state.lockOwner()).isZero();
      assertThat(state.spinRetriesLeft(CPUS)).isEqualTo(retries - retry + 1);
      result = machine.step(0);
    }
    assertThat(result).isEqualTo(Result.YIELD);
    assertThat(state.lockOwner()).isEqualTo(MachineState.NOBODY);
    assertThat(state.mutexOwner()).isEqualTo(MachineState.NOBODY);
    assertThat(state.users()).isEqualTo(5); // Joined once, not once for each retry.
    assertThat(state.taskCid(4)).isEqualTo(Cid.UNSET);
    assertThat(machine.step(0)).isEqualTo(Result.DONE);
  }

  @Test
  void admissionWaitsPreemptibly() {
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public Walk register(MemberContext m) {
                m.join();
                return Walk.TASKS;
              }

              @Override
              public void admit(MemberContext m) {
                int users = m.users();
                m.setMemberCid(m.awaitCid(2));
                m.setMaxCids(users);
              }
            });
    assertThat(machine.fork(0, 4)).isEqualTo(Result.YIELD);
    assertThat(machine.step(0)).isEqualTo(Result.SPIN);
    assertThat(state.wait(0)).isEqualTo(Wait.SPIN);
    assertThat(state.mutexOwner()).isZero();
    assertThat(state.lockOwner()).isEqualTo(MachineState.NOBODY);
    assertThat(Enabled.mayLeave(state, 0)).isTrue();
    assertThat(machine.step(0)).isEqualTo(Result.SPIN);
    state.process.pool.clear(3);
    assertThat(machine.step(0)).isEqualTo(Result.YIELD);
    assertThat(state.taskCid(4)).isEqualTo(3);
    assertThat(state.maxCids()).isEqualTo(5);
  }

  /** Takes what it gets, or nothing. */
  private static final class WaitsInSwitch extends PlainProtocol {
    private final int retries;

    WaitsInSwitch(int retries) {
      this.retries = retries;
    }

    @Override
    public void scheduleIn(SwitchContext s) {
      int id = retries == Integer.MAX_VALUE ? s.awaitCid() : s.awaitCid(retries);
      s.setNextCid(id == Cid.NONE ? Cid.UNSET : id);
    }
  }

  // ---- Replay ----------------------------------------------------------------------------------

  @Test
  void aSwitchSeesTheSameAgainBeforeTheWaitAndTheMachineAsItIsAfter() {
    List<List<Object>> runs = new ArrayList<>();
    Machine machine = machine(new Curious(runs));
    state.process.switchDeferred = true;
    state.percpu.hint[3] = 30;
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.SPIN);

    // Meanwhile everything changes that the hook has read or written.
    assertThat(journal.events).containsExactly("clr 3", "set 3");
    state.process.mode = Cid.ONCPU | Cid.TRANSIT;
    state.process.maxCids = 1;
    state.tasks.cid[1] = 12;
    state.percpu.cid[1] = 13;
    state.percpu.hint[3] = 99;
    state.tasks.hint[1] = 14;
    assertThat(machine.spin(1)).isEqualTo(Result.SPIN);
    assertThat(runs).hasSize(1); // The hook does not run before there is an id.
    state.process.pool.clear(2);
    assertThat(machine.spin(1)).isEqualTo(Result.DONE);

    assertThat(runs).hasSize(2);
    List<Object> before = runs.get(0);
    List<Object> after = runs.get(1);
    assertThat(before)
        .containsExactly(4, 0, 0, 0, 4, Cid.UNSET, 0, 3, true, -1, 30, true, false, 3, false);
    assertThat(after.subList(0, before.size())).isEqualTo(before);
    // Awaited id, then: CPUs, words of mode, limit, words of task and CPU, a hint.
    assertThat(after.subList(before.size(), after.size()))
        .containsExactly(
            2, 4, Cid.ONCPU | Cid.TRANSIT, Cid.ONCPU, Cid.TRANSIT, 1, 12, 13, 99, false);
    assertThat(journal.events).containsExactly("clr 3", "set 3", "set 2", "clr 3");
    assertThat(state.taskCid(1)).isEqualTo(2);
    assertThat(state.violation()).isNull();
  }

  /** Reads and writes all it can, waits, and does so again. */
  private static final class Curious extends PlainProtocol {
    private final List<List<Object>> runs;

    Curious(List<List<Object>> runs) {
      this.runs = runs;
    }

    @Override
    public void scheduleIn(SwitchContext s) {
      List<Object> seen = new ArrayList<>();
      runs.add(seen);
      seen.add(s.cpus());
      seen.add(s.mode());
      seen.add(s.ownership());
      seen.add(s.transit());
      seen.add(s.maxCids());
      seen.add(s.nextCid());
      seen.add(s.cpuCid());
      seen.add(s.nextCameFrom());
      seen.add(s.hasNext());
      seen.add(s.nextHint());
      seen.add(s.cpuHint(3));
      seen.add(s.replaceCpuHint(3, 30, 31));
      seen.add(s.replaceCpuHint(3, 30, 32)); // Would succeed if the first were left out.
      s.drop(3);
      seen.add(s.tryAllocate(4));
      seen.add(s.tryTake(3));
      s.setCpuCid(5);
      s.setNextCid(6);
      seen.add(s.awaitCid());
      seen.add(s.cpus());
      seen.add(s.mode());
      seen.add(s.ownership());
      seen.add(s.transit());
      seen.add(s.maxCids());
      seen.add(s.nextCid());
      seen.add(s.cpuCid());
      seen.add(s.cpuHint(3));
      seen.add(s.replaceCpuHint(3, 31, 33));
      s.drop(3);
      s.setNextCid(2);
    }
  }

  @Test
  void twoSwitchesWaitIndependently() {
    List<List<Object>> runs = new ArrayList<>();
    PlainProtocol protocol =
        new PlainProtocol() {
          @Override
          public void scheduleIn(SwitchContext s) {
            List<Object> seen = new ArrayList<>();
            runs.add(seen);
            seen.add(s.cpu());
            seen.add(s.nextCameFrom());
            seen.add(s.nextCid());
            s.setCpuCid(20 + s.cpu());
            seen.add(s.awaitCid());
            seen.add(s.cpuCid());
          }
        };
    Machine machine = machine(protocol);
    state.tasks.cid[1] = 101;
    state.tasks.cid[2] = 102;
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.SPIN);
    assertThat(machine.switchTo(3, 2)).isEqualTo(Result.SPIN);
    assertThat(state.spinners()).isEqualTo(2);
    MachineState other = new MachineState(CPUS, 8);
    other.copyFrom(state); // What waits is part of the state.
    Machine copy = new Machine(other, protocol);
    other.process.pool.clear(0);
    other.process.pool.clear(1);
    assertThat(copy.spin(3)).isEqualTo(Result.DONE);
    assertThat(copy.spin(1)).isEqualTo(Result.DONE);
    assertThat(runs.subList(2, 4))
        .containsExactly(List.of(3, 2, 102, 0, 23), List.of(1, 3, 101, 1, 21));
    assertThat(state.spinners()).isEqualTo(2);
    assertThat(other.spinners()).isZero();
  }

  @Test
  void whereATaskCameFromIsForgottenAfterAWait() {
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public void scheduleIn(SwitchContext s) {
                s.awaitCid();
                s.nextCameFrom();
              }
            });
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.SPIN);
    state.process.pool.clear(3);
    assertThatIllegalStateException()
        .isThrownBy(() -> machine.spin(1))
        .withMessageContaining("expected nextCameFrom() before a wait")
        .withMessageEndingWith("cpu=1");
  }

  @Test
  void aHookMayWaitTwice() {
    List<Integer> got = new ArrayList<>();
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public void scheduleIn(SwitchContext s) {
                got.add(s.awaitCid());
                s.setCpuCid(7);
                got.add(s.awaitCid(2));
                s.setNextCid(8);
              }
            });
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.SPIN);
    state.process.pool.clear(3);
    assertThat(machine.spin(1)).isEqualTo(Result.SPIN); // Has the first, waits for the second.
    assertThat(state.cpuCid(1)).isEqualTo(7);
    state.percpu.cid[1] = 9;
    assertThat(machine.spin(1)).isEqualTo(Result.SPIN);
    assertThat(machine.spin(1)).isEqualTo(Result.DONE);
    assertThat(state.cpuCid(1)).isEqualTo(9);
    assertThat(state.taskCid(1)).isEqualTo(8);
    assertThat(got).containsExactly(3, 3, Cid.NONE);
  }

  @Test
  void aSwitchThatWaitsStillSettlesTheTaskSwitchedOutOnce() {
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public void scheduleOut(SwitchContext s) {
                s.drop(s.prevCid());
                s.setPrevCid(Cid.UNSET);
                s.tryTake(0); // Gone again before the next task looks.
              }

              @Override
              public void scheduleIn(SwitchContext s) {
                s.setNextCid(s.awaitCid());
              }
            });
    assertThat(machine.switchTo(0, 2)).isEqualTo(Result.SPIN);
    assertThat(state.spinPrev(0)).isZero();
    state.process.pool.clear(1);
    assertThat(machine.spin(0)).isEqualTo(Result.DONE);
    assertThat(journal.events).containsExactly("clr 0", "set 0", "set 1");
    assertThat(state.taskCid(2)).isEqualTo(1);
    assertThat(state.violation()).isNull();
  }

  // ---- Limits ----------------------------------------------------------------------------------

  @Test
  void aHookWithTooManyAccessesIsRefused() {
    Machine machine = machine(new Reads(HookFields.LOG));
    assertThatThrownBy(() -> machine.switchTo(1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("expected hooks with fewer accesses; shorten the hook, limit=63");
  }

  @Test
  void aHookMayWaitAfterAsManyAccessesAsThereAre() {
    Machine machine = machine(new Reads(HookFields.LOG - 1));
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.SPIN);
    state.process.pool.clear(0);
    assertThat(machine.spin(1)).isEqualTo(Result.DONE);
  }

  /** Reads the mode so many times, then waits. */
  private static final class Reads extends PlainProtocol {
    private final int reads;

    Reads(int reads) {
      this.reads = reads;
    }

    @Override
    public void scheduleIn(SwitchContext s) {
      for (int i = 0; i < reads; i++) {
        s.mode();
      }
      s.awaitCid();
    }
  }

  @Test
  void onlySwitchesAndMembersMayWait() {
    PlainProtocol protocol =
        new PlainProtocol() {
          @Override
          public Walk register(MemberContext m) {
            m.join();
            return Walk.TASKS;
          }

          @Override
          public int nextTarget(Walk walk, WalkContext w) {
            return w.cursor() == WalkContext.NOBODY && w.users() == 5 ? 1 : WalkContext.NOBODY;
          }

          @Override
          public void visit(Walk walk, VisitContext v) {
            v.awaitCid();
          }

          @Override
          public void complete(Walk walk, LimitsContext m) {
            m.awaitCid(3);
          }

          @Override
          public void affinityWidened(LimitsContext m) {
            m.awaitCid();
          }
        };
    MachineState narrow =
        new StateBuilder(CPUS, 8)
            .process(0, CPUS, 1, 0, false, new long[] {0b1111}, new long[] {0b1})
            .task(0, TaskStatus.LIVE, 0, true, 0, 0, 1)
            .build();
    Machine widening = new Machine(narrow, protocol);
    refused(() -> widening.widen(0, 1), "affinityWidened");
    Machine completing = new Machine(narrow, protocol);
    assertThat(completing.fork(0, 1)).isEqualTo(Result.YIELD);
    refused(() -> completing.step(0), "complete");
    Machine visiting = machine(protocol);
    assertThat(visiting.fork(0, 4)).isEqualTo(Result.YIELD);
    refused(() -> visiting.step(0), "visit");
  }

  private static void refused(ThrowingCallable operation, String hook) {
    assertThatThrownBy(operation)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("expected no wait for an id in this hook; use tryAllocate, hook=" + hook);
  }

  @Test
  void theModeIsNotWrittenInASwitch() {
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public void scheduleIn(SwitchContext s) {
                ((LimitsContext) s).setMode(Cid.ONCPU);
              }
            });
    assertThatThrownBy(() -> machine.switchTo(1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("expected no write to the mode in a context switch, mode=" + Cid.ONCPU);
  }

  // ---- Frees that should not be ----------------------------------------------------------------

  @Test
  void freeingAClearBitIsAViolation() {
    Machine machine = machine(new Drops(2));
    state.process.pool.clear(2);
    machine.switchTo(1, 1);
    assertThat(state.violation()).isEqualTo(Anomaly.CLEAR_UNSET_BIT);
    assertThat(state.violationOperand()).isEqualTo(2);
    assertThat(state.inUse(2)).isFalse();
    assertThat(journal.events).containsExactly("clr 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, Cid.TRANSIT | 1, -1})
  void freeingABitOutOfRangeIsAViolation(int word) {
    Machine machine = machine(new Drops(word));
    machine.switchTo(1, 1);
    assertThat(state.violation()).isEqualTo(Anomaly.OOB_CLEAR);
    assertThat(state.violationOperand()).isEqualTo(word);
    assertThat(state.idsInUse()).isEqualTo(4);
    assertThat(journal.events).containsExactly("oob " + word);
  }

  @Test
  void freeingASetBitIsNone() {
    Machine machine = machine(new Drops(2));
    machine.switchTo(1, 1);
    assertThat(state.violation()).isNull();
    assertThat(state.inUse(2)).isFalse();
  }

  /** Frees a number. */
  private static final class Drops extends PlainProtocol {
    private final int number;

    Drops(int number) {
      this.number = number;
    }

    @Override
    public void scheduleIn(SwitchContext s) {
      s.drop(number);
    }
  }

  /** Hears of bits. */
  private static final class Journal implements MachineListener {
    private final List<String> events = new ArrayList<>();

    @Override
    public void allocated(int number) {
      events.add("set " + number);
    }

    @Override
    public void freed(int number) {
      events.add("clr " + number);
    }

    @Override
    public void freedOutOfRange(int word) {
      events.add("oob " + word);
    }

    @Override
    public void flipped(boolean perCpu) {}

    @Override
    public void completed() {}

    @Override
    public void visitsTask(int task) {}

    @Override
    public void visitsCpu(int cpu) {}

    @Override
    public void woke(int task) {}

    @Override
    public void newAddressSpace() {}
  }
}
