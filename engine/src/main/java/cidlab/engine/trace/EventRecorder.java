package cidlab.engine.trace;

import cidlab.engine.machine.MachineListener;
import java.util.ArrayList;
import java.util.List;

/** Collects the events of one operation under the names that traces use. */
class EventRecorder implements MachineListener {
  private final List<String> events = new ArrayList<>();

  final List<String> events() {
    return events;
  }

  @Override
  public final void allocated(int number) {
    events.add("set:" + number);
  }

  @Override
  public final void freed(int number) {
    events.add("clr:" + number);
  }

  @Override
  public final void freedOutOfRange(int word) {
    events.add("oob:0x" + Integer.toHexString(word));
  }

  @Override
  public final void flipped(boolean perCpu) {
    events.add(perCpu ? "flip:1" : "flip:0");
  }

  @Override
  public final void completed() {
    events.add("complete");
  }

  @Override
  public final void visitsTask(int task) {
    events.add("fixtask:" + task);
  }

  @Override
  public final void visitsCpu(int cpu) {
    events.add("fixcpu:" + cpu);
  }

  @Override
  public final void woke(int task) {
    events.add("wake:" + task);
  }

  @Override
  public final void newAddressSpace() {
    events.add("newmm");
  }
}
