package cidlab.engine.explore;

import static cidlab.engine.Altered.reading;
import static cidlab.engine.Altered.without;
import static cidlab.engine.Altered.writing;

import cidlab.api.Cid;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import cidlab.engine.DelegatingProtocol;
import java.util.function.UnaryOperator;

/** One rule of a protocol, changed, for the explorer to find out. */
enum ExplorerMutant {
  WALK_HANDS_OVER_DIRECTLY(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(
                  walk,
                  walk == Walk.TASKS
                      ? writing(
                          VisitContext.class, v, ExplorerMutant::owned, "setTaskCid", "setCpuCid")
                      : v);
            }
          }),
  NO_MARK_AT_SCHED_IN(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleIn(SwitchContext s) {
              super.scheduleIn(
                  reading(SwitchContext.class, s, w -> w & ~Cid.TRANSIT, "transit", "mode"));
            }
          }),
  NO_DROP_AT_SCHED_OUT(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleOut(SwitchContext s) {
              super.scheduleOut(without(SwitchContext.class, s, "drop"));
            }
          }),
  WORD_STAYS_AT_SCHED_OUT(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleOut(SwitchContext s) {
              super.scheduleOut(without(SwitchContext.class, s, "setPrevCid"));
            }
          }),
  SETTLES_DURING_TRANSIT(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleOut(SwitchContext s) {
              super.scheduleOut(reading(SwitchContext.class, s, w -> w & ~Cid.TRANSIT, "mode"));
            }
          }),
  NO_COMPLETION(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void complete(Walk walk, LimitsContext m) {}
          }),
  COMPLETED_AT_THE_FLIP(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk register(MemberContext m) {
              return super.register(early(m));
            }

            @Override
            public Walk unregister(MemberContext m) {
              return super.unregister(early(m));
            }
          }),
  NO_DROP_AT_EXIT(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk unregister(MemberContext m) {
              return super.unregister(without(MemberContext.class, m, "drop"));
            }
          }),
  VISIT_SKIPS_SLEEPERS(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(
                  walk,
                  walk == Walk.TASKS && !v.running()
                      ? without(VisitContext.class, v, "drop", "setTaskCid")
                      : v);
            }
          }),
  VISIT_SKIPS_RUNNERS(
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
  VISIT_KEEPS_IDS_OF_SLEEPERS(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(walk, walk == Walk.TASKS ? without(VisitContext.class, v, "drop") : v);
            }
          }),
  CPU_WALK_KEEPS_IDS(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(walk, walk == Walk.CPUS ? without(VisitContext.class, v, "drop") : v);
            }
          }),
  CPU_WALK_MARKS_NOTHING(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void visit(Walk walk, VisitContext v) {
              super.visit(
                  walk,
                  walk == Walk.CPUS && v.running()
                      ? without(VisitContext.class, v, "setTaskCid", "setCpuCid")
                      : v);
            }
          }),
  CPU_WALK_SKIPS_THE_FIRST(
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
  TASK_WALK_ENDS_EARLY(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public int nextTarget(Walk walk, WalkContext w) {
              return walk == Walk.TASKS ? WalkContext.NOBODY : super.nextTarget(walk, w);
            }
          }),
  LIMIT_ONE_LESS(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk register(MemberContext m) {
              return super.register(
                  writing(MemberContext.class, m, max -> Math.max(1, max - 1), "setMaxCids"));
            }
          }),
  SWITCHES_ONE_USER_EARLY(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk register(MemberContext m) {
              return super.register(
                  reading(MemberContext.class, m, cpus -> Math.max(1, cpus - 1), "allowedCpus"));
            }
          }),
  NEVER_SWITCHES_BACK(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk unregister(MemberContext m) {
              int threshold = m.threshold();
              return super.unregister(
                  reading(MemberContext.class, m, users -> Math.max(users, threshold), "users"));
            }
          }),
  INITIATOR_KEEPS_ITS_ID(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk register(MemberContext m) {
              return super.register(without(MemberContext.class, m, "setCallerCid"));
            }
          }),
  CONVERGES_WITHOUT_DROP(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleIn(SwitchContext s) {
              super.scheduleIn(converges(s) ? without(SwitchContext.class, s, "drop") : s);
            }
          }),
  KEEPS_A_SECOND_ID(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleIn(SwitchContext s) {
              super.scheduleIn(converges(s) ? s : without(SwitchContext.class, s, "drop"));
            }
          }),
  CPU_FORGETS_ITS_WORD(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public void scheduleIn(SwitchContext s) {
              super.scheduleIn(without(SwitchContext.class, s, "setCpuCid"));
            }
          }),
  /** Nobody reads the flag but the limits' update, which clears it: the model has no work item. */
  CLEARS_NO_DEFERRED_SWITCH(
      real ->
          new DelegatingProtocol(real) {
            @Override
            public Walk register(MemberContext m) {
              return super.register(without(MemberContext.class, m, "setSwitchDeferred"));
            }
          });

  private final UnaryOperator<OwnershipProtocol> change;

  ExplorerMutant(UnaryOperator<OwnershipProtocol> change) {
    this.change = change;
  }

  OwnershipProtocol of(OwnershipProtocol real) {
    return change.apply(real);
  }

  private static int owned(int word) {
    return Cid.inTransit(word) ? Cid.number(word) | Cid.ONCPU : word;
  }

  /** Whatever marks the transition is not stored with the flip. */
  private static MemberContext early(MemberContext m) {
    return without(
        MemberContext.class,
        writing(MemberContext.class, m, mode -> mode & ~Cid.TRANSIT, "setMode"),
        "setTransit");
  }

  /** Task and CPU agree on who owns, so that a drop can only come from converging. */
  private static boolean converges(SwitchContext s) {
    int cpuWord = s.cpuCid();
    int taskWord = s.nextCid();
    return s.ownership() == 0 ? Cid.onTask(cpuWord | taskWord) : Cid.onCpu(cpuWord & taskWord);
  }
}
