package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At access granularity a step is one lock-free access, and what is between two of them keeps its
 * locks.
 *
 * <p>Four CPUs, of the ids of which 3 is free. Task 0 runs on CPU 0, tasks 1 to 3 sleep.
 */
class AccessTest {
  private static final int CPUS = 4;

  private MachineState s;

  @BeforeEach
  void setUp() {
    StateBuilder builder =
        new StateBuilder(CPUS, 8)
            .process(0, CPUS, CPUS, 0, false, new long[] {0b0111}, new long[] {0b1111});
    for (int task = 0; task < 4; task++) {
      int word = task == 0 ? 0 : Cid.UNSET;
      builder.task(task, TaskStatus.LIVE, word, true, task, task == 0 ? 0 : MachineState.NOBODY, 1);
    }
    s = builder.build();
  }

  private Machine machine(PlainProtocol protocol) {
    return new Machine(s, protocol, Granularity.ACCESS, MemoryModel.SC);
  }

  // ---- What a step is --------------------------------------------------------------------------

  @Test
  void aStepMakesOneSharedAccessAndWhatFollowsUnderTheLock() {
    List<Object> seen = new ArrayList<>();
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public void scheduleIn(SwitchContext c) {
                seen.clear();
                c.setCpuCid(10);
                seen.add(c.mode());
                c.setCpuCid(11);
                seen.add(c.maxCids());
                c.setCpuCid(12);
                c.drop(2);
                c.setCpuCid(13);
                seen.add(c.tryTake(2));
                seen.add(c.ownership());
                seen.add(c.transit());
                seen.add(c.cpuHint(1));
                seen.add(c.replaceCpuHint(1, Cid.NONE, 5));
                c.setNextCid(c.cpuCid());
              }
            });
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.PAUSED);
    assertThat(s.cpuCid(1)).isEqualTo(11);
    s.process.mode =
        Cid.ONCPU | Cid.TRANSIT; // Too late for the first read, in time for the others.
    s.process.maxCids = 2;
    assertThat(machine.spin(1)).isEqualTo(Result.PAUSED);
    assertThat(s.cpuCid(1)).isEqualTo(12);
    assertThat(s.inUse(2)).isTrue();
    assertThat(machine.spin(1)).isEqualTo(Result.PAUSED);
    assertThat(s.cpuCid(1)).isEqualTo(13);
    assertThat(s.inUse(2)).isFalse();
    for (int access = 0; access < 4; access++) {
      assertThat(machine.spin(1)).isEqualTo(Result.PAUSED);
      assertThat(s.inUse(2)).isTrue();
    }
    assertThat(s.percpu.hint[1]).isEqualTo(Cid.NONE);
    assertThat(machine.spin(1)).isEqualTo(Result.DONE);
    assertThat(s.percpu.hint[1]).isEqualTo(5);
    assertThat(s.taskCid(1)).isEqualTo(13);
    assertThat(seen).containsExactly(0, 2, true, Cid.ONCPU, Cid.TRANSIT, Cid.NONE, true);
    assertThat(s.pausedHooks()).isZero();
    assertThat(s.inSwitch(1)).isFalse();
  }

  @Test
  void aRegistrationWritesUnderItsLockButStoresWhatOthersReadInStepsOfTheirOwn() {
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public Walk register(MemberContext m) {
                m.join();
                m.setThreshold(m.users() + m.allowedCpus() + m.threshold());
                m.setSwitchDeferred(!m.switchDeferred());
                m.setMemberCid(m.maxCids() + m.mode() + m.callerCid());
                m.setMaxCids(2);
                m.setMode(Cid.ONCPU | Cid.TRANSIT);
                m.setTransit(0);
                m.setOwnership(0);
                return Walk.NONE;
              }
            });
    assertThat(machine.fork(0, 4)).isEqualTo(Result.PAUSED);
    assertThat(s.users()).isEqualTo(5);
    assertThat(s.threshold()).isEqualTo(9);
    assertThat(s.taskCid(4)).isEqualTo(4);
    assertThat(s.maxCids()).isEqualTo(2);
    assertThat(s.mode()).isZero();
    assertThat(machine.step(0)).isEqualTo(Result.PAUSED);
    assertThat(s.mode()).isEqualTo(Cid.ONCPU | Cid.TRANSIT);
    assertThat(machine.step(0)).isEqualTo(Result.PAUSED);
    assertThat(s.mode()).isEqualTo(Cid.ONCPU);
    assertThat(s.users()).isEqualTo(5);
    assertThat(machine.step(0)).isEqualTo(Result.YIELD);
    assertThat(s.mode()).isZero();
    assertThat(s.threshold()).isEqualTo(9);
  }

  @Test
  void aCompletionAndAnAdmissionShareTheirStepButNotItsAccess() {
    Machine machine =
        machine(
            new Walking() {
              @Override
              public int nextTarget(Walk walk, WalkContext w) {
                return WalkContext.NOBODY;
              }

              @Override
              public void complete(Walk walk, LimitsContext m) {
                m.setTransit(0);
              }

              @Override
              public void admit(MemberContext m) {
                m.setMemberCid(m.tryAllocate(4));
              }
            });
    assertThat(machine.fork(0, 4)).isEqualTo(Result.YIELD);
    assertThat(machine.step(0)).isEqualTo(Result.PAUSED); // Completed.
    assertThat(s.walking()).isFalse();
    assertThat(s.wait(0)).isEqualTo(Wait.PAUSED);
    assertThat(machine.step(0)).isEqualTo(Result.PAUSED); // Found 3.
    assertThat(s.inUse(3)).isFalse();
    assertThat(machine.step(0)).isEqualTo(Result.YIELD);
    assertThat(s.taskCid(4)).isEqualTo(3);
  }

  @Test
  void aPauseIsNotForMachinesThatKnowSectionsOnly() {
    PlainProtocol protocol =
        new PlainProtocol() {
          @Override
          public Walk register(MemberContext m) {
            m.join();
            m.setMaxCids(3);
            m.setMaxCids(2);
            return Walk.NONE;
          }

          @Override
          public void scheduleIn(SwitchContext c) {
            c.mode();
            c.mode();
          }
        };
    machine(protocol).switchTo(1, 1);
    machine(protocol).fork(0, 4);
    Machine sections = new Machine(s, protocol);
    String message =
        "expected no hook between two accesses; continue it on a machine with granularity=ACCESS";
    assertThatThrownBy(() -> sections.spin(1)).hasMessage(message);
    assertThatThrownBy(() -> sections.step(0)).hasMessage(message);
  }

  // ---- Races -----------------------------------------------------------------------------------

  @Test
  void aSearchMayLoseTheRaceForWhatItFound() {
    List<Integer> got = new ArrayList<>();
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public void scheduleIn(SwitchContext c) {
                int cid = c.tryAllocate(4);
                c.setNextCid(cid == Cid.NONE ? Cid.UNSET : cid);
                got.add(cid);
              }
            });
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.PAUSED);
    assertThat(machine.switchTo(2, 2)).isEqualTo(Result.PAUSED);
    assertThat(s.inUse(3)).isFalse(); // Both have found it.
    assertThat(machine.spin(2)).isEqualTo(Result.DONE);
    assertThat(machine.spin(1)).isEqualTo(Result.DONE);
    assertThat(got).containsExactly(3, Cid.NONE);
    assertThat(s.taskCid(1)).isEqualTo(Cid.UNSET);
    assertThat(s.taskCid(2)).isEqualTo(3);
  }

  @Test
  void aWaitThatLosesTheRaceSearchesAgain() {
    Machine machine = machine(new Waits(Integer.MAX_VALUE));
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.PAUSED);
    assertThat(machine.switchTo(2, 2)).isEqualTo(Result.PAUSED);
    assertThat(machine.spin(2)).isEqualTo(Result.DONE);
    assertThat(machine.spin(1)).isEqualTo(Result.PAUSED); // Lost.
    assertThat(s.paused(1)).isTrue();
    assertThat(s.spinning(1)).isFalse();
    assertThat(s.spinners()).isZero();
    assertThat(machine.spin(1)).isEqualTo(Result.SPIN); // Has searched the empty pool.
    assertThat(s.spinning(1)).isTrue();
    assertThat(s.paused(1)).isFalse();
    assertThat(s.spinners()).isEqualTo(1);
    assertThat(s.pausedHooks()).isZero();
    s.process.pool.clear(2);
    assertThat(machine.spin(1)).isEqualTo(Result.PAUSED); // Found.
    assertThat(s.inUse(2)).isFalse();
    assertThat(s.spinners()).isZero();
    assertThat(machine.spin(1)).isEqualTo(Result.DONE);
    assertThat(s.taskCid(1)).isEqualTo(2);
  }

  @Test
  void aLostRaceLeavesNoTrace() {
    Machine machine = machine(new Waits(Integer.MAX_VALUE));
    machine.switchTo(1, 1);
    s.process.pool.set(3);
    machine.spin(1);
    machine.spin(1);
    int[] lostFirst = StateVector.of(s, 0);
    setUp();
    s.process.pool.set(3);
    machine = machine(new Waits(Integer.MAX_VALUE));
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.SPIN);
    assertThat(lostFirst).isEqualTo(StateVector.of(s, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5})
  void aLostRaceCountsAsARetry(int retries) {
    Machine machine = machine(new Waits(retries));
    Result result = machine.switchTo(1, 1);
    for (int failures = 0; failures <= retries; failures++) {
      assertThat(result).isEqualTo(Result.PAUSED); // Found 3.
      s.process.pool.set(3);
      result = machine.spin(1);
      s.process.pool.clear(3);
      if (failures < retries) {
        assertThat(result).isEqualTo(Result.PAUSED); // Lost.
        assertThat(s.spinRetriesLeft(1)).isEqualTo(retries - failures);
        result = machine.spin(1);
      }
    }
    assertThat(result).isEqualTo(Result.DONE);
    assertThat(s.taskCid(1)).isEqualTo(Cid.UNSET);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5})
  void anEmptyPoolCountsAsBefore(int retries) {
    s.process.pool.set(3);
    Machine machine = machine(new Waits(retries));
    Result result = machine.switchTo(1, 1);
    for (int retry = 0; retry < retries; retry++) {
      assertThat(result).isEqualTo(Result.SPIN);
      assertThat(s.spinRetriesLeft(1)).isEqualTo(retries - retry);
      result = machine.spin(1);
    }
    assertThat(result).isEqualTo(Result.DONE);
    assertThat(s.taskCid(1)).isEqualTo(Cid.UNSET);
  }

  /** Takes what it gets, or nothing. */
  private static final class Waits extends PlainProtocol {
    private final int retries;

    Waits(int retries) {
      this.retries = retries;
    }

    @Override
    public void scheduleIn(SwitchContext c) {
      int cid = retries == Integer.MAX_VALUE ? c.awaitCid() : c.awaitCid(retries);
      c.setNextCid(cid == Cid.NONE ? Cid.UNSET : cid);
    }
  }

  // ---- Locks -----------------------------------------------------------------------------------

  @Test
  void aPausedSwitchHasItsRunqueueLock() {
    Machine machine =
        machine(
            new Walking() {
              @Override
              public void scheduleIn(SwitchContext c) {
                c.mode();
                c.mode();
              }
            });
    assertThat(machine.switchTo(1, 1)).isEqualTo(Result.PAUSED);
    assertThat(Enabled.spin(s, 1)).isTrue();
    assertThat(Enabled.mayLeave(s, 1)).isFalse();
    assertThat(Enabled.start(s, 1)).isFalse();
    assertThat(machine.fork(0, 4)).isEqualTo(Result.YIELD);
    assertThat(machine.step(0)).isEqualTo(Result.BLOCKED_RQ); // The walk visits task 1.
    assertThat(Enabled.step(s, 0)).isFalse();
    assertThat(machine.spin(1)).isEqualTo(Result.DONE);
    assertThat(Enabled.step(s, 0)).isTrue();
    assertThat(Enabled.mayLeave(s, 1)).isFalse(); // The walk was first.
    assertThat(machine.step(0)).isEqualTo(Result.YIELD);
    assertThat(Enabled.mayLeave(s, 1)).isTrue();
  }

  @Test
  void aTaskThatAPausedSwitchLeavesStays() {
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public void scheduleOut(SwitchContext c) {
                c.mode();
                c.mode();
              }
            });
    assertThat(machine.switchTo(0, 1)).isEqualTo(Result.PAUSED);
    assertThat(Enabled.switchTo(s, 1, 0)).isFalse();
    assertThat(Enabled.switchTo(s, 1, 2)).isTrue();
    assertThat(machine.spin(0)).isEqualTo(Result.DONE);
    assertThat(Enabled.switchTo(s, 1, 0)).isTrue();
  }

  @Test
  void aPausedVisitHasTheRunqueueLockOfItsTarget() {
    Machine machine =
        machine(
            new Walking() {
              @Override
              public void visit(Walk walk, VisitContext v) {
                v.setBudget(v.budget() + 1);
                v.setTaskCid(v.taskCid() + 1);
                v.setCpuCid(v.cpuCid() + 1);
                v.maxCids();
                v.setCpuCid(v.cpuCid() + 1);
                v.maxCids();
                v.setTaskCid(v.taskCid() + 1);
              }
            });
    s.tasks.cid[1] = 1;
    s.percpu.cid[1] = 5;
    machine.switchTo(1, 2);
    machine.fork(0, 4);
    assertThat(s.visitedCpu()).isEqualTo(MachineState.NOBODY);
    assertThat(machine.step(0)).isEqualTo(Result.PAUSED); // Task 1, which sleeps on CPU 1.
    assertThat(s.visitedCpu()).isEqualTo(1);
    assertThat(s.wait(0)).isEqualTo(Wait.PAUSED_LOCKED);
    assertThat(Enabled.mayLeave(s, 0)).isFalse(); // Interrupts are off.
    assertThat(Enabled.mayLeave(s, 1)).isFalse(); // The lock is taken.
    assertThat(Enabled.switchTo(s, 2, 1)).isFalse(); // The task cannot be woken.
    assertThat(Enabled.switchTo(s, 3, 3)).isTrue();
    assertThat(Enabled.start(s, 2)).isTrue(); // It only runs there.
    assertThat(s.cpuCid(1)).isEqualTo(7);
    assertThat(s.taskCid(1)).isEqualTo(2);
    assertThat(machine.step(0)).isEqualTo(Result.YIELD);
    assertThat(s.cpuCid(1)).isEqualTo(7);
    assertThat(s.taskCid(1)).isEqualTo(3);
    assertThat(s.walkBudget()).isEqualTo(1);
    assertThat(s.visitedCpu()).isEqualTo(MachineState.NOBODY);
    assertThat(Enabled.mayLeave(s, 1)).isTrue();
  }

  @Test
  void aPausedRegistrationHasInterruptsOff() {
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public Walk register(MemberContext m) {
                m.join();
                m.setMaxCids(3);
                m.setMaxCids(2);
                return Walk.NONE;
              }
            });
    machine.switchTo(1, 1);
    assertThat(machine.fork(0, 4)).isEqualTo(Result.PAUSED);
    assertThat(s.lockOwner()).isZero();
    assertThat(Enabled.mayLeave(s, 0)).isFalse();
    assertThat(machine.exit(1)).isEqualTo(Result.BLOCKED_MUTEX);
    assertThat(machine.step(0)).isEqualTo(Result.YIELD);
    assertThat(s.lockOwner()).isEqualTo(MachineState.NOBODY);
    assertThat(s.mutexOwner()).isEqualTo(MachineState.NOBODY);
    assertThat(s.users()).isEqualTo(5);
  }

  @Test
  void aPausedAdmissionIsPreemptibleAndGoesOnElsewhere() {
    Machine machine =
        machine(
            new Walking() {
              @Override
              public int nextTarget(Walk walk, WalkContext w) {
                return WalkContext.NOBODY;
              }

              @Override
              public void admit(MemberContext m) {
                m.maxCids();
                m.setMemberCid(m.maxCids());
                m.setCpuCid(9);
              }
            });
    machine.fork(0, 4);
    assertThat(machine.step(0)).isEqualTo(Result.PAUSED);
    assertThat(s.wait(0)).isEqualTo(Wait.PAUSED);
    assertThat(machine.switchTo(0, 1)).isEqualTo(Result.DONE);
    assertThat(Enabled.step(s, 0)).isFalse();
    assertThat(machine.switchTo(2, 0)).isEqualTo(Result.DONE);
    s.process.maxCids = 2;
    assertThat(machine.step(0)).isEqualTo(Result.YIELD);
    assertThat(s.taskCid(4)).isEqualTo(2);
    assertThat(s.cpuCid(2)).isEqualTo(9);
  }

  @Test
  void aChangeOfAffinityIsOneStepAndWaitsForLocks() {
    MachineState narrow =
        new StateBuilder(2, 4)
            .process(0, 1, 1, 0, false, new long[] {0b1}, new long[] {0b1})
            .task(0, TaskStatus.LIVE, 0, true, 0, 0, 1)
            .task(1, TaskStatus.LIVE, Cid.UNSET, true, 0, MachineState.NOBODY, 1)
            .build();
    s = narrow;
    Machine machine =
        machine(
            new PlainProtocol() {
              @Override
              public Walk register(MemberContext m) {
                m.join();
                m.setMaxCids(3);
                m.setMaxCids(2);
                return Walk.NONE;
              }

              @Override
              public void affinityWidened(LimitsContext m) {
                m.setMaxCids(m.maxCids() + 1);
                m.setMaxCids(m.tryAllocate(2));
              }
            });
    machine.fork(0, 2);
    assertThat(Enabled.widen(s, 1, 1)).isFalse();
    machine.step(0);
    assertThat(Enabled.widen(s, 1, 1)).isTrue();
    assertThat(machine.widen(1, 1)).isEqualTo(Result.DONE);
    assertThat(s.maxCids()).isEqualTo(1);
    assertThat(s.inUse(1)).isTrue();
  }

  /** Every fork walks over the users but the caller and its child, in order of their numbers. */
  private static class Walking extends PlainProtocol {
    @Override
    public Walk register(MemberContext m) {
      m.join();
      return Walk.TASKS;
    }

    @Override
    public int nextTarget(Walk walk, WalkContext w) {
      int next = Math.max(w.cursor(), 0) + 1;
      return next < 4 ? next : WalkContext.NOBODY;
    }
  }
}
