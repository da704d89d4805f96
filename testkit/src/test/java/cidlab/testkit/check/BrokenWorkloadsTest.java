package cidlab.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.Workload;
import cidlab.engine.asserting.Rule;
import cidlab.engine.asserting.Rule.Level;
import cidlab.testkit.check.RuleResult.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each planted fault breaks exactly its rule, and the message says what to look for. */
class BrokenWorkloadsTest {
  /** A fault, the rule it breaks and what the message must contain. */
  private record Fault(Rule rule, String name, IntFunction<Sound> program, String message) {
    @Override
    public String toString() {
      return rule.id() + " " + name;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault(Rule.WL_1, "no threads", NoThreads::new, "expected 1 to 65,536, maxThreads=0"),
        new Fault(Rule.WL_1, "no CPU", NoCpu::new, "expected 1 to 1, initialCpus=0"),
        new Fault(Rule.WL_1, "announces SPIN", AnnouncesSpin::new, "operations="),
        new Fault(Rule.WL_2, "does not announce", Silent::new, "operation=EXEC_FAILS"),
        new Fault(
            Rule.WL_2, "invents", Invents::new, "expected a kind of Action, thread=0 kind=15"),
        new Fault(Rule.WL_3, "takes no time", NoTime::new, "expected at least 1 ns, thread=0 ns=0"),
        new Fault(Rule.WL_4, "forks too often", Forks::new, "than announced, threads="),
        new Fault(Rule.WL_5, "widens twice", WidensTwice::new, "that is not allowed yet, cpu=0"),
        new Fault(Rule.WL_5, "widens too far", WidensFar::new, "expected a CPU of the machine"),
        new Fault(Rule.WL_6, "blocks", Blocks::new, "expected a thread that is not blocked"),
        new Fault(Rule.WL_6, "ends", Ends::new, "expected a last thread that does not exit"),
        new Fault(Rule.WL_7, "wakes the dead", WakesTheDead::new, "method=wake thread=1"),
        new Fault(Rule.WL_8, "remembers", Remembers::new, "reset every field in start"),
        new Fault(Rule.WL_9, "boxes", Boxes::new, "size arrays in bind, actions=2000 bytes="),
        new Fault(Rule.WL_10, "throws", Throws::new, "thrown=java.lang.ArithmeticException"),
        new Fault(Rule.WL_11, "is small", Small::new, "largest machine, cpus=8192 thrown="));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void breaksExactlyItsRule(Fault fault) {
    ContractReport report = WorkloadCheck.check(() -> new Load(fault.program()));
    assertThat(report.with(Status.BROKEN))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.rule()).isEqualTo(fault.rule());
              assertThat(result.message()).startsWith(fault.rule().id() + ": expected");
              assertThat(result.message()).contains(fault.message());
            });
    assertThat(report.conforms()).isEqualTo(fault.rule().level() == Level.SHOULD);
  }

  @Test
  void withoutAFaultEveryRuleHolds() {
    ContractReport report = WorkloadCheck.check(() -> new Load(Sound::new));
    assertThat(report.with(Status.BROKEN)).isEmpty();
  }

  @Test
  void everyRuleHasAFault() {
    List<Rule> own =
        Rule.of(Rule.Kind.WORKLOAD).stream()
            .filter(rule -> rule.kind() == Rule.Kind.WORKLOAD)
            .toList();
    assertThat(faults().map(Fault::rule).distinct()).containsExactlyElementsOf(own);
  }

  /** A workload that runs a program; a public class with the constructor that services need. */
  public static class Load implements Workload {
    private final IntFunction<? extends Program> program;

    /** Runs the sound program. */
    public Load() {
      this(Sound::new);
    }

    Load(IntFunction<? extends Program> program) {
      this.program = program;
    }

    @Override
    public String id() {
      return "faulty";
    }

    @Override
    public String summary() {
      return "has one fault";
    }

    @Override
    public String source() {
      return "a test";
    }

    @Override
    public Program bind(Arguments arguments, int cpus) {
      return program.apply(cpus);
    }
  }

  /**
   * Forks as many threads as there are CPUs, which compute and sleep; subclasses break one thing.
   */
  private static class Sound implements Program {
    final int cpus;
    ProgramContext context;
    int threads;

    Sound(int cpus) {
      this.cpus = cpus;
    }

    @Override
    public int maxThreads() {
      return cpus + 1;
    }

    @Override
    public Set<Operation> operations() {
      return EnumSet.of(Operation.FORK, Operation.EXIT, Operation.WIDEN);
    }

    @Override
    public void start(ProgramContext run) {
      context = run;
      threads = 1;
    }

    @Override
    public long next(int thread) {
      if (thread == 0 && threads <= cpus) {
        threads++;
        return Action.of(Action.FORK);
      }
      int kind = context.random(thread).chance(500_000) ? Action.RUN : Action.SLEEP;
      return Action.of(kind, 1 + context.random(thread).below(1_000));
    }
  }

  private static final class NoThreads extends Sound {
    NoThreads(int cpus) {
      super(cpus);
    }

    @Override
    public int maxThreads() {
      return 0;
    }
  }

  private static final class NoCpu extends Sound {
    NoCpu(int cpus) {
      super(cpus);
    }

    @Override
    public int initialCpus(int possible) {
      return possible == 1 ? 0 : possible;
    }
  }

  private static final class AnnouncesSpin extends Sound {
    AnnouncesSpin(int cpus) {
      super(cpus);
    }

    @Override
    public Set<Operation> operations() {
      return EnumSet.allOf(Operation.class);
    }
  }

  private static final class Silent extends Sound {
    Silent(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      return cpus == 256 ? Action.of(Action.EXEC_FAILS) : super.next(thread);
    }
  }

  private static final class Invents extends Sound {
    Invents(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      return cpus == 256 ? Action.of(15) : super.next(thread);
    }
  }

  private static final class NoTime extends Sound {
    NoTime(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      return cpus == 256 ? Action.of(Action.RUN, 0) : super.next(thread);
    }
  }

  private static final class Forks extends Sound {
    Forks(int cpus) {
      super(cpus);
    }

    @Override
    public int maxThreads() {
      return cpus == 16 ? cpus : super.maxThreads();
    }
  }

  private static final class WidensTwice extends Sound {
    WidensTwice(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      return cpus == 256 ? Action.of(Action.WIDEN, 0) : super.next(thread);
    }
  }

  private static final class WidensFar extends Sound {
    WidensFar(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      return cpus == 256 ? Action.of(Action.WIDEN, cpus) : super.next(thread);
    }
  }

  private static final class Blocks extends Sound {
    Blocks(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      return cpus == 256 ? Action.of(Action.BLOCK) : super.next(thread);
    }
  }

  private static final class Ends extends Sound {
    Ends(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      return cpus == 256 ? Action.of(Action.EXIT) : super.next(thread);
    }
  }

  private static final class WakesTheDead extends Sound {
    WakesTheDead(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      if (cpus == 256) {
        context.wake(1);
      }
      return super.next(thread);
    }
  }

  private static final class Remembers extends Sound {
    private long actions;

    Remembers(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      long action = super.next(thread);
      return ++actions > 5_000 && Action.kind(action) == Action.RUN
          ? Action.of(Action.YIELD)
          : action;
    }
  }

  private static final class Boxes extends Sound {
    private volatile Object kept;

    Boxes(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      kept = new int[] {thread};
      return super.next(thread);
    }
  }

  private static final class Throws extends Sound {
    Throws(int cpus) {
      super(cpus);
    }

    @Override
    public long next(int thread) {
      return thread == 200 ? thread / (cpus - 256) : super.next(thread);
    }
  }

  private static final class Small extends Sound {
    Small(int cpus) {
      super(cpus);
      if (cpus > 4_096) {
        throw new IllegalArgumentException("expected at most 4096 CPUs, cpus=" + cpus);
      }
    }
  }
}
