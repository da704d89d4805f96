package cidlab.traces.events;

/** The events of a trace that say something about ids. */
public enum IdEventKind {
  /** A context switch; fires before the id part of the same switch. */
  SWITCH("sched_switch"),
  /** A search has set the bit of a number. */
  GET("mmcid_getcid"),
  /** The bit of a number is about to be cleared. */
  PUT("mmcid_putcid"),
  /** A task's word changes. */
  TASK("mmcid_task_update"),
  /** A CPU's word is written. */
  CPU("mmcid_cpu_update"),
  /** A task was registered; the number of users already counts it. */
  ADD("mmcid_user_add"),
  /** A task was unregistered; the number of users no longer counts it. */
  DELETE("mmcid_user_del");

  private final String eventName;

  IdEventKind(String eventName) {
    this.eventName = eventName;
  }

  /**
   * Returns the kernel's name of the event.
   *
   * @return a word
   */
  public String eventName() {
    return eventName;
  }
}
