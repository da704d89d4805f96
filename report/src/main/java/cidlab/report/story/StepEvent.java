package cidlab.report.story;

import cidlab.engine.machine.MachineListener;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the events inside a step.
 *
 * @param kind what
 * @param number the CID, word, task or CPU that it is about; 1 or 0 for a flip to or from per-CPU
 *     mode; else 0
 */
public record StepEvent(Kind kind, int number) {
  /** What happened; the events of {@link MachineListener}. */
  public enum Kind {
    /** A CID was taken from the pool. */
    ALLOCATED,
    /** A CID was given back to the pool. */
    FREED,
    /** Something that is no CID was to be given back. */
    FREED_OUT_OF_RANGE,
    /** The ownership mode changed. */
    FLIPPED,
    /** A transition was completed. */
    COMPLETED,
    /** A walk came to a task. */
    VISITS_TASK,
    /** A walk came to a CPU. */
    VISITS_CPU,
    /** A child became runnable. */
    WOKE,
    /** An exec made a new address space. */
    NEW_ADDRESS_SPACE
  }

  /** Collects the events of one step after another. */
  static final class Log implements MachineListener {
    private final List<StepEvent> events = new ArrayList<>();

    /** Returns what happened since the last call. */
    List<StepEvent> take() {
      List<StepEvent> taken = List.copyOf(events);
      events.clear();
      return taken;
    }

    private void add(Kind kind, int number) {
      events.add(new StepEvent(kind, number));
    }

    @Override
    public void allocated(int number) {
      add(Kind.ALLOCATED, number);
    }

    @Override
    public void freed(int number) {
      add(Kind.FREED, number);
    }

    @Override
    public void freedOutOfRange(int word) {
      add(Kind.FREED_OUT_OF_RANGE, word);
    }

    @Override
    public void flipped(boolean perCpu) {
      add(Kind.FLIPPED, perCpu ? 1 : 0);
    }

    @Override
    public void completed() {
      add(Kind.COMPLETED, 0);
    }

    @Override
    public void visitsTask(int task) {
      add(Kind.VISITS_TASK, task);
    }

    @Override
    public void visitsCpu(int cpu) {
      add(Kind.VISITS_CPU, cpu);
    }

    @Override
    public void woke(int task) {
      add(Kind.WOKE, task);
    }

    @Override
    public void newAddressSpace() {
      add(Kind.NEW_ADDRESS_SPACE, 0);
    }
  }
}
