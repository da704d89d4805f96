package cidlab.strategies.workload;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.Workload;
import java.util.Arrays;
import java.util.List;

/**
 * Many exits at once: threads are made one by one, wait for each other, and exit together.
 *
 * <p>Answers what concurrent exits cost across the switch to per-task mode: they queue for the
 * mutex while one of them walks over all CPUs.
 */
public final class ExitBurst implements Workload {
  private static final List<Parameter> PARAMETERS =
      Bursts.parameters(
          10_000,
          10_000,
          Threads.perHundredCpus(200, "own choice: well past the switch point"),
          Parameter.integer(
              "bursts",
              "bursts",
              0,
              1_000_000,
              4,
              "Bursts of each thread after the last one was made.",
              "own choice: some 100 microseconds in per-CPU mode"));

  /** Makes the workload. */
  public ExitBurst() {}

  @Override
  public String id() {
    return "exit-burst";
  }

  @Override
  public String summary() {
    return "threads are made one by one and all exit at once";
  }

  @Override
  public String source() {
    return "the exits before protocol.md O1 (CVE-2026-23225), as exit_group makes them";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Program bind(Arguments arguments, int cpus) {
    return new Burst(arguments, Threads.count(arguments, cpus));
  }

  private static final class Burst extends Crowd {
    private final int threads;
    private final int bursts;
    private final int[] left;
    private final boolean[] waits;
    private int waiting;
    private boolean making;
    private boolean leaving;

    Burst(Arguments arguments, int threads) {
      super(arguments, Threads.numbers(threads));
      this.threads = threads;
      this.bursts = (int) arguments.integer("bursts");
      this.left = new int[maxThreads()];
      this.waits = new boolean[maxThreads()];
    }

    @Override
    public void start(ProgramContext context) {
      super.start(context);
      Arrays.fill(waits, false);
      waiting = 0;
      making = true;
      leaving = false;
    }

    @Override
    public void forked(int parent, int child) {
      super.forked(parent, child);
      left[child] = bursts;
      making &= alive() < threads;
    }

    @Override
    long decide(int thread) {
      if (thread == MAIN) {
        if (alive() == 1) {
          making = true;
          leaving = false;
        }
        return making && planned() < threads ? fork() : CARRY_ON;
      }
      if (!leaving && (making || left[thread]-- > 0)) {
        return CARRY_ON;
      }
      if (!leaving && !waits[thread]) {
        waits[thread] = true;
        waiting++;
        leaving = waiting == threads - 1;
        if (leaving) {
          wakeOthers(thread);
        }
      }
      return leaving ? leave(thread) : Action.of(Action.BLOCK);
    }

    private void wakeOthers(int last) {
      for (int thread = 0; thread < waits.length; thread++) {
        if (waits[thread] && thread != last) {
          context().wake(thread);
        }
      }
    }

    private long leave(int thread) {
      waits[thread] = false;
      waiting--;
      return exit();
    }
  }
}
