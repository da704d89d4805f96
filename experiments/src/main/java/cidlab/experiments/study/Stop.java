package cidlab.experiments.study;

import java.util.List;

/**
 * Why a cell has no more replications, and how many it has.
 *
 * @param cell the cell
 * @param replications at how many replications the decision fell; those that failed under a
 *     treatment count here too
 * @param reason why
 * @param findings what the rule said of each treatment, in the order of the study; none if the
 *     number was fixed
 */
public record Stop(Cell cell, int replications, Reason reason, List<Finding> findings) {

  /** Why a cell stopped. */
  public enum Reason {
    /** It did not: the study was interrupted or still runs. */
    OPEN("not finished"),
    /** All replications that were planned took place. */
    PLANNED("all planned replications"),
    /** The stopping rule was met. */
    RULE("stopping rule met"),
    /** The rule was not met, but no more replications were allowed. */
    MAXIMUM("maximum of replications reached");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /**
     * Returns the reason as reports print it.
     *
     * @return a few words
     */
    public String words() {
      return words;
    }
  }

  /**
   * What the rule said of one treatment.
   *
   * @param strategy label of the treatment
   * @param met whether the rule was met
   * @param replications at how many replications it said so
   * @param words what it said
   */
  public record Finding(String strategy, boolean met, int replications, String words) {}

  /** Copies the list. */
  public Stop {
    findings = List.copyOf(findings);
  }
}
