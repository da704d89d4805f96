package cidlab.strategies.protocol;

import static cidlab.strategies.protocol.CpuWalk.MARK;
import static cidlab.strategies.protocol.CpuWalk.MARK_UNLESS_UNSET;
import static cidlab.strategies.protocol.CpuWalk.PASS;
import static cidlab.strategies.protocol.ExitDrop.IF_OWNED;
import static cidlab.strategies.protocol.ExitDrop.NOTHING;
import static cidlab.strategies.protocol.ExitDrop.UNCHECKED;
import static cidlab.strategies.protocol.ScheduleOut.DROP;
import static cidlab.strategies.protocol.ScheduleOut.KEEP;
import static cidlab.strategies.protocol.ScheduleOut.SETTLE;
import static cidlab.strategies.protocol.TaskWalk.COUNT_PUBLISHED;
import static cidlab.strategies.protocol.TaskWalk.COUNT_TASKS;
import static cidlab.strategies.protocol.TaskWalk.COUNT_USERS;
import static cidlab.strategies.protocol.TaskWalk.USER_LIST;
import static cidlab.strategies.protocol.Threshold.AT_LEAST_ONE;
import static cidlab.strategies.protocol.Threshold.MAY_BE_ZERO;
import static cidlab.strategies.protocol.Transition.BOTH_WAYS;
import static cidlab.strategies.protocol.Transition.DIRECT;
import static cidlab.strategies.protocol.Transition.ONE_WAY;
import static cidlab.strategies.protocol.Transition.ONE_WORD;
import static cidlab.strategies.protocol.Waiting.Unbounded.FOR_EVER;
import static cidlab.strategies.protocol.Widening.CPUS_ALONE;
import static cidlab.strategies.protocol.Widening.CPUS_AND_USERS;

import cidlab.api.Parameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The published variants of the protocol with two modes, oldest first: each is one that came before
 * with the rules that its commit changed.
 *
 * <p>The next commit is one more line here and its class below; what it does differently is one
 * more value of the kind of rule that it changes. docs/protocol-variants.md has the whole table.
 */
public final class Variants {
  static final Rules DIRECT_TRANSFER =
      new Rules(DIRECT, KEEP, COUNT_TASKS, PASS, NOTHING, MAY_BE_ZERO, CPUS_AND_USERS, FOR_EVER);
  static final Rules LEGACY_ONE_WAY =
      DIRECT_TRANSFER.with(ONE_WAY).with(DROP).with(COUNT_USERS).with(MARK).with(AT_LEAST_ONE);
  static final Rules TRANSIT_BOTH_WAYS = LEGACY_ONE_WAY.with(BOTH_WAYS);
  static final Rules SINGLE_MODE_WORD =
      TRANSIT_BOTH_WAYS.with(ONE_WORD).with(SETTLE).with(UNCHECKED);
  static final Rules GUARDED_DROP = SINGLE_MODE_WORD.with(IF_OWNED);
  static final Rules PUBLISHED_FIRST = GUARDED_DROP.with(COUNT_PUBLISHED);
  static final Rules LISTED_USERS = PUBLISHED_FIRST.with(USER_LIST);
  static final Rules GUARDED_UNSET = LISTED_USERS.with(MARK_UNLESS_UNSET);

  // Not merged, or never a kernel of its own.
  static final Rules ALWAYS_DROP = GUARDED_UNSET.with(DROP);
  static final Rules AFFINITY_SWITCH_BACK = GUARDED_UNSET.with(CPUS_ALONE);

  private Variants() {}

  /** V0: ids change owner directly in both directions; the first posting of the rewrite. */
  public static final class DirectTransfer extends MmCidStrategy {
    /** Names it. */
    public DirectTransfer() {
      super(
          "direct-transfer",
          "V0",
          "ids change owner directly in both directions; posted, never merged",
          "first posting of the rewrite, 15 October 2025 (20251015164952.694882104@linutronix.de)",
          DIRECT_TRANSFER);
    }
  }

  /** V1: transit only towards the tasks; the CPUs get their ids directly. */
  public static final class LegacyOneWay extends MmCidStrategy {
    /** Names it. */
    public LegacyOneWay() {
      super(
          "legacy-one-way",
          "V1",
          "direct transfer to the CPUs, transit on the way back; the kernel of the January 2026 report",
          "9a723ed7facf, fbd0e71dc370, 653fda7ae73d, November 2025 (v6.19-rc1)",
          LEGACY_ONE_WAY);
    }
  }

  /** V2: ids pass through transit in both directions, which fixes the livelock of January 2026. */
  public static final class TransitBothWays extends MmCidStrategy {
    /** Names it. */
    public TransitBothWays() {
      super(
          "transit-both-ways",
          "V2",
          "ids pass through transit on the way to the CPUs and on the way back",
          "4327fb13fa47, January/February 2026",
          TRANSIT_BOTH_WAYS);
    }
  }

