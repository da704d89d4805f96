package cidlab.report.story;

import cidlab.report.story.Owner.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says which CIDs changed hands in a step, one sentence for each. */
final class CidMoves {
  private final StoryStep step;
  private final List<String> sentences = new ArrayList<>();
  private final List<Integer> moved = new ArrayList<>();

  private CidMoves(StoryStep step) {
    this.step = step;
  }

  static CidMoves of(StoryStep step) {
    CidMoves moves = new CidMoves(step);
    if (!step.had(StepEvent.Kind.NEW_ADDRESS_SPACE)) {
      List<CidPlace> before = CidPlace.of(step.before());
      List<CidPlace> after = CidPlace.of(step.after());
      for (int cid : moves.inOrderOfEvents(after.size())) {
        moves.compare(before.get(cid), after.get(cid));
      }
    }
    return moves;
  }

  /** CIDs as they come up among the events; before them those that never touched the pool. */
  private List<Integer> inOrderOfEvents(int cids) {
    Set<Integer> pooled = new LinkedHashSet<>();
    for (StepEvent event : step.events()) {
      if (event.kind() == StepEvent.Kind.ALLOCATED || event.kind() == StepEvent.Kind.FREED) {
        pooled.add(event.number());
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int cid = 0; cid < cids; cid++) {
      if (!pooled.contains(cid)) {
        order.add(cid);
      }
    }
    order.addAll(pooled);
    return order;
  }

  List<String> sentences() {
    return sentences;
  }

  /** Tells whether there is a sentence about a CID. */
  boolean tells(int cid) {
    return moved.contains(cid);
  }

  private void compare(CidPlace before, CidPlace after) {
    int cid = before.cid();
    boolean freed = step.had(StepEvent.Kind.FREED, cid);
    boolean taken = step.had(StepEvent.Kind.ALLOCATED, cid);
    if (before.equals(after) && !freed && !taken) {
      return;
    }
    moved.add(cid);
    if (before.owners().size() > 1 || after.owners().size() > 1) {
      sentences.add("cid " + cid + " is now " + after.words());
    } else if (freed) {
      String giver = before.owners().isEmpty() ? "somebody" : before.owners().get(0).name();
      sentences.add(giver + " gives cid " + cid + " back" + (taken ? ", " + takes(after) : ""));
    } else if (taken) {
      sentences.add(takes(after));
    } else if (before.owners().isEmpty() || after.owners().isEmpty()) {
      sentences.add("cid " + cid + " is now " + after.words());
    } else {
      sentences.add(passes(cid, before.owners().get(0), after.owners().get(0)));
    }
  }

  private String takes(CidPlace after) {
    if (after.owners().isEmpty()) {
      return "cid " + after.cid() + " is taken and given back at once";
    }
    Owner owner = after.owners().get(0);
    String text = owner.name() + " takes cid " + after.cid() + " from the pool";
    return text + (owner.kind() == Kind.TRANSIT ? ", in transit" : loan(owner));
  }

  private String passes(int cid, Owner from, Owner to) {
    if (to.kind() == Kind.TRANSIT) {
      String with = from.name().equals(to.name()) ? "" : ", with " + to.name();
      return "cid " + cid + " of " + from.name() + " is in transit now" + with;
    }
    if (from.kind() == Kind.TRANSIT) {
      return "cid " + cid + " is no longer in transit: " + to.name() + " owns it" + loan(to);
    }
    String loan = loan(to);
    boolean borrows = loan.equals(", " + from.name() + " borrows it");
    return from.name()
        + " hands cid "
        + cid
        + " over to "
        + to.name()
        + (borrows ? " and borrows it" : loan);
  }

  /** The CPU's task uses what the CPU got. */
  private String loan(Owner owner) {
    if (owner.isTask()) {
      return "";
    }
    int task = step.after().current(owner.index());
    boolean lent =
        task >= 0
            && !step.after().spinning(owner.index())
            && step.after().taskCid(task) == step.after().cpuCid(owner.index());
    return lent ? ", " + Words.task(task) + " borrows it" : "";
  }
}
