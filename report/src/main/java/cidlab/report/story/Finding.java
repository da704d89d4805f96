package cidlab.report.story;

import cidlab.api.Cid;
import cidlab.engine.machine.Anomaly;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.StateCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is wrong with a state, or was done wrong on the way to it.
 *
 * @param kind what
 * @param first a task for DUP_USER, UNSET_USER and RANGE, else the CID or word
 * @param second the other task of DUP_USER, else as {@code first}
 * @param number the CID or word
 */
public record Finding(Anomaly kind, int first, int second, int number) {
  /**
   * Finds all that is wrong.
   *
   * @param s the state
   * @return empty if nothing is
   */
  public static List<Finding> of(MachineState s) {
    List<Finding> findings = new ArrayList<>();
    new StateCheck(s.cpus())
        .check(s, (kind, first, second, n) -> findings.add(new Finding(kind, first, second, n)));
    Anomaly done = s.violation();
    if (done != null) {
      int operand = s.violationOperand();
      findings.add(new Finding(done, operand, operand, operand));
    }
    return List.copyOf(findings);
  }

  /**
   * Says what is wrong and whom it concerns.
   *
   * @param s the state
   * @return a sentence without its full stop
   */
  public String words(MachineState s) {
    String cid = "cid " + number;
    return switch (kind) {
      case DUP_USER ->
          at(s, first)
              + " and "
              + at(s, second)
              + " run in user space with the same "
              + cid
              + ": what user space keeps per CID is no longer theirs alone";
      case UNSET_USER -> at(s, first) + " runs in user space without a CID";
      case RANGE ->
          at(s, first)
              + " runs in user space with "
              + cid
              + ", but CIDs are below the number of CPUs, "
              + s.cpus();
      case LEAK -> cid + " is in use, but nobody owns it: the pool has one less";
      case OWNED_CLEAR ->
          cid + " is marked as free while " + owners(s) + " owns it: it can be handed out twice";
      case DUP_OWNER -> cid + " has several owners: " + owners(s);
      case CLEAR_UNSET_BIT -> cid + " was given back, but it was not in use";
      case OOB_CLEAR -> outOfRange(s);
    };
  }

  private static String at(MachineState s, int task) {
    int cpu = s.runningOn(task);
    return Words.task(task) + (cpu < 0 ? "" : " on " + Words.cpu(cpu));
  }

  private String owners(MachineState s) {
    return Words.list(CidPlace.of(s).get(number).owners().stream().map(Owner::name).toList());
  }

  /** The bit of the map that a free of this word clears: the word is taken for a number. */
  private String outOfRange(MachineState s) {
    long bit = Integer.toUnsignedLong(number);
    return "0x"
        + Long.toHexString(bit)
        + " ("
        + Cid.toString(number)
        + holder(s)
        + ") was given back as if it were a CID: that clears a bit "
        + (bit >> 23)
        + " MiB behind the map, which has "
        + s.cpus()
        + " bits";
  }

  private String holder(MachineState s) {
    for (int cpu = 0; cpu < s.cpus() && !Cid.isUnset(number); cpu++) {
      if (s.cpuCid(cpu) == number) {
        return ", the word of " + Words.cpu(cpu);
      }
    }
    return "";
  }
}
