package cidlab.strategies.protocol;

import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.TRANSIT;

import cidlab.api.LimitsContext;
import cidlab.api.SwitchContext;
import cidlab.api.Walk;

/** How ownership moves: the words that tell of it, and the mark that ids carry meanwhile. */
enum Transition implements Rule {
  /** One word, and no mark. */
  DIRECT("ids change owner at once in both directions; one ownership word") {
    @Override
    int transitToCpus(SwitchContext s, int mode) {
      return 0;
    }

    @Override
    int transitToTasks(SwitchContext s, int mode) {
      return 0;
    }

    @Override
    int markTowardsCpu() {
      return ONCPU;
    }

    @Override
    int markTowardsTask() {
      return 0;
    }

    @Override
    void flip(LimitsContext m) {
      m.setOwnership(m.ownership() ^ ONCPU);
    }

    @Override
    void end(Walk walk, LimitsContext m) {}
  },

  /** Two words; the CPUs get their ids directly. */
  ONE_WAY("ids pass through transit towards the tasks only; an ownership and a transit word") {
    @Override
    int transitToCpus(SwitchContext s, int mode) {
      return 0;
    }

    @Override
    int markTowardsCpu() {
      return ONCPU;
    }

    @Override
    void flip(LimitsContext m) {
      int ownership = m.ownership() ^ ONCPU;
      if (ownership == 0) {
        m.setTransit(TRANSIT);
      }
      m.setOwnership(ownership);
    }

    @Override
    void end(Walk walk, LimitsContext m) {
      if (walk == Walk.CPUS) {
        m.setTransit(0);
      }
    }
  },

  /**
   * Two words, without barriers; in a switch, the second is read after the wait for an id, not
   * together with the first.
   */
  BOTH_WAYS("ids pass through transit in both directions; an ownership and a transit word"),

  /** One word, with barriers. */
  ONE_WORD("ids pass through transit in both directions; one mode word with barriers") {
    @Override
    int sampleMode(SwitchContext s) {
      return s.mode();
    }

    @Override
    int transitToCpus(SwitchContext s, int mode) {
      return mode & TRANSIT;
    }

    @Override
    int transitToTasks(SwitchContext s, int mode) {
      return mode & TRANSIT;
    }

    @Override
    void flip(LimitsContext m) {
      m.setMode(m.mode() ^ (ONCPU | TRANSIT));
    }

    @Override
    void end(Walk walk, LimitsContext m) {
      m.setMode(walk == Walk.TASKS ? ONCPU : 0);
    }
  };

  private final String meaning;

  Transition(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** Reads who owns ids at the beginning of a switch. */
  int sampleMode(SwitchContext s) {
    return s.ownership();
  }

  /** R2.4: returns the mark of an id that a task borrows while ids move to the CPUs. */
  int transitToCpus(SwitchContext s, int mode) {
    return s.transit();
  }

  /** R2.9: returns the mark of an id that a task takes while ids move to the tasks. */
  int transitToTasks(SwitchContext s, int mode) {
    return s.transit();
  }

  /** R4.5: returns the mark of a running task's own id when ids move to the CPUs. */
  int markTowardsCpu() {
    return TRANSIT;
  }

  /** R4.4: returns the mark of a borrowed id when ids move to the tasks. */
  int markTowardsTask() {
    return TRANSIT;
  }

  /** R0.4: begins a transition. */
  void flip(LimitsContext m) {
    m.setTransit(TRANSIT);
    m.setOwnership(m.ownership() ^ ONCPU);
  }

  /** R6.6: ends a transition. */
  void end(Walk walk, LimitsContext m) {
    m.setTransit(0);
  }
}
