package cidlab.traces.sched;

/** The kinds of events that the reader understands; all others are {@link #OTHER}. */
public enum EventKind {
  /** A context switch. */
  SWITCH("sched_switch"),
  /** A wake-up is over: the thread is on a runqueue. */
  WAKEUP("sched_wakeup"),
  /** A new thread was put on a runqueue for the first time. */
  WAKEUP_NEW("sched_wakeup_new"),
  /** A wake-up begins, on the CPU of the one who wakes. */
  WAKING("sched_waking"),
  /** A thread moves to another CPU's runqueue. */
  MIGRATE("sched_migrate_task"),
  /** A thread or a process was made; the event does not tell which. */
  FORK("sched_process_fork"),
  /** A thread ends. */
  EXIT("sched_process_exit"),
  /** A thread executes another program. */
  EXEC("sched_process_exec"),
  /** A thread or a process was made, with the flags of clone. */
  NEW_TASK("task_newtask"),
  /** A record of perf about threads, not an event: PERF_RECORD_FORK and its like. */
  RECORD("PERF_RECORD"),
  /** An id event of the maintainers' debug patch, see {@code cidlab.traces.events}. */
  ID("mmcid_"),
  /** Any other event. */
  OTHER("");

  private final String eventName;

  EventKind(String eventName) {
    this.eventName = eventName;
  }

  /**
   * Returns the kernel's name of the event.
   *
   * @return the name, of {@link #RECORD} and {@link #ID} what names begin with, of {@link #OTHER}
   *     nothing
   */
  public String eventName() {
    return eventName;
  }

  static EventKind of(String name) {
    for (EventKind kind : values()) {
      if (kind.eventName.equals(name)) {
        return kind;
      }
    }
    return name.startsWith(ID.eventName) ? ID : OTHER;
  }
}
