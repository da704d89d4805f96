package cidlab.experiments.bugs;

import java.util.List;

/**
 * An entry of the catalogue.
 *
 * @param id as in protocol.md section 5, or the row of section 4
 * @param kind what sort of entry it is
 * @param title what is wrong, in a few words
 * @param text what happens
 * @param reported who saw it, where and when
 * @param mended the commit that mended it
 * @param sources sections, commits and mails
 * @param cases where it shows
 * @param effect what an optimisation is measured by; null for anything else
 */
public record Bug(
    String id,
    Kind kind,
    String title,
    String text,
    String reported,
    String mended,
    List<String> sources,
    List<BugCase> cases,
    Effect effect) {
  /** Sorts of entries. */
  public enum Kind {
    /** A bug that was mended. */
    BUG,
    /** Changes that were proposed as a fix and are none: what they should mend is still there. */
    NOT_A_FIX,
    /** A change for speed. */
    OPTIMISATION,
    /** A bug that the model cannot have. */
    OUTSIDE
  }

  /** Copies the lists. */
  public Bug {
    sources = List.copyOf(sources);
    cases = List.copyOf(cases);
  }
}
