package cidlab.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Alike;
import cidlab.api.Arguments;
import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.LimitsContext;
import cidlab.api.MemberContext;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Parameter;
import cidlab.api.SwitchContext;
import cidlab.api.VisitContext;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import cidlab.engine.asserting.Rule;
import cidlab.testkit.check.RuleResult.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each planted fault breaks exactly its rule, and the message says what to look for. */
class BrokenStrategiesTest {
  /** A fault, the rule it breaks and what the message must contain. */
  private record Fault(Rule rule, Supplier<Faulty> factory, String message) {
    @Override
    public String toString() {
      return rule.id() + " " + factory.get().getClass().getSimpleName();
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault(Rule.EX_1, BadId::new, "expected an id of the form [a-z]"),
        new Fault(Rule.EX_2, LongSummary::new, "expected one line of 1 to 100 characters"),
        new Fault(Rule.EX_3, NoUnit::new, "expected a unit, `1` if there is none, parameter=size"),
        new Fault(Rule.EX_4, FailsAtTheEnd::new, "given={size=9} thrown=java.lang.ArithmeticEx"),
        new Fault(Rule.EX_5, Hidden::new, "expected a public class with a public constructor"),
        new Fault(Rule.TS_1, Throws::new, "hook=admit thrown=java.lang.IllegalStateException: odd"),
        new Fault(Rule.TS_2, RemembersCalls::new, "hook=affinityWidened access="),
        new Fault(Rule.TS_2, RemembersResults::new, "expected the same result from the same"),
        new Fault(Rule.TS_3, Boxes::new, "use int words instead of objects, hook=contextSwitch"),
        new Fault(Rule.TS_4, WritesTwoFlags::new, "access=setPrevCid value=0|ONCPU|TRANSIT"),
        new Fault(
            Rule.TS_4, AllocatesBeyond::new, "expected 0 to 2, hook=contextSwitch access=try"),
        new Fault(Rule.TS_5, ReadsTheAbsent::new, "access=prevCid value=prev"),
        new Fault(Rule.TS_5, ReadsTheOriginLate::new, "access=nextCameFrom value=where next came"),
        new Fault(Rule.TS_6, Loops::new, "expected at most 63 accesses to shared state"),
        new Fault(Rule.TS_7, WaitsInVisit::new, "use tryAllocate, hook=visit"),
        new Fault(Rule.TS_8, CatchesAll::new, "do not catch it, hook=contextSwitch"),
        new Fault(Rule.TS_9, JoinsTwice::new, "expected exactly one join(), hook=register count=2"),
        new Fault(Rule.TS_10, CompletesTooMuch::new, "hook=complete access=setMaxCids"),
        new Fault(Rule.TS_11, VisitsAStranger::new, "walk=CPUS target="),
        new Fault(Rule.TS_12, WalksInCircles::new, "expected the end of the walk, walk="),
        new Fault(Rule.TS_13, ChangesItsMind::new, "expected a constant, childVisibility first="),
        new Fault(Rule.TS_13, ChangesItsLikeness::new, "expected a constant, alike first=[IDS]"),
        new Fault(Rule.TS_13, HasNoLikeness::new, "expected a set, alike=null"),
        new Fault(Rule.TS_13, AnswersNull::new, "expected a walk, hook=unregister result=null"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void breaksExactlyItsRule(Fault fault) {
    ContractReport report = StrategyCheck.check(fault.factory());
    assertThat(report.with(Status.BROKEN))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.rule()).isEqualTo(fault.rule());
              assertThat(result.message()).startsWith(fault.rule().id() + ": expected");
              assertThat(result.message()).contains(fault.message());
            });
    assertThat(report.conforms()).isFalse();
  }

  @Test
  void withoutAFaultEveryRuleHolds() {
    ContractReport report = StrategyCheck.check(Faulty::new);
    assertThat(report.with(Status.BROKEN)).isEmpty();
    assertThat(report.conforms()).isTrue();
    assertThat(report.with(Status.SKIPPED).stream().map(RuleResult::rule))
        .containsExactly(Rule.EX_3, Rule.EX_4);
  }

  @Test
  void everyRuleHasAFault() {
    Set<Rule> broken =
        faults()
            .map(Fault::rule)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
    assertThat(broken).containsExactlyElementsOf(Rule.of(Rule.Kind.STRATEGY));
  }

  /** An id in capitals. */
  public static class BadId extends Faulty {
    @Override
    public String id() {
      return "Bad";
    }
  }

  /** Says too much. */
  public static class LongSummary extends Faulty {
    @Override
    public String summary() {
      return "x".repeat(101);
    }
  }

