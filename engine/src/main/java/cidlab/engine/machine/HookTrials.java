package cidlab.engine.machine;

import cidlab.api.OwnershipProtocol;

/**
 * Runs single hooks on given words, to see what a protocol would do with them; for searches.
 *
 * <p>Hooks run as sections and see the mode as it is. Mode, limits, pool and lists are those of a
 * state; the words are the caller's. The state's words are overwritten and of no use afterwards.
 */
public final class HookTrials {
  private final MachineState s;
  private final OwnershipProtocol protocol;
  private final AccessCounts counts = new AccessCounts();
  private final SwitchSection switching;
  private final VisitSection visit;
  private final WalkCursor cursor;

  /**
   * Prepares trials.
   *
   * @param state the state, whose words will be overwritten
   * @param protocol the rules
   */
  public HookTrials(MachineState state, OwnershipProtocol protocol) {
    this.s = state;
    this.protocol = protocol;
    this.switching = new SwitchSection(state, counts, Granularity.SECTION, null);
    this.visit = new VisitSection(state, counts, Granularity.SECTION);
    this.cursor = new WalkCursor(state);
  }

  /**
   * Switches from one word to another.
   *
   * @param cpu the CPU
   * @param cpuWord its word
   * @param prev a registered task to switch out, or {@link MachineState#NOBODY}
   * @param prevWord its word
   * @param next another registered task to switch in, or {@link MachineState#NOBODY}
   * @param nextWord its word
   * @return true if an id was freed; the new words are in the state
   */
  public boolean switchWords(int cpu, int cpuWord, int prev, int prevWord, int next, int nextWord) {
    counts.begin();
    s.percpu.cid[cpu] = cpuWord;
    if (prev >= 0) {
      s.tasks.cid[prev] = prevWord;
    }
    if (next >= 0) {
      s.tasks.cid[next] = nextWord;
    }
    switching.begin();
    switching.aim(cpu, prev, next, cpu);
    try {
      protocol.contextSwitch(switching);
    } catch (Suspended signal) {
      // The CPU would spin from now on: its words stay as they are.
      return counts.frees > 0;
    }
    return counts.frees > 0;
  }

  /**
   * Chooses the next target of the walk that the state is in.
   *
   * @param from the registers before
   * @return the target; the registers after are {@link #registers}
   */
  public int nextTarget(Registers from) {
    load(from);
    return protocol.nextTarget(s.walk(), cursor);
  }

  private void load(Registers from) {
    s.walk.cursor = from.cursor();
    s.walk.phase = from.phase();
    s.walk.budget = from.budget();
  }

  /**
   * Visits a task on a CPU.
   *
   * @param from the registers before
   * @param cpu the CPU
   * @param cpuWord its word
   * @param task the subject, or {@link MachineState#NOBODY}
   * @param taskWord its word
   * @param running whether it runs there
   * @return true if an id was freed; the new words are in the state
   */
  public boolean visit(
      Registers from, int cpu, int cpuWord, int task, int taskWord, boolean running) {
    counts.begin();
    load(from);
    s.percpu.cid[cpu] = cpuWord;
    if (task >= 0) {
      s.tasks.cid[task] = taskWord;
    }
    s.percpu.current[cpu] = running ? task : MachineState.NOBODY;
    visit.begin();
    visit.aim(cpu, task);
    protocol.visit(s.walk(), visit);
    return counts.frees > 0;
  }

  /**
   * Returns the registers of the walk in the state.
   *
   * @param cursor the cursor to put in, because a visit moves it
   * @return the registers
   */
  public Registers registers(int cursor) {
    return new Registers(cursor, s.walk.phase, s.walk.budget);
  }

  /**
   * The registers of a walk.
   *
   * @param cursor the last target
   * @param phase the strategy's phase
   * @param budget the strategy's count
   */
  public record Registers(int cursor, int phase, int budget) {}
}
