package @package@;

import cidlab.api.Arguments;
import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import cidlab.api.SchedulerView;

/**
 * @summary@.
 *
 * <p>The simplest scheduler that works, to be replaced by yours: one queue for all CPUs, first come,
 * first served.
 */
public final class @class@ implements SchedulerModel {
  /** Does nothing, as for every extension. */
  public @class@() {}

  @Override
  public String id() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "@summary@";
  }

  @Override
  public String source() {
    return "own idea";
  }

  @Override
  public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
    return new Queue(cpus, maxThreads);
  }

  /** One queue; all arrays are sized here, because nothing may be allocated in a run. */
  private static final class Queue implements Scheduler {
    private static final long SLICE_NS = 1_000_000;

    private final int cpus;
    private final int[] tasks;
    private int length;
    private SchedulerView view;

    Queue(int cpus, int maxThreads) {
      this.cpus = cpus;
      this.tasks = new int[maxThreads];
    }

    @Override
    public void start(SchedulerView machine, RandomStream random) {
      view = machine;
      length = 0;
    }

    @Override
    public int place(int task, int last, boolean fresh) {
      int allowed = last;
      for (int cpu = 0; cpu < cpus; cpu++) {
        if (view.allowed(task, cpu)) {
          if (view.running(cpu) == IDLE) {
            return cpu;
          }
          allowed = view.allowed(task, last) ? last : cpu;
        }
      }
      return allowed;
    }

    @Override
    public void enqueue(int task, int cpu, boolean woken) {
      tasks[length++] = task;
    }

    @Override
    public int pick(int cpu) {
      for (int i = 0; i < length; i++) {
        int task = tasks[i];
        if (view.mayRun(task, cpu)) {
          length--;
          System.arraycopy(tasks, i + 1, tasks, i, length - i);
          return task;
        }
      }
      return IDLE;
    }

    @Override
    public long slice(int cpu, int task) {
      return SLICE_NS;
    }

    @Override
    public boolean preempts(int cpu, int queued, int running) {
      return false;
    }

    @Override
    public void ran(int cpu, int task, long ns) {}
  }
}
