package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * A field of the state that a step changed; the names are those of FORMAT.md section 2, or say
 * more.
 *
 * @param field for example {@code tasks[1].cid}
 * @param before the value before the step
 * @param after the value after it
 */
public record Change(String field, String before, String after) {
  /**
   * Compares two states field by field.
   *
   * @param a the state before
   * @param b the state after
   * @return what differs: the process, then tasks, then CPUs
   */
  public static List<Change> between(MachineState a, MachineState b) {
    Comparison changes = new Comparison();
    changes.process(a, b);
    for (int task = 0; task < b.slots(); task++) {
      changes.task(a, b, task);
    }
    for (int cpu = 0; cpu < b.cpus(); cpu++) {
      changes.cpu(a, b, cpu);
    }
    return List.copyOf(changes.found);
  }

  private static final class Comparison {
    private final List<Change> found = new ArrayList<>();

    private void add(String field, Object before, Object after) {
      if (!before.equals(after)) {
        found.add(new Change(field, before.toString(), after.toString()));
      }
    }

    void process(MachineState a, MachineState b) {
      add("mode", Words.mode(a.mode()), Words.mode(b.mode()));
      add("max", a.maxCids(), b.maxCids());
      add("users", a.users(), b.users());
      add("nca", a.allowedCpus(), b.allowedCpus());
      add("thrs", a.threshold(), b.threshold());
      add("upd", a.switchDeferred(), b.switchDeferred());
      add("used cids", used(a), used(b));
      add("mutex", holder(a.mutexOwner()), holder(b.mutexOwner()));
      add("lock", holder(a.lockOwner()), holder(b.lockOwner()));
      add("users in order", chain(a::nextUser), chain(b::nextUser));
      add("published in order", chain(a::nextPublished), chain(b::nextPublished));
    }

    void task(MachineState a, MachineState b, int task) {
      String name = "tasks[" + task + "].";
      add(name + "status", status(a, task), status(b, task));
      if (b.status(task) == TaskStatus.GONE) {
        return; // What is left in the slot means nothing.
      }
      add(name + "cid", Cid.toString(a.taskCid(task)), Cid.toString(b.taskCid(task)));
      add(name + "active", a.active(task), b.active(task));
      add(name + "cpu", a.lastCpu(task), b.lastCpu(task));
      add(name + "run", a.runningOn(task), b.runningOn(task));
      add(name + "job", a.job(task).traceName(), b.job(task).traceName());
      add(name + "child", holder(a.child(task)), holder(b.child(task)));
      add(name + "wait", waits(a, task), waits(b, task));
    }

    void cpu(MachineState a, MachineState b, int cpu) {
      String name = "cpus[" + cpu + "].";
      add(name + "cid", Cid.toString(a.cpuCid(cpu)), Cid.toString(b.cpuCid(cpu)));
      add(name + "current", Words.task(a.current(cpu)), Words.task(b.current(cpu)));
      add(name + "spinning", a.spinning(cpu), b.spinning(cpu));
      add(name + "waiters", a.waiters(cpu), b.waiters(cpu));
    }

    private static String holder(int task) {
      return task < 0 ? "none" : Words.task(task);
    }

    private static String status(MachineState s, int task) {
      return s.status(task).name().toLowerCase(Locale.ROOT);
    }

    private static String waits(MachineState s, int task) {
      String wait = s.wait(task).name().toLowerCase(Locale.ROOT);
      int cpu = s.waitCpu(task);
      return cpu < 0 ? wait : wait + ":" + cpu;
    }

    private static List<Integer> used(MachineState s) {
      List<Integer> used = new ArrayList<>();
      for (int cid = 0; cid < s.cpus(); cid++) {
        if (s.inUse(cid)) {
          used.add(cid);
        }
      }
      return used;
    }

    private static List<Integer> chain(IntUnaryOperator next) {
      List<Integer> chain = new ArrayList<>();
      int task = MachineState.NOBODY;
      while ((task = next.applyAsInt(task)) != MachineState.NOBODY) {
        chain.add(task);
      }
      return chain;
    }
  }
}
