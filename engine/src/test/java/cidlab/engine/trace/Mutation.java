package cidlab.engine.trace;

import static cidlab.engine.Altered.reading;
import static cidlab.engine.Altered.without;
import static cidlab.engine.Altered.writing;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import cidlab.engine.DelegatingProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One rule of a protocol, broken on purpose. */
enum Mutation {
  /** V0 has no rule for the task switched out. */
  SCHED_OUT_KEEPS_THE_BIT(
      "ev",
      Set.of("V0"),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleOut(SwitchContext s) {
              super.scheduleOut(without(SwitchContext.class, s, "drop"));
            }
          }),
  SCHED_OUT_KEEPS_THE_WORD(
      "tasks",
      Set.of("V0"),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleOut(SwitchContext s) {
              super.scheduleOut(without(SwitchContext.class, s, "setPrevCid"));
            }
          }),
  /** Nothing settles before V3. */
  SCHED_OUT_NEVER_SETTLES(
      "ev",
      Set.of("V0", "V1", "V2"),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleOut(SwitchContext s) {
              super.scheduleOut(
                  reading(SwitchContext.class, s, mode -> mode | Cid.TRANSIT, "mode"));
            }
          }),
  SCHED_IN_NEVER_CONVERGES(
      "ev",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleIn(SwitchContext s) {
              super.scheduleIn(reading(SwitchContext.class, s, max -> s.cpus(), "maxCids"));
            }
          }),
  /** V0 has no transit. */
  SCHED_IN_FORGETS_TRANSIT(
      "tasks",
      Set.of("V0"),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleIn(SwitchContext s) {
              super.scheduleIn(
                  reading(SwitchContext.class, s, mode -> mode & ~Cid.TRANSIT, "mode", "transit"));
            }
          }),
  SCHED_IN_LEAVES_THE_CPU_WORD(
      "cpus",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleIn(SwitchContext s) {
              super.scheduleIn(without(SwitchContext.class, s, "setCpuCid"));
            }
          }),
  FORK_KEEPS_THE_CALLERS_ID(
      "tasks",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk register(MemberContext m) {
              return super.register(without(MemberContext.class, m, "setCallerCid", "setCpuCid"));
            }
          }),
  LIMIT_WITHOUT_HEADROOM(
      "max",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk register(MemberContext m) {
              return super.register(
                  writing(
                      MemberContext.class,
                      m,
                      limit -> Math.min(m.allowedCpus(), m.users()),
                      "setMaxCids"));
            }
          }),
  THRESHOLD_IS_THE_MINIMUM(
      "thrs",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk register(MemberContext m) {
              return super.register(
                  writing(MemberContext.class, m, users -> Math.min(1, users), "setThreshold"));
            }
          }),
  EXIT_KEEPS_THE_BIT(
      "ev",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk unregister(MemberContext m) {
              return super.unregister(without(MemberContext.class, m, "drop"));
            }
          }),
  EXIT_NEVER_SWITCHES_BACK(
      "(res|ev)",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk unregister(MemberContext m) {
              int threshold = m.threshold();
              return super.unregister(
                  reading(MemberContext.class, m, users -> Math.max(users, threshold), "users"));
            }
          }),
  AFFINITY_KEEPS_THE_LIMIT(
      "max",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void affinityWidened(LimitsContext m) {
              super.affinityWidened(without(LimitsContext.class, m, "setMaxCids"));
            }
          }),
  AFFINITY_KEEPS_THE_THRESHOLD(
      "thrs",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void affinityWidened(LimitsContext m) {
              super.affinityWidened(without(LimitsContext.class, m, "setThreshold"));
            }
          }),
  TASK_WALK_MARKS_NOBODY(
      "tasks",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(
                  walk,
                  walk == Walk.TASKS && v.running()
                      ? without(VisitContext.class, v, "setTaskCid", "setCpuCid")
                      : v);
            }
          }),
  /** V0 and V1 do. */
  TASK_WALK_HANDS_OVER_DIRECTLY(
      "tasks",
      Set.of("V0", "V1"),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(
                  walk,
                  walk == Walk.TASKS
                      ? writing(VisitContext.class, v, Mutation::owned, "setTaskCid", "setCpuCid")
                      : v);
            }
          }),
  TASK_WALK_KEEPS_THE_BITS(
      "ev",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(walk, walk == Walk.TASKS ? without(VisitContext.class, v, "drop") : v);
            }
          }),
  TASK_WALK_SKIPS_THE_LAST_USER(
      "ev",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public int nextTarget(Walk walk, WalkContext w) {
              if (walk == Walk.CPUS) {
                return super.nextTarget(walk, w);
              }
              // The old walk counts down, the new one follows the list to its end.
              int task =
                  super.nextTarget(
                      walk, writing(WalkContext.class, w, left -> left - 1, "setBudget"));
              boolean last = task != WalkContext.NOBODY && w.nextUser(task) == WalkContext.NOBODY;
              return last && childVisibility() == ChildVisibility.BY_REGISTRATION
                  ? WalkContext.NOBODY
                  : task;
            }
          }),
  /** Walks along the user list do not count. */
  TASK_WALK_NEVER_COUNTS(
      "ev",
      Set.of("V4", "V5"),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(walk, without(VisitContext.class, v, "setBudget"));
            }
          }),
  TASK_WALK_GOES_BACKWARDS(
      "ev",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public int nextTarget(Walk walk, WalkContext w) {
              return walk == Walk.TASKS && childVisibility() == ChildVisibility.BY_REGISTRATION
                  ? userBefore(w, w.cursor())
                  : super.nextTarget(
                      walk,
                      reading(WalkContext.class, w, after -> before(w, after), "nextInGroup"));
            }
          }),
  CPU_WALK_KEEPS_THE_BITS(
      "ev",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(walk, walk == Walk.CPUS ? without(VisitContext.class, v, "drop") : v);
            }
          }),
  CPU_WALK_SKIPS_THE_FIRST_CPU(
      "ev",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public int nextTarget(Walk walk, WalkContext w) {
              return super.nextTarget(
                  walk,
                  walk == Walk.CPUS
                      ? reading(WalkContext.class, w, cpu -> Math.max(0, cpu), "cursor")
                      : w);
            }
          }),
  /** V0 has nothing to complete. */
  COMPLETION_LEAVES_TRANSIT(
      "ev",
      Set.of("V0"),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void complete(Walk walk, LimitsContext m) {
              super.complete(walk, without(LimitsContext.class, m, "setTransit", "setMode"));
            }
          }),
  CHILD_VISIBLE_AT_ANOTHER_TIME(
      "list",
      Set.of(),
      real ->
          new DelegatingProtocol(real) {
            @Override
            public ChildVisibility childVisibility() {
              return super.childVisibility() == ChildVisibility.BY_REGISTRATION
                  ? ChildVisibility.AFTER_REGISTRATION
                  : ChildVisibility.BY_REGISTRATION;
            }
          });

  private final String field;
  private final Set<String> exempt;
  private final UnaryOperator<OwnershipProtocol> change;

  Mutation(String field, Set<String> exempt, UnaryOperator<OwnershipProtocol> change) {
    this.field = field;
    this.exempt = exempt;
    this.change = change;
  }

  /** The field of a trace line that gives it away first. */
  String field() {
    return field;
  }

  /** Whether it leaves a variant as it is, because the variant does not have the rule. */
  boolean leaves(String variant) {
    return exempt.contains(variant);
  }

  OwnershipProtocol of(OwnershipProtocol real) {
    return change.apply(real);
  }

  private static int owned(int word) {
    return Cid.inTransit(word) ? Cid.number(word) | Cid.ONCPU : word;
  }

  private static int userBefore(WalkContext w, int cursor) {
    List<Integer> users = new ArrayList<>();
    for (int t = w.nextUser(WalkContext.NOBODY); t != WalkContext.NOBODY; t = w.nextUser(t)) {
      if (t != w.caller()) {
        users.add(0, t);
      }
    }
    int next = users.indexOf(cursor) + 1;
    return next < users.size() ? users.get(next) : WalkContext.NOBODY;
  }

  /** The task before another one in its group, given the one after it. */
  private static int before(WalkContext w, int after) {
    int task = after;
    while (w.nextInGroup(w.nextInGroup(task)) != after) {
      task = w.nextInGroup(task);
    }
    return task;
  }
}
