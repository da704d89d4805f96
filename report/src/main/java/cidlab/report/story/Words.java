package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.engine.machine.MachineState;
import java.util.List;

/** The names that a story has for tasks, CPUs, modes and words. */
final class Words {
  private Words() {}

  static String task(int task) {
    return task < 0 ? "idle" : "t" + task;
  }

  static String cpu(int cpu) {
    return "cpu" + cpu;
  }

  static String lock(int cpu) {
    return "runqueue lock " + cpu;
  }

  /** Enumerates, for example {@code t1, t2 and t3}. */
  static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  static String mode(int mode) {
    String owner = Cid.onCpu(mode) ? "per-CPU mode" : "per-task mode";
    return Cid.inTransit(mode) ? owner + " in transition" : owner;
  }

  /** What a task has, for example {@code t1 borrows cid 1 of cpu1}. */
  static String taskHas(MachineState s, int task) {
    int cpu = s.runningOn(task);
    return task(task) + " " + has(s, s.taskCid(task), cpu >= 0 && !s.spinning(cpu));
  }

  private static String has(MachineState s, int word, boolean running) {
    if (Cid.isUnset(word)) {
      return Cid.inTransit(word) ? "has no CID, yet is marked as in transit" : "has no CID";
    }
    String cid = "cid " + Cid.number(word);
    if (Cid.inTransit(word)) {
      return "has " + cid + " in transit";
    }
    if (!Cid.onCpu(word)) {
      return "owns " + cid;
    }
    int lender = lender(s, word);
    // The word of a task that does not run yet is what is left of its last loan.
    return (running ? "borrows " : "last borrowed ")
        + cid
        + (lender < 0 ? ", which no CPU owns" : " of " + cpu(lender));
  }

  /** The CPU that owns the number of a loan. */
  static int lender(MachineState s, int word) {
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (s.cpuCid(cpu) == word) {
        return cpu;
      }
    }
    return MachineState.NOBODY;
  }

  /** The kernel operation that a task is in. */
  static String job(MachineState s, int task) {
    return switch (s.job(task)) {
      case FORK -> "fork";
      case EXIT -> "exit";
      case EXEC_FAILS, EXEC -> "exec";
      default -> "nothing";
    };
  }

  static String cpuHas(MachineState s, int cpu) {
    int word = s.cpuCid(cpu);
    return cpu(cpu) + (Cid.onCpu(word) ? " owns cid " + Cid.number(word) : " owns none");
  }

  static String pool(MachineState s) {
    int free = s.cpus() - s.idsInUse();
    return free == 0 ? "pool empty" : free + " of " + s.cpus() + " CIDs free";
  }
}
