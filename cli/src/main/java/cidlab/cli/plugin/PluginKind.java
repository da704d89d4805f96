package cidlab.cli.plugin;

import java.util.Locale;

/** What a new plugin extends. */
public enum PluginKind {
  /** A transition strategy. */
  STRATEGY("TransitionStrategy", "ids are taken at sched-in and put back at sched-out"),
  /** A scheduler model. */
  SCHEDULER("SchedulerModel", "one queue for all CPUs, first come, first served"),
  /** A workload. */
  WORKLOAD("Workload", "some threads for each CPU compute and sleep by turns"),
  /** A property. */
  PROPERTY("Property", "a task in user mode has an id below the number of CPUs");

  private final String service;
  private final String summary;

  PluginKind(String service, String summary) {
    this.service = service;
    this.summary = summary;
  }

  /** Returns the interface. */
  String service() {
    return service;
  }

  /** Says what the template does. */
  String summary() {
    return summary;
  }

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