  /** A number without a unit. */
  public static class NoUnit extends Faulty {
    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.integer("size", "", 0, 9, 1, "How large.", "own choice"));
    }
  }

  /** Cannot be bound with the largest value it offers. */
  public static class FailsAtTheEnd extends Faulty {
    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.integer("size", "1", 0, 9, 1, "How large.", "own choice"));
    }

    @Override
    public OwnershipProtocol bind(Arguments arguments) {
      if (arguments.integer("size") == 9) {
        throw new ArithmeticException("nine");
      }
      return this;
    }
  }

  /** Not a public class. */
  static class Hidden extends Faulty {}

  /** Throws where it is rarely called. */
  public static class Throws extends Faulty {
    @Override
    public void admit(MemberContext m) {
      throw new IllegalStateException("odd");
    }
  }

  /** Does something else at every second call. */
  public static class RemembersCalls extends Faulty {
    private int calls;

    @Override
    public void affinityWidened(LimitsContext m) {
      super.affinityWidened(m);
      m.setThreshold(++calls % 2);
    }
  }

  /** Gives another answer at every second call. */
  public static class RemembersResults extends Faulty {
    private int calls;

    @Override
    public int nextTarget(Walk walk, WalkContext w) {
      int target = super.nextTarget(walk, w);
      return walk == Walk.CPUS && ++calls % 2 == 0 && target >= 0 ? 0 : target;
    }
  }

  /** Makes an object at each context switch. */
  public static class Boxes extends Faulty {
    private volatile Object kept;

    @Override
    public void scheduleIn(SwitchContext s) {
      kept = new int[] {s.cpu()};
      super.scheduleIn(s);
    }
  }

  /** A word that two owners would claim. */
  public static class WritesTwoFlags extends Faulty {
    @Override
    public void scheduleOut(SwitchContext s) {
      s.setPrevCid(Cid.ONCPU | Cid.TRANSIT);
    }
  }

  /** A limit larger than the pool. */
  public static class AllocatesBeyond extends Faulty {
    @Override
    public void scheduleIn(SwitchContext s) {
      s.tryAllocate(s.cpus() + 1);
    }
  }

  /** Looks at the task that is switched out without asking whether there is one. */
  public static class ReadsTheAbsent extends Faulty {
    @Override
    public void contextSwitch(SwitchContext s) {
      int ignored = s.prevCid();
      super.contextSwitch(s);
    }
  }

  /** Looks at the mode again and again. */
  public static class Loops extends Faulty {
    @Override
    public void scheduleIn(SwitchContext s) {
      for (int i = 0; i < 100; i++) {
        int ignored = s.mode();
      }
      super.scheduleIn(s);
    }
  }

  /** Waits with the runqueue lock of another CPU held. */
  public static class WaitsInVisit extends Faulty {
    @Override
    public void visit(Walk walk, VisitContext v) {
      v.drop(v.awaitCid());
      super.visit(walk, v);
    }
  }

  /** Waits for an id that nobody has to spare, and takes the signal for a failure. */
  public static class CatchesAll extends Faulty {
    @Override
    public void scheduleIn(SwitchContext s) {
      try {
        for (int i = 0; i <= s.cpus(); i++) {
          s.awaitCid();
        }
      } catch (RuntimeException e) {
        return;
      }
    }
  }

  /** Is counted twice. */
  public static class JoinsTwice extends Faulty {
    @Override
    public Walk register(MemberContext m) {
      m.join();
      return super.register(m);
    }
  }

  /** Recomputes the limit at the end of a walk, without the lock. */
  public static class CompletesTooMuch extends Faulty {
    @Override
    public void complete(Walk walk, LimitsContext m) {
      super.complete(walk, m);
      m.setMaxCids(m.users() > 0 ? 1 : 0);
    }
  }

  /** Goes to a CPU that the machine does not have. */
  public static class VisitsAStranger extends Faulty {
    @Override
    public int nextTarget(Walk walk, WalkContext w) {
      int target = super.nextTarget(walk, w);
      return walk == Walk.CPUS && target == WalkContext.NOBODY ? w.cpus() : target;
    }
  }

  /** Begins again when it is at the end. */
  public static class WalksInCircles extends Faulty {
    @Override
    public int nextTarget(Walk walk, WalkContext w) {
      return walk == Walk.CPUS ? (w.cursor() + 1) % w.cpus() : super.nextTarget(walk, w);
    }
  }

  /** Tells the engine now this, now that. */
  public static class ChangesItsMind extends Faulty {
    private int calls;

    @Override
    public ChildVisibility childVisibility() {
      return ++calls % 3 == 0
          ? ChildVisibility.AFTER_REGISTRATION
          : ChildVisibility.BY_REGISTRATION;
    }
  }

  /** Declares something once. */
  public static class ChangesItsLikeness extends Faulty {
    private boolean asked;

    @Override
    public Set<Alike> alike() {
      boolean first = !asked;
      asked = true;
      return first ? Set.of(Alike.IDS) : Set.of();
    }
  }

  /** Declares nothing at all. */
  public static class HasNoLikeness extends Faulty {
    @Override
    public Set<Alike> alike() {
      return null;
    }
  }

  /** Asks where a task came from when it may have waited long. */
  public static class ReadsTheOriginLate extends Faulty {
    @Override
    public void scheduleIn(SwitchContext s) {
      s.drop(s.awaitCid());
      s.nextCameFrom();
      super.scheduleIn(s);
    }
  }

  /** Has no answer. */
  public static class AnswersNull extends Faulty {
    @Override
    public Walk unregister(MemberContext m) {
      super.unregister(m);
      return null;
    }
  }
}
