package cidlab.report.story;

/**
 * Who owns a CID.
 *
 * @param kind what it is
 * @param index number of the task or CPU
 */
public record Owner(Kind kind, int index) {
  /** What owns it. */
  public enum Kind {
    /** A task, for as long as it likes. */
    TASK,
    /** A task, until it is scheduled out: the CID is in transit between owners. */
    TRANSIT,
    /** A CPU, which lends it to the task that runs there. */
    CPU
  }

  /** Tells whether a task owns it, in transit or not. */
  public boolean isTask() {
    return kind != Kind.CPU;
  }

  /** Returns the owner's name. */
  public String name() {
    return isTask() ? Words.task(index) : Words.cpu(index);
  }
}
