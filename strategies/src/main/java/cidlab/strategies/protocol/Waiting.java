package cidlab.strategies.protocol;

import static cidlab.api.Cid.NONE;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.isUnset;

import cidlab.api.Arguments;
import cidlab.api.SharedState;

/** How long somebody waits for an id when none is free (R3.2). */
sealed interface Waiting extends Rule {
  /** Waits for any id. */
  int await(SharedState s);

  /** Returns a word made of what the wait gave; unset if it gave none. */
  int granted(int word);

  /** R3.2. */
  enum Unbounded implements Waiting {
    /** The only one. */
    FOR_EVER;

    @Override
    public String meaning() {
      return "until there is one";
    }

    @Override
    public int await(SharedState s) {
      return s.awaitCid();
    }

    @Override
    public int granted(int word) {
      return word;
    }
  }

  /** R3.2 with a bound; task and CPU are then both left unset. */
  final class Bounded implements Waiting {
    static final String RETRIES = "retries";

    private final int retries;

    Bounded(Arguments arguments) {
      retries = (int) arguments.integer(RETRIES);
    }

    @Override
    public String name() {
      return "BOUNDED";
    }

    @Override
    public String meaning() {
      return "for some searches, then the task runs without one";
    }

    @Override
    public int await(SharedState s) {
      int cid = s.awaitCid(retries);
      return cid != NONE ? cid : UNSET;
    }

    @Override
    public int granted(int word) {
      return isUnset(word) ? UNSET : word; // An unset word has no owner.
    }
  }
}
