package cidlab.strategies.protocol;

import static cidlab.api.Cid.ONCPU;

import cidlab.api.Alike;
import cidlab.api.Arguments;
import cidlab.api.MemberContext;
import java.util.Set;

/** V3: ownership and transit are one word; ids settle at sched-out; an exit drops its CPU's id. */
public final class SingleModeWord extends MmCidStrategy {
  /** Names it. */
  public SingleModeWord() {
    super(
        "single-mode-word",
        "V3",
        "one mode word with barriers; ids in transit settle at sched-out after the walk",
        "47ee94efccf6, 007d84287c74, 4463c7aa11a6, 2-4 February 2026",
        Rules::new);
  }

  /** Before the guard of 10 February 2026. */
  static class Rules extends GuardedDrop.Rules {
    Rules(Arguments arguments) {
      super(arguments);
    }

    @Override
    void dropCpuId(MemberContext m) {
      int cid = m.cpuCid() & ~ONCPU;
      m.setCpuCid(cid);
      m.drop(cid);
    }

    /** The number of a stale copy is given back, so it matters. */
    @Override
    public Set<Alike> alike() {
      return Set.of();
    }
  }
}
