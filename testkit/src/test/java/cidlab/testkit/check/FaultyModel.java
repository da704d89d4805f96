package cidlab.testkit.check;

import cidlab.api.Arguments;
import cidlab.api.RandomStream;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import cidlab.api.SchedulerView;
import cidlab.engine.catalogue.Catalogue;

/** A sound scheduler model, the built-in fair; subclasses break one thing. */
public class FaultyModel implements SchedulerModel {
  /** Breaks nothing. */
  public FaultyModel() {}

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
  public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
    SchedulerModel sound = Catalogue.load().scheduler("fair");
    return scheduler(
        sound.bind(Arguments.defaults(sound.parameters()), cpus, maxThreads), cpus, maxThreads);
  }

  /** Breaks SM-4 alone, for tests in other packages. */
  public static SchedulerModel idling() {
    return new BrokenSchedulersTest.Idles();
  }

  /** Wraps the sound scheduler. */
  Scheduler scheduler(Scheduler sound, int cpus, int maxThreads) {
    return new Delegate(sound);
  }

  /** A scheduler that passes everything on. */
  static class Delegate implements Scheduler {
    private final Scheduler sound;
    SchedulerView view;
    RandomStream random;

    Delegate(Scheduler sound) {
      this.sound = sound;
    }

    @Override
    public void start(SchedulerView machine, RandomStream stream) {
      view = machine;
      random = stream;
      sound.start(machine, stream);
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

    @Override
    public void flipped(SchedulerView machine, int walker) {
      sound.flipped(machine, walker);
    }

    @Override
    public long balancePeriod() {
      return sound.balancePeriod();
    }

    @Override
    public void balance() {
      sound.balance();
    }
  }
}
