package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.api.Operation;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayList;
import java.util.List;

/** Tells a context switch, or one more search inside of one. */
final class SwitchTeller {
  private final StoryStep step;
  private final MachineState before;
  private final MachineState after;
  private final int cpu;
  private final int next;
  private final int prev;
  private final boolean again;
  private final boolean spins;
  private final List<String> saw = new ArrayList<>();
  private final List<String> did = new ArrayList<>();
  private final List<String> waits = new ArrayList<>();

  SwitchTeller(StoryStep step) {
    this.step = step;
    before = step.before();
    after = step.after();
    cpu = step.cpu();
    next = step.task();
    again = step.operation().operation() == Operation.SPIN;
    prev = again ? before.spinPrev(cpu) : before.current(cpu);
    spins = step.result() == Result.SPIN;
  }

  StepWords tell() {
    see();
    CidMoves moves = CidMoves.of(step);
    did.addAll(moves.sentences());
    if (spins) {
      did.add(again ? "still spins" : "spins, holds " + Words.lock(cpu));
    } else if (next >= 0 && after.active(next)) {
      outcome(moves);
    } else if (did.isEmpty()) {
      did.add(prev >= 0 ? kept() : "needs no CID");
    }
    if (prev >= 0 && after.status(prev) == TaskStatus.GONE) {
      did.add(Words.task(prev) + " is gone");
    }
    operations();
    String headline =
        again
            ? "tries again for " + Words.task(next)
            : "switch " + Words.task(prev) + " -> " + Words.task(next);
    return new StepWords(Words.cpu(cpu), headline, migration(), saw, did, waits, step.wrong());
  }

  private String migration() {
    boolean comes = !again && next >= 0 && before.lastCpu(next) != cpu;
    return comes ? Words.task(next) + " migrates from " + Words.cpu(before.lastCpu(next)) : "";
  }

  private void see() {
    if (again) {
      saw.add(Words.pool(before));
      return;
    }
    boolean leaves = prev >= 0 && Cid.inTransit(before.taskCid(prev));
    boolean enters = next >= 0 && before.active(next);
    if (leaves || enters) {
      saw.add(Words.mode(before.mode()));
    }
    if (leaves) {
      saw.add(Words.taskHas(before, prev));
    }
    if (!enters) {
      return;
    }
    saw.add(Words.taskHas(before, next));
    if (Cid.onCpu(before.mode()) || Cid.onCpu(before.cpuCid(cpu))) {
      saw.add(Words.cpuHas(before, cpu));
    }
    boolean searched = spins || step.had(StepEvent.Kind.ALLOCATED);
    if (searched && !step.had(StepEvent.Kind.FREED)) {
      saw.add(Words.pool(before));
    }
  }

  private void outcome(CidMoves moves) {
    int word = after.taskCid(next);
    if (Cid.isUnset(word)) {
      did.add(Words.task(next) + " goes on without a CID");
    } else if (!moves.tells(Cid.number(word))) {
      // "It" is the CID seen last, unless another one is told of in between.
      String cid = did.isEmpty() ? "it" : "cid " + Cid.number(word);
      did.add(Words.task(next) + (Cid.onCpu(word) ? " borrows " : " keeps ") + cid);
    }
  }

  /** What a task leaves with when it changes nothing. */
  private String kept() {
    int word = after.taskCid(prev);
    if (Cid.isUnset(word)) {
      return "no CID changes hands";
    }
    int lender = Cid.onCpu(word) ? Words.lender(after, word) : MachineState.NOBODY;
    return lender < 0
        ? Words.task(prev) + " keeps cid " + Cid.number(word)
        : "cid " + Cid.number(word) + " stays with " + Words.cpu(lender);
  }

  /** What the switch means to kernel operations in progress. */
  private void operations() {
    if (spins && !again) {
      enclosed(next, "is inside this switch");
      enclosed(prev, "cannot leave before the spin ends");
    } else if (!spins && before.walking()) {
      if (prev >= 0 && prev == before.mutexOwner()) {
        waits.add("the walk pauses, as its walker " + Words.task(prev) + " does not run");
      } else if (next >= 0 && next == before.mutexOwner()) {
        waits.add("the walk can go on, as its walker " + Words.task(next) + " runs again");
      }
    }
  }

  private void enclosed(int task, String why) {
    if (task < 0 || after.job(task) == Job.NONE) {
      return;
    }
    if (after.walking() && task == after.mutexOwner()) {
      waits.add("the walk stands still: its walker " + Words.task(task) + " " + why);
      return;
    }
    int child = after.child(task);
    String unborn = child < 0 ? "" : ", so nobody wakes " + Words.task(child);
    waits.add(
        "the " + Words.job(after, task) + " of " + Words.task(task) + " stands still" + unborn);
  }
}
