package cidlab.strategies.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import cidlab.strategies.scheduler.SchedulerDriver.Affinity;
import org.junit.jupiter.api.Test;

/** Negative controls: the driver must find each planted fault. */
class BrokenSchedulerTest {
  private static final int CPUS = 4;
  private static final int THREADS = 12;

  @Test
  void passesWithoutAFault() {
    drive(new Faulty(), Affinity.SOME);
    drive(new Faulty(), Affinity.ALL);
  }

  @Test
  void findsALostTask() {
    assertFails(
        new Faulty() {
          private int calls;

          @Override
          public void enqueue(int task, int cpu, boolean woken) {
            if (++calls % 50 != 0) {
              super.enqueue(task, cpu, woken);
            }
          }
        },
        Affinity.SOME,
        "lost:");
  }

  @Test
  void findsATaskThatIsPickedTwice() {
    assertFails(
        new Faulty() {
          private int previous = IDLE;

          @Override
          public int pick(int cpu) {
            int task = super.pick(cpu);
            int answer = task == IDLE ? previous : task;
            previous = task;
            return answer;
          }
        },
        Affinity.SOME,
        "pick: task is not queued");
  }

  @Test
  void findsATaskThatMayNotRun() {
    assertFails(
        new Faulty() {
          @Override
          public void start(SchedulerView view, RandomStream random) {
            super.start(new Permissive(view), random);
          }
        },
        Affinity.ALL,
        "pick: task may not run");
  }

  @Test
  void findsAForbiddenCpu() {
    assertFails(
        new Faulty() {
          @Override
          public int place(int task, int last, boolean fresh) {
            super.place(task, last, fresh);
            return (last + 1) % CPUS;
          }
        },
        Affinity.SOME,
        "place: CPU is not allowed");
  }

  @Test
  void findsAnEmptySlice() {
    assertFails(
        new Faulty() {
          @Override
          public long slice(int cpu, int task) {
            return 0;
          }
        },
        Affinity.ALL,
        "slice: expected at least 1 ns");
  }

  @Test
  void findsACpuThatIdlesBesideWork() {
    SchedulerDriver driver =
        new SchedulerDriver(
            new Faulty() {
              private int calls;

              @Override
              public int pick(int cpu) {
                return ++calls % 50 == 0 ? IDLE : super.pick(cpu);
              }
            },
            CPUS,
            THREADS,
            Affinity.ALL,
            false);
    driver.begin(1, true);
    assertThatThrownBy(() -> driver.run(20_000)).hasMessageStartingWith("idle:");
  }

  @Test
  void findsAMemoryOfEarlierRuns() {
    Scheduler scheduler =
        new Faulty() {
          private int calls;

          @Override
          public boolean preempts(int cpu, int queued, int running) {
            return ++calls <= 10;
          }
        };
    SchedulerDriver driver = new SchedulerDriver(scheduler, CPUS, THREADS, Affinity.ALL, false);
    driver.begin(1, true);
    driver.run(1_000);
    long first = driver.fingerprint();
    driver.begin(1, true);
    driver.run(1_000);
    assertThat(driver.fingerprint()).isNotEqualTo(first);
  }

  private static void assertFails(Scheduler scheduler, Affinity affinity, String message) {
    assertThatThrownBy(() -> drive(scheduler, affinity))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(message);
  }

  private static void drive(Scheduler scheduler, Affinity affinity) {
    SchedulerDriver driver = new SchedulerDriver(scheduler, CPUS, THREADS, affinity, true);
    driver.begin(1, true);
    driver.run(20_000);
    driver.drain();
  }

  /** A sound scheduler; subclasses break one thing. */
  private static class Faulty implements Scheduler {
    private final Scheduler sound = new FairScheduler(CPUS, THREADS, 1_000_000, 0, 0);

    @Override
    public void start(SchedulerView view, RandomStream random) {
      sound.start(view, random);
    }

    @Override
    public int place(int task, int last, boolean fresh) {
      return sound.place(task, last, fresh);
    }

    @Override
    public void enqueue(int task, int cpu, boolean woken) {
      sound.enqueue(task, cpu, woken);
    }

    @Override
    public int pick(int cpu) {
      return sound.pick(cpu);
    }

    @Override
    public long slice(int cpu, int task) {
      return sound.slice(cpu, task);
    }

    @Override
    public boolean preempts(int cpu, int queued, int running) {
      return sound.preempts(cpu, queued, running);
    }

    @Override
    public void ran(int cpu, int task, long ns) {
      sound.ran(cpu, task, ns);
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
    public void wakeAll() {
      view.wakeAll();
    }

    @Override
    public void reschedule(int cpu) {
      view.reschedule(cpu);
    }
  }
}
