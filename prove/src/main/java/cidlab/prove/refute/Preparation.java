package cidlab.prove.refute;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import java.util.Optional;

/**
 * A state from which to search, made by operations from the first one of all: one thread.
 *
 * @param cpus number of CPUs
 * @param allowed number of CPUs that the threads may use, from the first
 * @param threads number of threads forked one after the other, the first one included
 * @param spread whether then each CPU has run one of them
 * @param left number of threads left after exits
 */
public record Preparation(int cpus, int allowed, int threads, boolean spread, int left) {
  private static final int MOST_STEPS = 1_000;

  /** Slots for what a search adds: children, and a kernel worker. */
  private static final int SPARE = 8;

  /** Threads that have never run but the first: what explorations call {@code k}. */
  public static Preparation forked(int cpus, int threads) {
    return new Preparation(cpus, cpus, threads, false, threads);
  }

  /** The same where the threads may use only the first CPUs. */
  public static Preparation confined(int cpus, int allowed, int threads) {
    return new Preparation(cpus, allowed, threads, false, threads);
  }

  /**
   * Performs the operations.
   *
   * @param protocol the rules
   * @return the state, or nothing if the rules do not lead there at once
   */
  public Optional<MachineState> state(OwnershipProtocol protocol) {
    MachineState state = new MachineState(cpus, threads + SPARE);
    Machine machine = new Machine(state, protocol);
    machine.reset(allowed);
    for (int child = 1; child < threads; child++) {
      if (!Enabled.fork(state, 0, child)) {
        return Optional.empty();
      }
      machine.fork(0, child);
      if (!ends(machine, 0)) {
        return Optional.empty();
      }
    }
    for (int cpu = 1; spread && cpu < allowed; cpu++) {
      int task = 1 + (cpu - 1) % Math.max(1, threads - 1);
      if (!switches(machine, cpu, task) || !switches(machine, cpu, MachineState.NOBODY)) {
        return Optional.empty();
      }
    }
    for (int task = threads - 1; task >= left; task--) {
      if (!switches(machine, 0, task)) {
        return Optional.empty();
      }
      machine.exit(task);
      if (!ends(machine, task) || !switches(machine, 0, 0)) {
        return Optional.empty();
      }
    }
    return state.violation() == null ? Optional.of(state) : Optional.empty();
  }

  private static boolean switches(Machine machine, int cpu, int task) {
    if (!Enabled.switchTo(machine.state(), cpu, task)) {
      return false;
    }
    machine.switchTo(cpu, task);
    return !machine.state().inSwitch(cpu);
  }

  /** Steps until the task's operation is over. */
  private static boolean ends(Machine machine, int task) {
    for (int i = 0; i < MOST_STEPS && machine.state().job(task) != Job.NONE; i++) {
      if (!Enabled.step(machine.state(), task)) {
        return false;
      }
      machine.step(task);
    }
    return machine.state().job(task) == Job.NONE;
  }

  /** Returns the preparation in words. */
  @Override
  public String toString() {
    return cpus
        + (cpus == 1 ? " CPU, " : " CPUs, ")
        + (allowed < cpus ? allowed + " of them allowed, " : "")
        + threads
        + (threads == 1 ? " thread" : " threads")
        + (spread ? ", each CPU has run one" : "")
        + (left < threads ? ", " + left + " left" : "");
  }
}
