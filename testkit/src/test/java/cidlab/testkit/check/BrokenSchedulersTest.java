package cidlab.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import cidlab.engine.asserting.Rule;
import cidlab.engine.asserting.Rule.Level;
import cidlab.testkit.check.RuleResult.Status;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each planted fault breaks exactly its rule, and the message says what to look for. */
class BrokenSchedulersTest {
  /** A fault, the rule it breaks and what the message must contain. */
  private record Fault(Rule rule, Supplier<FaultyModel> factory, String message) {
    @Override
    public String toString() {
      return rule.id() + " " + factory.get().getClass().getSimpleName();
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault(Rule.SM_1, Misplaces::new, "method=place task="),
        new Fault(Rule.SM_2, PicksTwice::new, "expected a queued task or IDLE, method=pick"),
        new Fault(Rule.SM_2, PicksTheForbidden::new, "expected a task that mayRun permits"),
        new Fault(Rule.SM_3, Loses::new, "to be picked in the end, lost="),
        new Fault(Rule.SM_4, Idles::new, "expected pick to look at other queues"),
        new Fault(Rule.SM_5, EmptySlice::new, "expected at least 1 ns, method=slice"),
        new Fault(Rule.SM_5, ChangingPeriod::new, "expected a constant, method=balancePeriod"),
        new Fault(Rule.SM_6, Remembers::new, "reset every field in start"),
        new Fault(Rule.SM_7, Boxes::new, "size arrays in bind, events=2000 bytes="),
        new Fault(Rule.SM_8, Throws::new, "thrown=java.lang.ArrayIndexOutOfBounds"),
        new Fault(Rule.SM_8, AsksAboutStrangers::new, "expected a cpu from 0 to 0, view=running"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void breaksExactlyItsRule(Fault fault) {
    ContractReport report = SchedulerCheck.check(fault.factory());
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
    assertThat(SchedulerCheck.check(FaultyModel::new).with(Status.BROKEN)).isEmpty();
  }

  @Test
  void everyRuleHasAFault() {
    List<Rule> own =
        Rule.of(Rule.Kind.SCHEDULER).stream()
            .filter(rule -> rule.kind() == Rule.Kind.SCHEDULER)
            .toList();
    assertThat(faults().map(Fault::rule).distinct()).containsExactlyElementsOf(own);
  }

  /** Ignores affinities. */
  public static class Misplaces extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        @Override
        public int place(int task, int last, boolean fresh) {
          int cpu = super.place(task, last, fresh);
          for (int other = 0; other < cpus; other++) {
            if (!view.allowed(task, other)) {
              return other;
            }
          }
          return cpu;
        }
      };
    }
  }

  /** Gives a task to two CPUs. */
  public static class PicksTwice extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        private int previous = IDLE;

        @Override
        public void start(SchedulerView machine, RandomStream stream) {
          super.start(machine, stream);
          previous = IDLE;
        }

        @Override
        public int pick(int cpu) {
          int task = super.pick(cpu);
          int answer = task == IDLE ? previous : task;
          previous = task;
          return answer;
        }
      };
    }
  }

  /** Does not ask whether a task may run. */
  public static class PicksTheForbidden extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        @Override
        public void start(SchedulerView machine, RandomStream stream) {
          super.start(new Permissive(machine), stream);
        }
      };
    }
  }

  /** Forgets every fiftieth task. */
  public static class Loses extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        private int calls;

        @Override
        public void start(SchedulerView machine, RandomStream stream) {
          super.start(machine, stream);
          calls = 0;
        }

        @Override
        public void enqueue(int task, int cpu, boolean woken) {
          if (cpus < 256 || ++calls % 50 != 0) {
            super.enqueue(task, cpu, woken);
          }
        }
      };
    }
  }

  /** Now and then finds nothing to do. */
  public static class Idles extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        private int calls;

        @Override
        public void start(SchedulerView machine, RandomStream stream) {
          super.start(machine, stream);
          calls = 0;
        }

        @Override
        public int pick(int cpu) {
          return cpus == 8 && ++calls % 50 == 0 ? IDLE : super.pick(cpu);
        }
      };
    }
  }

  /** Lets a task run for no time. */
  public static class EmptySlice extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        @Override
        public long slice(int cpu, int task) {
          return 0;
        }
      };
    }
  }

  /** Balances at another period each time. */
  public static class ChangingPeriod extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        private int calls;

        @Override
        public long balancePeriod() {
          return ++calls;
        }
      };
    }
  }

  /** Preempts in its first run only. */
  public static class Remembers extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        private int calls;

        @Override
        public boolean preempts(int cpu, int queued, int running) {
          return ++calls <= 10;
        }
      };
    }
  }

  /** Makes an object per event. */
  public static class Boxes extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        private volatile Object kept;

        @Override
        public void ran(int cpu, int task, long ns) {
          kept = new long[] {ns};
          super.ran(cpu, task, ns);
        }
      };
    }
  }

  /** Has room for fewer tasks than it was told. */
  public static class Throws extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        private final long[] runtime = new long[Math.min(maxThreads, 500)];

        @Override
        public void ran(int cpu, int task, long ns) {
          runtime[task] += ns;
          super.ran(cpu, task, ns);
        }
      };
    }
  }

  /** Looks at the CPU after the last. */
  public static class AsksAboutStrangers extends FaultyModel {
    @Override
    Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
      return new Delegate(sound) {
        @Override
        public int pick(int cpu) {
          if (cpus == 1) {
            view.running(cpu + 1);
          }
          return super.pick(cpu);
        }
      };
    }
  }

  /** Hides from a scheduler that some tasks may not run. */
  private record Permissive(SchedulerView view) implements SchedulerView {
    @Override
    public long now() {
      return view.now();
    }

    @Override
    public boolean allowed(int task, int cpu) {
      return view.allowed(task, cpu);
    }

    @Override
    public boolean mayRun(int task, int cpu) {
      return true;
    }

    @Override
    public int running(int cpu) {
      return view.running(cpu);
    }

    @Override
    public RandomStream random(int task) {
      return view.random(task);
    }

    @Override
    public void wakeAll() {
      view.wakeAll();
    }

    @Override
    public void reschedule(int cpu) {
      view.reschedule(cpu);
    }
  }
}
