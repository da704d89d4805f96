package cidlab.engine.asserting;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.Workload;
import java.util.List;

/**
 * A workload under its own name whose programs are watched.
 *
 * @param real the workload
 */
public record AssertingWorkload(Workload real) implements Workload {
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
  public Program bind(Arguments arguments, int cpus) {
    return new AssertingProgram(real.bind(arguments, cpus), cpus);
  }
}
