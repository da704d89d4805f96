package cidlab.engine.trace;

import cidlab.api.Cid;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A state as a golden trace shows it; reused from line to line.
 *
 * <p>Source: FORMAT.md section 2, "State s".
 */
final class GoldenState {
  int perCpu;
  int transit;
  int max;
  int users;
  int allowed;
  int threshold;
  int deferred;
  int workPending;
  String bitmap = "";
  int mutex;
  int lock;

  int tasks;
  int[] id = new int[8];
  TaskStatus[] status = new TaskStatus[8];
  int[] cid = new int[8];
  int[] active = new int[8];
  int[] cpu = new int[8];
  int[] running = new int[8];
  int[] group = new int[8];
  Job[] job = new Job[8];
  int[] child = new int[8];
  String[] wait = new String[8];

  int cpus;
  int[] cpuCid = new int[8];
  int[] current = new int[8];
  int[] spin = new int[8];
  int[] prev = new int[8];
  int[] waiters = new int[8];

  int listed;
  int[] list = new int[8];

  int newTask() {
    if (tasks == id.length) {
      int size = 2 * tasks;
      id = Arrays.copyOf(id, size);
      status = Arrays.copyOf(status, size);
      cid = Arrays.copyOf(cid, size);
      active = Arrays.copyOf(active, size);
      cpu = Arrays.copyOf(cpu, size);
      running = Arrays.copyOf(running, size);
      group = Arrays.copyOf(group, size);
      job = Arrays.copyOf(job, size);
      child = Arrays.copyOf(child, size);
      wait = Arrays.copyOf(wait, size);
    }
    return tasks++;
  }

  int newCpu() {
    if (cpus == cpuCid.length) {
      int size = 2 * cpus;
      cpuCid = Arrays.copyOf(cpuCid, size);
      current = Arrays.copyOf(current, size);
      spin = Arrays.copyOf(spin, size);
      prev = Arrays.copyOf(prev, size);
      waiters = Arrays.copyOf(waiters, size);
    }
    return cpus++;
  }

  void addToList(int task) {
    if (listed == list.length) {
      list = Arrays.copyOf(list, 2 * listed);
    }
    list[listed++] = task;
  }

  void clear() {
    workPending = 0;
    tasks = 0;
    cpus = 0;
    listed = 0;
  }

  /** Bits of a hexadecimal number, least significant word first. */
  static long[] bits(String hex) {
    long[] words = new long[(hex.length() + 15) / 16];
    for (int i = 0; i < hex.length(); i++) {
      long digit = Character.digit(hex.charAt(hex.length() - 1 - i), 16);
      words[i / 16] |= digit << 4 * (i % 16);
    }
    return words;
  }

  /** The hexadecimal number of a set. */
  static String hex(int size, IntPredicate contains) {
    StringBuilder hex = new StringBuilder();
    for (int digit = (size - 1) / 4; digit >= 0; digit--) {
      int value = 0;
      for (int bit = Math.min(4 * digit + 3, size - 1); bit >= 4 * digit; bit--) {
        value = value << 1 | (contains.test(bit) ? 1 : 0);
      }
      if (value != 0 || hex.length() > 0 || digit == 0) {
        hex.append(Character.forDigit(value, 16));
      }
    }
    return hex.toString();
  }

  /** A word as traces show it: number and markers. */
  static String cid(int word) {
    return "[" + (Cid.isUnset(word) ? -1 : Cid.number(word)) + ",\"" + markers(word) + "\"]";
  }

  /** The markers of a word. */
  static String markers(int word) {
    return (Cid.isUnset(word) ? "U" : "")
        + (Cid.onCpu(word) ? "O" : "")
        + (Cid.inTransit(word) ? "T" : "");
  }

  /** What a task waits for, as traces show it. */
  static String wait(MachineState s, int task) {
    switch (s.wait(task)) {
      case NONE:
        return "-";
      case STEP:
        return "step";
      case MUTEX:
        return "mutex";
      case RUNQUEUE:
        return "rq:" + s.waitCpu(task);
      case SPIN:
        return "spin";
      case SPIN_LOCKED:
        return "spin_locked";
      case PAUSED:
        return "paused";
      default:
        return "paused_locked";
    }
  }

  /** What a CPU does inside a switch: 1 if it spins for an id, 2 if it is between two accesses. */
  static int spin(MachineState s, int cpu) {
    return s.paused(cpu) ? 2 : s.spinning(cpu) ? 1 : 0;
  }
}
