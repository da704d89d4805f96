package cidlab.traces.events;

import static cidlab.engine.machine.MachineState.NOBODY;

import cidlab.api.Operation;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.OperationListener;
import cidlab.engine.machine.Result;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes what a kernel with the maintainers' debug patch would print: context switches and id
 * events, as text of ftrace.
 *
 * <p>Thread ids, addresses and time stamps are made up: each thread has an id and an address of its
 * own, each run a process of its own, and every event is a microsecond later than the one before.
 */
public final class EventTextWriter implements OperationListener, Closeable {
  private static final int FIRST_TID = 4000;
  private static final int WORKER_TID = 40;
  private static final long FIRST_MICROSECOND = 1_000_000_000L;
  private static final int PER_SECOND = 1_000_000;

  private final Writer out;
  private final String lineEnd = "\n";
  private ObservedMachine observed;
  private MachineState before;
  private int[] tids = new int[0];
  private int nextTid = FIRST_TID;
  private long micros = FIRST_MICROSECOND;
  private int process;
  private boolean headed;
  private boolean over;

  /**
   * Starts writing.
   *
   * @param out where to; closed with this
   */
  public EventTextWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void started(Machine machine) {
    MachineState s = machine.state();
    if (machine.granularity() != Granularity.SECTION) {
      throw new IllegalArgumentException(
          "expected steps of whole sections, as the events are those of whole sections,"
              + " granularity="
              + machine.granularity());
    }
    observed = new ObservedMachine(s.cpus(), s.capacity());
    before = new MachineState(s.cpus(), s.capacity());
    before.copyFrom(s);
    observed.begin(s);
    process++;
    over = false;
    tids = new int[s.capacity()];
    for (int task = 0; task < s.slots(); task++) {
      tids[task] = nextTid++;
    }
    if (!headed) {
      headed = true;
      print("# tracer: nop");
      print("#");
      print(
          String.format(Locale.ROOT, "# entries-in-buffer/entries-written: 0/0   #P:%d", s.cpus()));
      print("#");
    }
  }

  @Override
  public void performed(
      Operation operation, int subject, int operand, Result result, MachineState s) {
    if (operation == Operation.FORK || operation == Operation.VFORK) {
      tids[operand] = nextTid++;
    } else if (operation == Operation.WORK) {
      tids[subject] = WORKER_TID;
    }
    if (!over) {
      for (Emission emission : observed.end(operation, subject, result, s)) {
        event(emission, operation);
      }
    }
    over |= observed.outOfRange();
    if (observed.sawNewAddressSpace()) {
      process++;
    }
    before.copyFrom(s);
    observed.begin(s);
  }

  private void event(Emission e, Operation operation) {
    int head = before.inSwitch(e.cpu()) ? before.spinPrev(e.cpu()) : before.current(e.cpu());
    String text =
        switch (e.kind()) {
          case SWITCH ->
              String.format(
                  Locale.ROOT,
                  "prev_comm=%s prev_pid=%d prev_prio=120 prev_state=%s ==>"
                      + " next_comm=%s next_pid=%d next_prio=120",
                  comm(e.value(), e.cpu()),
                  tid(e.value()),
                  e.value() == NOBODY ? "R" : "S",
                  comm(e.object(), e.cpu()),
                  tid(e.object()));
          case GET, PUT -> String.format("mm=%s cid=%08x", process(), e.value());
          case TASK ->
              String.format("t=%s mm=%s cid=%08x", address(e.object()), process(), e.value());
          case CPU -> String.format("cpu=%d mm=%s cid=%08x", e.object(), process(), e.value());
          case ADD, DELETE ->
              String.format("t=%s mm=%s users=%d", address(e.object()), process(), e.value());
        };
    micros++;
    print(
        String.format(
            Locale.ROOT,
            "%16s-%-7d [%03d] d..2. %d.%06d: %s: %s",
            head == NOBODY ? "<idle>" : comm(head, e.cpu()),
            tid(head),
            e.cpu(),
            micros / PER_SECOND,
            micros % PER_SECOND,
            e.kind().eventName(),
            text));
  }

  private int tid(int task) {
    return task < 0 ? 0 : tids[task];
  }

  private String comm(int task, int cpu) {
    if (task < 0) {
      return "swapper/" + cpu;
    }
    return tids[task] == WORKER_TID ? "kworker/" + cpu + ":1" : "worker";
  }

  /** An address looks like a hash, and is not that of another thread. */
  private String address(int task) {
    return hash(tids[task]);
  }

  private String process() {
    return hash(-process);
  }

  /** Mixes the bits; a bijection, so that different numbers stay different (splitmix64). */
  private static String hash(long number) {
    long z = number * 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return String.format("%016x", z ^ z >>> 31);
  }

  private void print(String line) {
    try {
      out.write(line);
      out.write(lineEnd);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void ended(String reason) {
    Arrays.fill(tids, 0);
  }

  @Override
  public void allocated(int number) {
    observed.allocated(number);
  }

  @Override
  public void freed(int number) {
    observed.freed(number);
  }

  @Override
  public void freedOutOfRange(int word) {
    observed.freedOutOfRange(word);
  }

  @Override
  public void newAddressSpace() {
    observed.newAddressSpace();
  }

  @Override
  public void flipped(boolean perCpu) {}

  @Override
  public void completed() {}

  @Override
  public void visitsTask(int task) {}

  @Override
  public void visitsCpu(int cpu) {}

  @Override
  public void woke(int task) {}

  @Override
  public void close() throws IOException {
    out.close();
  }
}
