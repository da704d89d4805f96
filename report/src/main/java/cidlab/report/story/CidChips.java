package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import cidlab.report.format.Markup;
import java.util.ArrayList;
import java.util.List;

/** Draws where each CID is, as a row of small boxes. */
final class CidChips {
  private CidChips() {}

  /**
   * Writes a list.
   *
   * @param out where to
   * @param before the state before the step; what changed since is marked
   * @param after the state to show
   */
  static void write(Markup out, MachineState before, MachineState after) {
    List<CidPlace> old = CidPlace.of(before);
    out.open("ul", "class", "cids", "aria-label", "CIDs after this step");
    for (CidPlace place : CidPlace.of(after)) {
      boolean moved = !place.equals(old.get(place.cid()));
      out.open("li", "class", style(place) + (moved ? " moved" : ""));
      out.element("span", Integer.toString(place.cid()), "class", "n").text(" ");
      out.element("span", place.isSound() ? owner(place, after) : place.words());
      List<String> stale = stale(place.cid(), after);
      if (!stale.isEmpty()) {
        out.text(" ").element("i", "stale: " + String.join(", ", stale));
      }
      out.close();
    }
    out.close().line();
  }

  private static String style(CidPlace place) {
    if (!place.isSound()) {
      return "bad";
    }
    if (!place.inUse()) {
      return "free";
    }
    Owner owner = place.owners().get(0);
    return switch (owner.kind()) {
      case TASK -> "task " + Prose.colour(owner.index());
      case TRANSIT -> "transit " + Prose.colour(owner.index());
      case CPU -> "cpu";
    };
  }

  private static String owner(CidPlace place, MachineState s) {
    if (!place.inUse()) {
      return "free";
    }
    Owner owner = place.owners().get(0);
    if (owner.kind() == Owner.Kind.TRANSIT) {
      return owner.name() + " in transit";
    }
    int borrower = owner.isTask() ? MachineState.NOBODY : borrower(s, owner.index());
    return borrower < 0 ? owner.name() : owner.name() + " lends to " + Words.task(borrower);
  }

  private static int borrower(MachineState s, int cpu) {
    int task = s.current(cpu);
    boolean borrows = task >= 0 && !s.spinning(cpu) && s.taskCid(task) == s.cpuCid(cpu);
    return borrows ? task : MachineState.NOBODY;
  }

  /** Who has the number in its word, but neither owns nor borrows it. */
  private static List<String> stale(int cid, MachineState s) {
    List<String> stale = new ArrayList<>();
    for (int task = 0; task < s.slots(); task++) {
      int word = s.taskCid(task);
      boolean loan = s.status(task) != TaskStatus.GONE && Cid.onCpu(word) && !Cid.isUnset(word);
      int cpu = s.runningOn(task);
      if (loan && Cid.number(word) == cid && (cpu < 0 || borrower(s, cpu) != task)) {
        stale.add(Words.task(task));
      }
    }
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      int word = s.cpuCid(cpu);
      int task = s.current(cpu);
      boolean copy = task >= 0 && s.taskCid(task) == word;
      if (Cid.inTransit(word) && Cid.number(word) == cid && !copy) {
        stale.add(Words.cpu(cpu));
      }
    }
    return stale;
  }
}
