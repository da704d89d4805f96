package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one CID is in a state.
 *
 * <p>A task owns the number of its word if the word is plain or in transit, a CPU if its word has
 * ONCPU; all else are loans and stale copies. Source: FORMAT.md section 2.
 *
 * @param cid its number
 * @param inUse whether its bit is set
 * @param owners those who own it; one if all is well and it is in use, none if it is free
 */
public record CidPlace(int cid, boolean inUse, List<Owner> owners) {
  /**
   * Finds all CIDs of a state.
   *
   * @param s the state
   * @return as many as there are CPUs, by number
   */
  public static List<CidPlace> of(MachineState s) {
    List<List<Owner>> owners = new ArrayList<>();
    for (int cid = 0; cid < s.cpus(); cid++) {
      owners.add(new ArrayList<>(1));
    }
    for (int task = 0; task < s.slots(); task++) {
      int word = s.taskCid(task);
      if (s.status(task) != TaskStatus.GONE && !Cid.isUnset(word) && !Cid.onCpu(word)) {
        Owner.Kind kind = Cid.inTransit(word) ? Owner.Kind.TRANSIT : Owner.Kind.TASK;
        add(owners, word, new Owner(kind, task));
      }
    }
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      if (Cid.onCpu(s.cpuCid(cpu))) {
        add(owners, s.cpuCid(cpu), new Owner(Owner.Kind.CPU, cpu));
      }
    }
    List<CidPlace> places = new ArrayList<>();
    for (int cid = 0; cid < s.cpus(); cid++) {
      places.add(new CidPlace(cid, s.inUse(cid), List.copyOf(owners.get(cid))));
    }
    return List.copyOf(places);
  }

  private static void add(List<List<Owner>> owners, int word, Owner owner) {
    int cid = Cid.number(word);
    if (cid < owners.size()) { // Else a violation, which is told as such.
      owners.get(cid).add(owner);
    }
  }

  /** Tells whether it is as it should be: free, or in use with one owner. */
  public boolean isSound() {
    return owners.size() == (inUse ? 1 : 0);
  }

  /** Returns the place in words, for example {@code owned by cpu2}. */
  public String words() {
    if (owners.isEmpty()) {
      return inUse ? "lost: in use, but nobody owns it" : "free";
    }
    String text =
        isSound() && owners.get(0).kind() == Owner.Kind.TRANSIT
            ? "in transit with " + owners.get(0).name()
            : "owned by " + Words.list(owners.stream().map(Owner::name).toList());
    return inUse ? text : text + ", but marked as free";
  }
}
