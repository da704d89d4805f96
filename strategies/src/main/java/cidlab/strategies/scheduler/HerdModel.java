package cidlab.strategies.scheduler;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hostile scheduler: at the flip every thread wakes up, on another CPU than before, and at once.
 *
 * <p>Answers how a strategy does when as much as possible happens inside its transition. Outside of
 * transitions it is {@link RandomModel}.
 */
public final class HerdModel implements SchedulerModel {
  private static final List<Parameter> PARAMETERS =
      Stream.concat(
              RandomModel.parameters(50_000, 250_000, 250_000).stream(),
              Stream.of(
                  Parameter.integer(
                      "window-ns",
                      "ns",
                      0,
                      1_000_000_000,
                      50_000,
                      "How long after the flip waking tasks change CPU and displace others.",
                      "own choice: longer than a walk over some tens of threads")))
          .toList();

  /** Makes the model. */
  public HerdModel() {}

  @Override
  public String id() {
    return "herd";
  }

  @Override
  public String summary() {
    return "hostile: at the flip all threads wake up, on other CPUs, displacing what runs";
  }

  @Override
  public String source() {
    return "the thundering herd that protocol.md section 6 (5) asks about";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
    return new HerdScheduler(arguments, cpus, maxThreads);
  }
}