  /**
   * V3: ownership and transit are one word; ids settle at sched-out; an exit drops its CPU's id.
   */
  public static final class SingleModeWord extends MmCidStrategy {
    /** Names it. */
    public SingleModeWord() {
      super(
          "single-mode-word",
          "V3",
          "one mode word with barriers; ids in transit settle at sched-out after the walk",
          "47ee94efccf6, 007d84287c74, 4463c7aa11a6, 2-4 February 2026",
          SINGLE_MODE_WORD);
    }
  }

  /** V3b: an exiting task drops its CPU's id only if the CPU owns one. */
  public static final class GuardedDrop extends MmCidStrategy {
    /** Names it. */
    public GuardedDrop() {
      super(
          "guarded-drop",
          "V3b",
          "an exit that flips the mode drops its CPU's id only if the CPU owns one",
          "1e83ccd5921a, 10 February 2026 (CVE-2026-23225)",
          GUARDED_DROP);
    }
  }

  /**
   * D1: a child is published before it is registered, so that walks of concurrent forks find it.
   *
   * <p>Upstream b2e48c429ec5 (10 March 2026, v7.0-rc4) on its own, without the two commits that
   * came with it into {@link ListedUsers}: the second walk still counts its own group again, and so
   * may end before it comes to a vforked child.
   */
  public static final class PublishedFirst extends MmCidStrategy {
    /** Names it. */
    public PublishedFirst() {
      super(
          "published-first",
          "D1",
          "a child is in the task list before it is registered; walks still count users",
          "b2e48c429ec5, 10 March 2026 (CVE-2026-43418)",
          PUBLISHED_FIRST);
    }
  }

  /** V4: walks follow the list of users, and a child is in it when it is registered. */
  public static final class ListedUsers extends MmCidStrategy {
    /** Names it. */
    public ListedUsers() {
      super(
          "listed-users",
          "V4",
          "walks follow a list of users, in which a child is from its registration on",
          "b2e48c429ec5, 28b5a1395036, 192d852129b1, March 2026 (CVE-2026-43417, CVE-2026-43418)",
          LISTED_USERS);
    }
  }

  /** V5: the walk leaves a running task without an id alone; this is current upstream. */
  public static final class GuardedUnset extends MmCidStrategy {
    /** Names it. */
    public GuardedUnset() {
      super(
          "guarded-unset",
          "V5",
          "current upstream: the CPU walk does not mark a task that has no id",
          "de3ab9bd3133, June 2026 (CVE-2026-63799)",
          GUARDED_UNSET);
    }

    @Override
    public List<String> aliases() {
      return List.of("upstream");
    }
  }

  /**
   * Current upstream without C6: an id in transit is given back at every sched-out, even if the
   * walk is over and the task could keep it.
   *
   * <p>For measuring what upstream 4463c7aa11a6 (4 February 2026) gained, with all later fixes on
   * both sides.
   */
  public static final class AlwaysDrop extends MmCidStrategy {
    /** Names it. */
    public AlwaysDrop() {
      super(
          "always-drop",
          "C5",
          "current upstream without its optimisation: ids in transit never settle at sched-out",
          "the state before 4463c7aa11a6, 4 February 2026, with the fixes since",
          ALWAYS_DROP);
    }
  }

  /**
   * F1: when the process may use more CPUs, the tasks get their ids back if there are few enough.
   *
   * <p>Proposed on 15 September 2026 and under review; the patch was not seen, only its subject, so
   * this is a reading of it: the threshold after a widening follows from the allowed CPUs alone, as
   * it does on the way to per-CPU mode, where there are more users than CPUs. With the smaller of
   * CPUs and users, as R0.3 has it, the threshold is never above the number of users.
   */
  public static final class AffinitySwitchBack extends MmCidStrategy {
    /** Names it. */
    public AffinitySwitchBack() {
      super(
          "affinity-switch-back",
          "F1",
          "current upstream, but a wider affinity can switch back to per-task mode (a reading of F1)",
          "20260915155953.2856524-1-sh_def@163.com, September 2026 (proposal, under review)",
          AFFINITY_SWITCH_BACK);
    }
  }

  /**
   * F2: the wait for an id is given up after some searches, and the task runs without one.
   *
   * <p>Proposed on 17 September 2026 and rejected as it was, because user space then sees an unset
   * id. Task and CPU are both left unset; the next sched-in of the task searches again.
   *
   * <p>Simplified: the patch was read through a summary only, see protocol.md section 6.
   */
  public static final class BoundedWait extends MmCidStrategy {
    private static final List<Parameter> PARAMETERS =
        Stream.concat(
                Parameters.LIMITS.stream(),
                Stream.of(
                    Parameter.integer(
                        Waiting.Bounded.RETRIES,
                        "searches",
                        0,
                        1_000_000,
                        32,
                        "How often a task searches again before it goes on without an id.",
                        "the proposal; protocol.md section 4, row F2")))
            .toList();

    /** Names it. */
    public BoundedWait() {
      super(
          "bounded-wait",
          "F2",
          "current upstream, but the wait for an id is bounded; then the task runs without one",
          "20260918013454.1850369-1-xujiakai24@mails.ucas.ac.cn, September 2026 (proposal, rejected)",
          PARAMETERS,
          arguments ->
              new TwoModeProtocol(GUARDED_UNSET.with(new Waiting.Bounded(arguments)), arguments));
    }
  }
}
