package cidlab.strategies.protocol;

import static cidlab.api.Cid.NONE;
import static cidlab.api.Cid.ONCPU;
import static cidlab.api.Cid.UNSET;
import static cidlab.api.Cid.number;
import static cidlab.api.Cid.onCpu;
import static cidlab.api.Cid.onTask;

import cidlab.api.Arguments;
import cidlab.api.MemberContext;
import cidlab.api.Parameter;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import java.util.List;

/**
 * A2: a CPU keeps its id after sched-out and uses it again at its next sched-in.
 *
 * <p>Upstream 223baf9d17f2 (April 2023, v6.4), with fe90f3967bdb (April 2024), 7e019dcc470f
 * (October 2024) and 02d954c0fdf9 (February 2025). A running user owns its id as a plain number. An
 * id that a CPU keeps is the CPU's word with ONCPU; without it the word is the number that the CPU
 * had last, which is tried first when it needs one again.
 *
 * <p>A CPU never holds more than one id, kept or used by what runs there. So a CPU that needs one
 * finds one in the pool of P even if all others keep theirs, and no id has to be taken from an idle
 * CPU to make progress.
 *
 * <p>Simplified:
 *
 * <ul>
 *   <li>An id is moved when its user migrates only if a parameter says so, and never put back.
 *   <li>The scan that ran every 100 ms on the return to user space of some thread, and took ids
 *       unused for 100 ms, is a walk over the CPUs that takes those unused at the moment. It comes
 *       with the exit that leaves fewer users than half the limit that there has been since the
 *       last one. Metrics count it as a transition towards the tasks.
 *   <li>An id beyond the limit is exchanged at the next sched-in, not by the scan.
 *   <li>Ids are not spread over all numbers below the limit first (October 2024).
 *   <li>There is no lazy-put flag, no barrier and no global lock: what they protect is one section.
 * </ul>
 */
public final class LazyPerCpu extends MmCidStrategy {
  private static final String MOVE = "move-on-migration";
  private static final String COMPACT = "compact";

  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              MOVE,
              "1",
              0,
              1,
              0,
              "Whether an id that a CPU keeps follows its last user to a CPU that has none.",
              "223baf9d17f2; own choice of 0, for sections only"),
          Parameter.integer(
              COMPACT,
              "1",
              0,
              1,
              1,
              "Whether ids beyond the limit are exchanged, and not tried again: 0 is before the fix.",
              "02d954c0fdf9, February 2025; 0 is 7e019dcc470f alone"));

  /** Names it. */
  public LazyPerCpu() {
    super(
        "lazy-per-cpu",
        "A2",
        "a CPU keeps its id while idle and uses it again; a scan takes unused ids back",
        "223baf9d17f2, April 2023 (v6.4); fe90f3967bdb, 7e019dcc470f, 02d954c0fdf9",
        PARAMETERS,
        KeepOnCpu::new);
  }

  /** Keep, use again, scan. */
  static class KeepOnCpu extends OneModeProtocol {
    private final boolean moves;
    private final boolean compacts;

    KeepOnCpu(Arguments arguments) {
      moves = arguments.integer(MOVE) != 0;
      compacts = arguments.integer(COMPACT) != 0;
    }

    @Override
    public void scheduleOut(SwitchContext s) {
      int cid = s.prevCid();
      if (onTask(cid)) {
        s.setCpuCid(cid | ONCPU);
        s.setPrevCid(UNSET);
      }
    }

    @Override
    public void scheduleIn(SwitchContext s) {
      int word = s.cpuCid();
      int cid = number(word);
      if (onCpu(word)) {
        cid = compacts ? TwoModeProtocol.converge(s, cid) : cid;
      } else {
        int moved = moves ? moveHere(s) : NONE;
        if (moved != NONE) {
          cid = moved;
        } else if (compacts && cid >= s.maxCids() || !s.tryTake(cid)) {
          cid = allocate(s);
        }
      }
      s.setCpuCid(cid);
      s.setNextCid(cid);
    }

    /** Takes the id that the CPU the task comes from has kept. */
    private int moveHere(SwitchContext s) {
      int from = s.nextCameFrom();
      if (from == s.cpu()) {
        return NONE;
      }
      int word = s.cpuCidOf(from);
      int cid = number(word);
      boolean wanted = onCpu(word) && !(compacts && cid >= s.maxCids());
      return wanted && s.replaceCpuCid(from, word, cid) ? cid : NONE;
    }

    @Override
    public Walk register(MemberContext m) {
      super.register(m);
      m.setThreshold(Math.max(m.threshold(), m.maxCids() / 2));
      return Walk.NONE;
    }

    @Override
    int idHere(MemberContext m) {
      int word = m.cpuCid();
      return onCpu(word) ? number(word) : super.idHere(m);
    }

    @Override
    public Walk unregister(MemberContext m) {
      super.unregister(m);
      if (m.users() >= m.threshold()) {
        return Walk.NONE;
      }
      m.setThreshold(m.maxCids() / 2);
      return Walk.CPUS;
    }

    @Override
    public int nextTarget(Walk walk, WalkContext w) {
      int cpu = w.cursor() + 1;
      return cpu < w.cpus() ? cpu : WalkContext.NOBODY;
    }

    @Override
    public void visit(Walk walk, VisitContext v) {
      int word = v.cpuCid();
      if (onCpu(word)) {
        v.drop(number(word));
        v.setCpuCid(number(word));
      }
    }
  }
}
