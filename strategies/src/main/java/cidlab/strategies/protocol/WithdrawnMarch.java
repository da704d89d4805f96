package cidlab.strategies.protocol;

import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.TRANSIT;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.inTransit;
import static cidlab.api.Cid.onCpu;

import cidlab.api.Arguments;
import cidlab.api.MemberContext;
import cidlab.api.Parameter;
import cidlab.api.SharedState;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import java.util.List;
import java.util.stream.Stream;

/**
 * D-x: the patches of 7 and 8 March 2026, which were withdrawn because they fix nothing.
 *
 * <p>Five changes to {@link Variants.GuardedDrop}, each of which can be left out; protocol.md
 * section 4 has their subjects, and where these leave a choice it is the harmless one: a CPU's word
 * is zeroed only when it owns nothing.
 */
public final class WithdrawnMarch extends MmCidStrategy {
  private static final String STRIP = "strip-oncpu";
  private static final String ZERO_ON_DROP = "zero-on-drop";
  private static final String ZERO_ON_REMOVE = "zero-on-remove";
  private static final String SKIP = "skip-transit";
  private static final String RANGE = "range-check";

  private static final List<Parameter> PARAMETERS =
      Stream.concat(
              Parameters.LIMITS.stream(),
              Stream.of(
                  patch(STRIP, "Sched-out also strips ONCPU from a word in transit."),
                  patch(
                      ZERO_ON_DROP,
                      "Whoever drops a CPU's id, or one in transit, zeroes its word."),
                  patch(
                      ZERO_ON_REMOVE, "Whoever leaves zeroes its CPU's word if that owns nothing."),
                  patch(SKIP, "The CPU walk passes over CPUs whose word is in transit."),
                  patch(RANGE, "Numbers outside the pool are not freed.")))
          .toList();

  /** Names it. */
  public WithdrawnMarch() {
    super(
        "withdrawn-march",
        "D-x",
        "guarded-drop with five patches of March 2026 that were withdrawn",
        "87h5qr2rzi.ffs@tglx and 87eclu3coa.ffs@tglx, 7 and 8 March 2026 (withdrawn)",
        PARAMETERS,
        Patched::new);
  }

  private static Parameter patch(String name, String meaning) {
    return Parameter.integer(
        name, "1", 0, 1, 1, meaning + " 1 for yes, 0 for no.", "protocol.md section 4, row D-x");
  }

  /** The rules of 10 February 2026 with the patches. */
  static final class Patched extends TwoModeProtocol {
    private final boolean strip;
    private final boolean zeroOnDrop;
    private final boolean zeroOnRemove;
    private final boolean skip;
    private final boolean rangeCheck;

    Patched(Arguments arguments) {
      super(Variants.GUARDED_DROP, arguments);
      strip = arguments.integer(STRIP) != 0;
      zeroOnDrop = arguments.integer(ZERO_ON_DROP) != 0;
      zeroOnRemove = arguments.integer(ZERO_ON_REMOVE) != 0;
      skip = arguments.integer(SKIP) != 0;
      rangeCheck = arguments.integer(RANGE) != 0;
    }

    @Override
    public void scheduleOut(SwitchContext s) {
      int word = s.prevCid();
      if (!inTransit(word)) {
        return;
      }
      int mode = s.mode();
      int cid = word & ~(strip ? TRANSIT | ONCPU : TRANSIT);
      if (!inTransit(mode) && cid < s.maxCids()) {
        int settled = cid | mode & ONCPU;
        s.setCpuCid(settled);
        s.setPrevCid(settled);
        return;
      }
      free(s, cid);
      if (zeroOnDrop) {
        s.setCpuCid(0);
      }
      s.setPrevCid(UNSET);
    }

    private void free(SharedState s, int cid) {
      if (!rangeCheck || cid < s.cpus()) {
        s.drop(cid);
      }
    }

    @Override
    public Walk unregister(MemberContext m) {
      Walk walk = super.unregister(m);
      if (zeroOnRemove && !onCpu(m.cpuCid())) {
        m.setCpuCid(0);
      }
      return walk;
    }

    @Override
    void dropCpuId(MemberContext m) {
      int word = m.cpuCid();
      if (onCpu(word)) {
        m.setCpuCid(zeroOnDrop ? 0 : word & ~ONCPU);
        free(m, word & ~ONCPU);
      }
    }

    @Override
    void visitCpu(VisitContext v) {
      int word = v.cpuCid();
      if (skip && inTransit(word)) {
        return;
      }
      super.visitCpu(v);
      if (zeroOnDrop && onCpu(word) && !v.active()) {
        v.setCpuCid(0);
      }
    }
  }
}
