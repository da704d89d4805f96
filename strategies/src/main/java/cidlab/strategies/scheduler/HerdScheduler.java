package cidlab.strategies.scheduler;

import cidlab.api.Arguments;
import cidlab.api.RandomStream;
import cidlab.api.SchedulerView;

/** Random choices, but for a while after each flip the worst ones. */
final class HerdScheduler extends RandomScheduler {
  private final int cpus;
  private final long window;
  private long hostileUntil;
  private int walker;

  HerdScheduler(Arguments arguments, int cpus, int maxThreads) {
    super(arguments, cpus, maxThreads);
    this.cpus = cpus;
    this.window = arguments.integer("window-ns");
  }

  @Override
  public void start(SchedulerView view, RandomStream random) {
    super.start(view, random);
    hostileUntil = 0;
    walker = IDLE;
  }

  @Override
  public void flipped(SchedulerView view, int newWalker) {
    // First, because waking may already place and queue.
    hostileUntil = view.now() + window;
    walker = newWalker;
    view.wakeAll();
    for (int cpu = 0; cpu < cpus; cpu++) {
      if (view.running(cpu) == walker) {
        view.reschedule(cpu);
      }
    }
  }

  @Override
  public int place(int task, int last, boolean fresh) {
    int usual = super.place(task, last, fresh);
    return hostile() ? anyCpu(task, last, usual) : usual;
  }

  @Override
  public void enqueue(int task, int cpu, boolean woken) {
    if (woken || task != walker || !hostile()) {
      super.enqueue(task, cpu, woken);
      return;
    }
    // The walk goes on behind whatever runs on another CPU.
    int other = anyCpu(task, cpu, cpu);
    super.enqueue(task, other, false);
    if (other != cpu) {
      view().reschedule(other);
    }
  }

  @Override
  public boolean preempts(int cpu, int queued, int running) {
    return hostile() || super.preempts(cpu, queued, running);
  }

  private boolean hostile() {
    return view().now() < hostileUntil;
  }
}
