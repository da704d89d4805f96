package cidlab.strategies.workload;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import cidlab.api.Workload;
import java.util.List;

/**
 * The test program of the January 2026 report: one more thread than CPUs, made while others run.
 *
 * <p>Answers whether a strategy hangs where the kernel did. The main thread makes threads one after
 * the other, with a burst of its own in between; all compute and sleep meanwhile. When the last one
 * is there each makes its bursts and exits, and when the main thread is alone it begins again. So
 * the mode goes both ways once per round, on 4 CPUs or more.
 */
public final class BpfCi implements Workload {
  private static final List<Parameter> PARAMETERS =
      Bursts.parameters(
          20_000,
          2_000,
          Parameter.integer(
              "extra-threads",
              "threads",
              0,
              32_768,
              1,
              "How many threads there are more than CPUs.",
              "report of I. Solodrai, January 2026: 4 CPUs, 5 threads; protocol.md L1"),
          Parameter.integer(
              "bursts",
              "bursts",
              1,
              1_000_000,
              4,
              "Bursts of each thread after the last one was made.",
              "own choice: about a hundred rounds in 20 ms on 4 CPUs"));

  /** Makes the workload. */
  public BpfCi() {}

  @Override
  public String id() {
    return "bpf-ci";
  }

  @Override
  public String summary() {
    return "one more thread than CPUs, made while the others run: where the kernel hung";
  }

  @Override
  public String source() {
    return "report of I. Solodrai, BPF CI, January 2026, lore 2b7463d7-0f58-4e34-9775-6e2115cfb971";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Program bind(Arguments arguments, int cpus) {
    long threads = Math.max(2, cpus + arguments.integer("extra-threads"));
    return new Rounds(arguments, Threads.checked(threads, "extra-threads", arguments, cpus));
  }

  private static final class Rounds extends Crowd {
    private final int threads;
    private final int bursts;
    private final int[] left;
    private boolean making;
    private boolean justForked;

    Rounds(Arguments arguments, int threads) {
      super(arguments, Threads.numbers(threads));
      this.threads = threads;
      this.bursts = (int) arguments.integer("bursts");
      this.left = new int[maxThreads()];
    }

    @Override
    public void start(ProgramContext context) {
      super.start(context);
      making = true;
      justForked = false;
    }

    @Override
    public void forked(int parent, int child) {
      super.forked(parent, child);
      left[child] = bursts;
      if (alive() == threads) {
        making = false;
      }
    }

    @Override
    long decide(int thread) {
      if (thread != MAIN) {
        return making || left[thread]-- > 0 ? CARRY_ON : exit();
      }
      making |= alive() == 1;
      justForked = making && planned() < threads && !justForked;
      return justForked ? fork() : CARRY_ON;
    }
  }
}
