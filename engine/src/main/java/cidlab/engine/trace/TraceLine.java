package cidlab.engine.trace;

import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.MemoryModel;
import cidlab.engine.machine.Sighting;
import java.util.ArrayList;
import java.util.List;

/** One line of a golden trace; reused from line to line. */
final class TraceLine {
  /** Unlike -1, which means idle. */
  private static final int NOT_GIVEN = -2;

  long number;

  /** Empty for an operation, else {@code config} or {@code end}. */
  String type = "";

  String variant = "";
  String mask = "";
  int cpus;
  Granularity granularity = Granularity.SECTION;
  MemoryModel memory = MemoryModel.SC;
  String op = "";
  int cpu;
  int next;
  int task;
  int child;
  int addedCpu;
  String result = "";

  /** Why a trace ended, in a line of type end. */
  String reason = "";

  final List<Sighting> seen = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  final List<String> flags = new ArrayList<>();
  final GoldenState state = new GoldenState();
  boolean hasResult;
  boolean hasEvents;
  boolean hasFlags;
  boolean hasState;

  /** Tells whether the line has all that a line of an operation has to have. */
  boolean isOperation() {
    return hasResult && hasEvents && hasFlags && hasState;
  }

  void clear() {
    type = "";
    variant = "";
    mask = "";
    op = "";
    result = "";
    reason = "";
    granularity = Granularity.SECTION;
    memory = MemoryModel.SC;
    cpus = 0;
    cpu = -1;
    next = NOT_GIVEN;
    task = -1;
    child = -1;
    addedCpu = -1;
    seen.clear();
    events.clear();
    flags.clear();
    state.clear();
    hasResult = false;
    hasEvents = false;
    hasFlags = false;
    hasState = false;
  }
}
