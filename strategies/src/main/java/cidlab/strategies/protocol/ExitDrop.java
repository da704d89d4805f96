package cidlab.strategies.protocol;

import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.onCpu;

import cidlab.api.MemberContext;

/** What a task whose exit changes the mode does with the id of its CPU (R5.6, R4.3). */
enum ExitDrop implements Rule {
  /** The walk that follows comes to this CPU too. */
  NOTHING("the walk is left to deal with it") {
    @Override
    void dropCpuId(MemberContext m) {}
  },

  /** The number of a stale copy is given back as well, so such numbers matter. */
  UNCHECKED("it is given back as if the CPU owned it") {
    @Override
    void dropCpuId(MemberContext m) {
      int cid = m.cpuCid() & ~ONCPU;
      m.setCpuCid(cid);
      m.drop(cid);
    }

    @Override
    boolean readsStaleNumbers() {
      return true;
    }
  },

  /** R4.3. */
  IF_OWNED("it is given back if the CPU owns it") {
    @Override
    void dropCpuId(MemberContext m) {
      int word = m.cpuCid();
      if (onCpu(word)) {
        m.setCpuCid(word & ~ONCPU);
        m.drop(word & ~ONCPU);
      }
    }
  };

  private final String meaning;

  ExitDrop(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** Treats the word of the CPU that the leaving task runs on. */
  abstract void dropCpuId(MemberContext m);

  /** Tells whether the number of a CPU's word that owns none has an effect. */
  boolean readsStaleNumbers() {
    return false;
  }
}
