package cidlab.engine;

import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import java.util.Set;

/** Another program's threads; subclasses change what they do. */
public class DelegatingProgram implements Program {
  private final Program real;

  public DelegatingProgram(Program real) {
    this.real = real;
  }

  @Override
  public int maxThreads() {
    return real.maxThreads();
  }

  @Override
  public Set<Operation> operations() {
    return real.operations();
  }

  @Override
  public int initialCpus(int cpus) {
    return real.initialCpus(cpus);
  }

  @Override
  public void start(ProgramContext context) {
    real.start(context);
  }

  @Override
  public long next(int thread) {
    return real.next(thread);
  }

  @Override
  public void forked(int parent, int child) {
    real.forked(parent, child);
  }
}
