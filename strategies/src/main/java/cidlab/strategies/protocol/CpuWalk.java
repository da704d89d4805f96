package cidlab.strategies.protocol;

import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.inTransit;
import static cidlab.api.Cid.onCpu;

import cidlab.api.VisitContext;

/** What the walk over CPUs does with the running task where the CPU owns no id (R6.4). */
enum CpuWalk implements Rule {
  /** There is no transit. */
  PASS("a CPU that owns no id is passed over") {
    @Override
    boolean visitsCpu(VisitContext v) {
      return onCpu(v.cpuCid());
    }

    @Override
    boolean needsMark(int taskWord) {
      return false;
    }
  },

  /** Before the guard of June 2026. */
  MARK("where a CPU owns no id, the word of its task is marked unless it is in transit") {
    @Override
    boolean needsMark(int taskWord) {
      return !inTransit(taskWord);
    }
  },

  /** R6.4. */
  MARK_UNLESS_UNSET("where a CPU owns no id, the id of its task is marked, if it has one") {
    @Override
    boolean needsMark(int taskWord) {
      return !inTransit(taskWord) && taskWord != UNSET;
    }
  };

  private final String meaning;

  CpuWalk(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** Tells whether a CPU that the walk has come to is visited. */
  boolean visitsCpu(VisitContext v) {
    return true;
  }

  /** Tells whether the running task's word has to be marked although its CPU owns none. */
  abstract boolean needsMark(int taskWord);
}
