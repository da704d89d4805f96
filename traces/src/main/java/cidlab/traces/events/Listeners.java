package cidlab.traces.events;

import cidlab.api.Operation;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.OperationListener;
import cidlab.engine.machine.Result;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Several listeners of one run. */
public final class Listeners implements OperationListener {
  private final List<OperationListener> listeners;

  private Listeners(List<OperationListener> listeners) {
    this.listeners = listeners;
  }

  /**
   * Joins listeners.
   *
   * @param listeners some of them may be null
   * @return one that tells all of them; null if there is none
   */
  public static OperationListener of(OperationListener... listeners) {
    List<OperationListener> all = Stream.of(listeners).filter(Objects::nonNull).toList();
    return switch (all.size()) {
      case 0 -> null;
      case 1 -> all.get(0);
      default -> new Listeners(all);
    };
  }

  private void tell(Consumer<OperationListener> what) {
    listeners.forEach(what);
  }

  @Override
  public void started(Machine machine) {
    tell(listener -> listener.started(machine));
  }

  @Override
  public void performed(
      Operation operation, int subject, int operand, Result result, MachineState state) {
    tell(listener -> listener.performed(operation, subject, operand, result, state));
  }

  @Override
  public void ended(String reason) {
    tell(listener -> listener.ended(reason));
  }

  @Override
  public void allocated(int number) {
    tell(listener -> listener.allocated(number));
  }

  @Override
  public void freed(int number) {
    tell(listener -> listener.freed(number));
  }

  @Override
  public void freedOutOfRange(int word) {
    tell(listener -> listener.freedOutOfRange(word));
  }

  @Override
  public void flipped(boolean perCpu) {
    tell(listener -> listener.flipped(perCpu));
  }

  @Override
  public void completed() {
    tell(OperationListener::completed);
  }

  @Override
  public void visitsTask(int task) {
    tell(listener -> listener.visitsTask(task));
  }

  @Override
  public void visitsCpu(int cpu) {
    tell(listener -> listener.visitsCpu(cpu));
  }

  @Override
  public void woke(int task) {
    tell(listener -> listener.woke(task));
  }

  @Override
  public void newAddressSpace() {
    tell(OperationListener::newAddressSpace);
  }
}
