package cidlab.traces.events;

import static cidlab.engine.machine.MachineState.NOBODY;

import cidlab.api.OwnershipProtocol;
import cidlab.engine.certify.TrapSearch;
import cidlab.engine.certify.TrapVerdict;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the explorer says of the states at the end of a trace. */
final class Verdicts {
  /** So many states are judged and shown. Own choice. */
  private static final int MOST_JUDGED = 20;

  private Verdicts() {}

  static List<Candidate.FinalState> of(OwnershipProtocol protocol, List<Explanation> explanations) {
    List<Candidate.FinalState> finals = new ArrayList<>();
    for (Explanation e : explanations.stream().limit(MOST_JUDGED).toList()) {
      MachineState s = new MachineState(e.s.cpus(), e.s.capacity());
      s.copyFrom(e.s);
      allowEverywhere(s, protocol);
      TrapSearch search = new TrapSearch(s, protocol);
      TrapVerdict verdict = search.examine();
      boolean spins = s.spinners() > 0 || s.lockOwner() != NOBODY;
      finals.add(
          new Candidate.FinalState(
              e.s,
              Arrays.stream(e.tids).boxed().toList(),
              verdict.name().toLowerCase(Locale.ROOT),
              spins ? search.story() : ""));
    }
    return finals;
  }

  /** A trace does not tell affinities: a way out may use every CPU of the process. */
  private static void allowEverywhere(MachineState s, OwnershipProtocol protocol) {
    Machine machine = new Machine(s, protocol);
    for (int task = 0; task < s.slots(); task++) {
      for (int cpu = 0; cpu < s.cpus(); cpu++) {
        if (s.status(task) == TaskStatus.LIVE
            && !s.isWorker(task)
            && !s.allowed(task, cpu)
            && ofProcess(s, cpu)) {
          machine.widen(task, cpu);
        }
      }
    }
  }

  private static boolean ofProcess(MachineState s, int cpu) {
    for (int task = 0; task < s.slots(); task++) {
      if (s.status(task) == TaskStatus.LIVE && s.allowed(task, cpu)) {
        return true;
      }
    }
    return false;
  }
}
