package cidlab.engine.sim;

import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerView;
import java.util.ArrayDeque;
import java.util.Iterator;

/** The simplest scheduler: one queue for all CPUs, first come first served, fixed slices. */
class OneQueue implements Scheduler {
  private final ArrayDeque<Integer> queue = new ArrayDeque<>();
  SchedulerView view;

  @Override
  public void start(SchedulerView newView, RandomStream random) {
    view = newView;
    queue.clear();
  }

  @Override
  public int place(int task, int last, boolean fresh) {
    int cpu = 0;
    while (!(view.allowed(task, cpu) && (view.running(cpu) == IDLE || cpu == last))) {
      cpu++;
    }
    return cpu;
  }

  @Override
  public void enqueue(int task, int cpu, boolean woken) {
    queue.addLast(task);
  }

  @Override
  public int pick(int cpu) {
    for (Iterator<Integer> tasks = queue.iterator(); tasks.hasNext(); ) {
      int task = tasks.next();
      if (view.mayRun(task, cpu)) {
        tasks.remove();
        return task;
      }
    }
    return IDLE;
  }

  @Override
  public long slice(int cpu, int task) {
    return 30_000;
  }

  @Override
  public boolean preempts(int cpu, int queued, int running) {
    return false;
  }

  @Override
  public void ran(int cpu, int task, long ns) {}
}
