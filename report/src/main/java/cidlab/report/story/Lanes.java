package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.api.Walk;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import cidlab.report.format.Markup;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the lanes of a sequence diagram: one for each CPU that does something, one for the walker.
 *
 * <p>A row shows the state after a step; bars of neighbouring rows join. The walker's lane is that
 * of whoever holds the mutex, and so wanders with its task.
 */
final class Lanes {
  /** Most CPUs that a page draws, so that names can still be read. */
  static final int MAX_CPUS = 32;

  private final Markup out;
  private final List<Integer> cpus;

  Lanes(Markup out, Story story) {
    this.out = out;
    this.cpus = busy(story);
    if (cpus.size() > MAX_CPUS) {
      throw new IllegalArgumentException(
          "expected at most "
              + MAX_CPUS
              + " CPUs that do something on a page; tell fewer steps, or text, cpus="
              + cpus.size());
    }
  }

  /** All CPUs of a small machine, else those that run a task or own a CID at some time. */
  private static List<Integer> busy(Story story) {
    List<Integer> busy = new ArrayList<>();
    for (int cpu = 0; cpu < story.start().cpus(); cpu++) {
      int at = cpu;
      if (story.start().cpus() <= 8
          || isBusy(story.start(), cpu)
          || story.steps().stream()
              .anyMatch(step -> step.cpu() == at || isBusy(step.after(), at))) {
        busy.add(cpu);
      }
    }
    return busy;
  }

  private static boolean isBusy(MachineState s, int cpu) {
    return s.current(cpu) >= 0 || Cid.onCpu(s.cpuCid(cpu));
  }

  /** Returns the number of lanes. */
  int count() {
    return cpus.size() + 1;
  }

  /** Returns the number of CPUs that are not drawn. */
  int hidden(Story story) {
    return story.start().cpus() - cpus.size();
  }

  /** Writes the names of the lanes. */
  void head() {
    out.open("div", "class", "lanes");
    cpus.forEach(cpu -> out.open("span").element("i", "cpu").text(Integer.toString(cpu)).close());
    out.element("span", "walker", "class", "walker").close();
  }

  /** Writes the row of the state before the first step. */
  void start(MachineState s) {
    row(s, s, MachineState.NOBODY, () -> {});
  }

  /** Writes the row of a step. */
  void step(StoryStep step) {
    row(step.before(), step.after(), step.cpu(), () -> arrows(step));
  }

  private void row(MachineState before, MachineState after, int here, Runnable arrows) {
    // The text beside it says the same.
    out.open("div", "class", "lanes", "aria-hidden", "true");
    for (int lane = 0; lane < cpus.size(); lane++) {
      cpu(lane, before, after, cpus.get(lane) == here);
    }
    walker(before, after);
    arrows.run();
    out.close().line();
  }

  private void cpu(int lane, MachineState before, MachineState after, boolean here) {
    int cpu = cpus.get(lane);
    int task = after.current(cpu);
    String style = (here ? " here" : "") + (after.spinning(cpu) ? " spins locked" : "");
    cell(lane, style, before.current(cpu), task, task < 0 ? "" : remark(after, cpu, task));
  }

  private void cell(int lane, String style, int was, int is, String remark) {
    boolean begins = was != is;
    out.open("div", "class", "cell" + style + (begins ? " begins" : ""), "style", column(lane));
    if (begins) {
      out.element("div", "", "class", "was " + (was < 0 ? "none" : Prose.colour(was)));
    }
    out.open("div", "class", "bar " + (is < 0 ? "none" : Prose.colour(is)));
    if (is >= 0) {
      out.element("b", Words.task(is)).element("small", remark);
    }
    out.close().close();
  }

  private static String remark(MachineState s, int cpu, int task) {
    if (s.spinning(cpu)) {
      return "spins";
    }
    if (s.status(task) == TaskStatus.DEAD) {
      return "dead";
    }
    return s.job(task) == Job.NONE ? "" : Words.job(s, task);
  }

  private void walker(MachineState before, MachineState after) {
    int task = after.mutexOwner();
    boolean paused = task >= 0 && after.runningOn(task) < 0;
    String style = " walker" + (paused ? " paused" : "") + (isStuck(after, task) ? " spins" : "");
    cell(cpus.size(), style, before.mutexOwner(), task, task < 0 ? "" : walk(after, task));
  }

  private static boolean isStuck(MachineState s, int task) {
    return task >= 0
        && (s.wait(task) == Wait.RUNQUEUE
            || s.wait(task) == Wait.SPIN
            || s.wait(task) == Wait.SPIN_LOCKED
            || s.spinning(s.lastCpu(task))
                && (s.current(s.lastCpu(task)) == task || s.spinPrev(s.lastCpu(task)) == task));
  }

  private static String walk(MachineState s, int task) {
    if (s.wait(task) == Wait.RUNQUEUE) {
      return "waits: rq lock " + s.waitCpu(task);
    }
    if (isStuck(s, task)) {
      return "stuck on " + Words.cpu(s.lastCpu(task));
    }
    if (s.runningOn(task) < 0) {
      return "paused";
    }
    return (s.walking() ? "on " : "mutex, ") + Words.cpu(s.runningOn(task));
  }

  private void arrows(StoryStep step) {
    MachineState after = step.after();
    for (int task = 0; task < after.slots(); task++) {
      if (after.wait(task) == Wait.RUNQUEUE) {
        arrow(cpus.size(), lane(after.waitCpu(task)), "waits", null);
      }
    }
    MachineState before = step.before();
    boolean visits =
        before.walking()
            && before.mutexOwner() == step.task()
            && !step.isSwitch()
            && step.result() == Result.YIELD
            && after.walkCursor() != MachineState.NOBODY
            && after.walking();
    if (visits) {
      int target = after.walkCursor();
      int cpu = after.walk() == Walk.TASKS ? before.lastCpu(target) : target;
      arrow(cpus.size(), lane(cpu), "visits", null);
    }
    int next = step.task();
    if (step.isSwitch() && next >= 0 && before.lastCpu(next) != after.lastCpu(next)) {
      arrow(lane(before.lastCpu(next)), lane(after.lastCpu(next)), "migrates", Prose.colour(next));
    }
  }

  private int lane(int cpu) {
    return cpus.indexOf(cpu);
  }

  private void arrow(int from, int to, String style, String colour) {
    if (from < 0 || to < 0 || from == to) {
      return; // From or to a CPU that is not drawn.
    }
    String direction = from < to ? "right" : "left";
    out.empty(
        "span",
        "class",
        "arrow " + direction + " " + style + (colour == null ? "" : " " + colour),
        "style",
        "grid-column:" + (Math.min(from, to) + 1) + "/" + (Math.max(from, to) + 2));
  }

  private static String column(int lane) {
    return "grid-column:" + (lane + 1);
  }
}
