package cidlab.engine.asserting;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;
import java.util.List;

/**
 * A scheduler model under its own name whose schedulers are watched.
 *
 * @param real the model
 */
public record AssertingModel(SchedulerModel real) implements SchedulerModel {
  @Override
  public String id() {
    return real.id();
  }

  @Override
  public List<String> aliases() {
    return real.aliases();
  }

  @Override
  public String summary() {
    return real.summary();
  }

  @Override
  public String source() {
    return real.source();
  }

  @Override
  public List<Parameter> parameters() {
    return real.parameters();
  }

  @Override
  public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
    return new AssertingScheduler(real.bind(arguments, cpus, maxThreads), cpus, maxThreads);
  }
}
