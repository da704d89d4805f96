package cidlab.engine.explore.step;

import cidlab.api.Cid;
import cidlab.engine.explore.space.HookFaultException;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Sighting;
import cidlab.engine.machine.StateParts;
import cidlab.engine.machine.TaskStatus;
import java.util.List;

/**
 * Performs operations on copies of stored states.
 *
 * <p>Now and then an operation is performed twice, to see the same happen: hooks have to be
 * functions of what they read.
 */
final class OperationRunner {
  /** So many operations are performed twice, and then one of so many. */
  private static final int FIRST = 512;

  private static final int TWICE_EVERY = 64;

  private final MachineState state;
  private final Machine machine;
  private final StateStore.Codec codec;
  private final StateStore.Numbers first;
  private final StateStore.Numbers second;
  private int performed;

  OperationRunner(Model model, StateStore store) {
    state = new MachineState(store.cpus, store.tasks);
    machine = model.machine(state);
    codec = store.new Codec(state, new StateParts(state, model.protocol().childVisibility()));
    first = store.new Numbers();
    second = store.new Numbers();
  }

  /** Performs an operation on the state that the numbers stand for. */
  void perform(int move, StateStore.Numbers from) {
    once(move, from);
    if (performed++ < FIRST || performed % TWICE_EVERY == 0) {
      codec.encode(0, first);
      once(move, from);
      codec.encode(0, second);
      if (!first.sameAs(second)) {
        String after = words();
        codec.decode(first);
        throw HookFaultException.notAFunction(move, hook(move), words(), after);
      }
    }
  }

  /**
   * Performs the last operation again with the next combination of values that its reads may see.
   *
   * @return false if there is none
   */
  boolean performNext(int move, StateStore.Numbers from) {
    if (!machine.choices().next()) {
      return false;
    }
    once(move, from);
    return true;
  }

  /** Returns what the last operation saw where it could have seen something else. */
  List<Sighting> seen() {
    return machine.choices().seen();
  }

  private void once(int move, StateStore.Numbers from) {
    codec.decode(from);
    try {
      Move.perform(machine, move);
    } catch (RuntimeException | StackOverflowError e) {
      throw HookFaultException.threw(move, e);
    }
  }

  /** Returns the state after the last operation. */
  MachineState state() {
    return state;
  }

  /** Numbers the parts of the state after the last operation. */
  StateStore.Codec codec() {
    return codec;
  }

  /** Tells whether the last operation asked for the number of a CPU. */
  boolean namesCpus() {
    return machine.counts().namesCpus();
  }

  /** Tells whether the last operation used words that its kind does not usually use. */
  boolean elsewhere() {
    return machine.counts().elsewhere();
  }

  /** Returns what the last operation did; see {@link Successors}. */
  int effects(int spinnersBefore) {
    Anomaly violation = state.violation();
    return (machine.counts().frees() > 0 ? Successors.FREED : 0)
        | (state.spinners() > spinnersBefore ? Successors.SPUN : 0)
        | (violation == null ? 0 : Successors.violated(violation));
  }

  private static String hook(int move) {
    return switch (Move.operation(move)) {
      case SWITCH, SPIN -> "scheduleOut or scheduleIn";
      case WIDEN -> "affinityWidened";
      case EXIT, EXEC, EXEC_FAILS -> "unregister";
      case FORK, VFORK -> "register";
      case STEP -> "register, unregister, deferredWork, admit, nextTarget, visit or complete";
      case WORK -> "deferredWork";
    };
  }

  private String words() {
    StringBuilder text = new StringBuilder("mode=").append(Cid.toString(state.mode()));
    text.append(" max=").append(state.maxCids()).append(" ids=").append(state.idsInUse());
    for (int cpu = 0; cpu < state.cpus(); cpu++) {
      text.append(" cpu").append(cpu).append('=').append(Cid.toString(state.cpuCid(cpu)));
      text.append(" hint=").append(state.cpuHint(cpu));
    }
    for (int task = 0; task < state.slots(); task++) {
      if (state.status(task) != TaskStatus.GONE) {
        text.append(" task").append(task).append('=').append(Cid.toString(state.taskCid(task)));
        text.append(" hint=").append(state.taskHint(task));
        text.append(" wait=").append(state.wait(task));
      }
    }
    return text.toString();
  }
}
