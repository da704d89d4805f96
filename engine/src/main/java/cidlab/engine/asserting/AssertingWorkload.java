package cidlab.engine.asserting;

import cidlab.api.Arguments;
import cidlab.api.Program;
import cidlab.api.Workload;

/**
 * A workload under its own name whose programs are watched.
 *
 * @param real the workload
 */
public record AssertingWorkload(Workload real) implements Forwarding<Workload>, Workload {
  @Override
  public Program bind(Arguments arguments, int cpus) {
    return new AssertingProgram(real.bind(arguments, cpus), cpus);
  }
}
