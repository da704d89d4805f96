package cidlab.cli.list;

import cidlab.api.UnknownNameException;
import java.util.Arrays;
import java.util.Locale;

/** What can be listed. */
enum Topic {
  /** The strategies found. */
  STRATEGIES("strategy"),
  /** The scheduler models found. */
  SCHEDULERS("scheduler"),
  /** The workloads found. */
  WORKLOADS("workload"),
  /** The properties found. */
  PROPERTIES("property"),
  /** What a run is measured by. */
  METRICS("metric"),
  /** The parameters of the cost model. */
  COSTS("cost"),
  /** The plugins found, loaded or rejected. */
  PLUGINS("plugin");

  private final String singular;

  Topic(String singular) {
    this.singular = singular;
  }

  /**
   * Finds a topic.
   *
   * @param name its name as it is typed
   * @return the topic
   * @throws UnknownNameException if there is none
   */
  static Topic of(String name) {
    for (Topic topic : values()) {
      if (topic.toString().equals(name)) {
        return topic;
      }
    }
    throw new UnknownNameException(
        "topic", name, Arrays.stream(values()).map(Topic::toString).toList());
  }

  /**
   * Returns the word for one of them.
   *
   * @return the word that {@code --param} uses for extensions
   */
  String singular() {
    return singular;
  }

  /** Returns the name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
