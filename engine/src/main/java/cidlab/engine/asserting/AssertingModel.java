package cidlab.engine.asserting;

import cidlab.api.Arguments;
import cidlab.api.Scheduler;
import cidlab.api.SchedulerModel;

/**
 * A scheduler model under its own name whose schedulers are watched.
 *
 * @param real the model
 */
public record AssertingModel(SchedulerModel real)
    implements Forwarding<SchedulerModel>, SchedulerModel {
  @Override
  public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
    return new AssertingScheduler(real.bind(arguments, cpus, maxThreads), cpus, maxThreads);
  }
}
