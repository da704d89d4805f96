package cidlab.engine.sim;

import cidlab.api.UnknownNameException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A named set of parameters of schedulers, workloads and costs: what kind of machine and load.
 *
 * <p>A parameter reaches the extensions that have one of that name. How often a mode flips is part
 * of a profile, because a quiet machine is not simulated for the hours in which nothing can happen:
 * its flips follow each other as closely as its threads can have settled in between, and a rate in
 * time is the rate per flip times {@link #flipsPerSecond}.
 *
 * @param id the name by which people choose it
 * @param summary what it is, in one sentence
 * @param source where its values come from
 * @param scheduler parameters of scheduler models, by name
 * @param workload parameters of workloads, by name
 * @param cost costs, by name
 * @param horizonNs when a run ends; 0 to leave that to the study
 * @param flipsPerSecond flips of the mode per second on such a machine; 0 if as often as simulated
 */
public record Profile(
    String id,
    String summary,
    String source,
    Map<String, String> scheduler,
    Map<String, String> workload,
    Map<String, String> cost,
    long horizonNs,
    double flipsPerSecond) {

  private static final Profile STRESS =
      new Profile(
          "stress",
          "hostile: short bursts, so that many switches, forks and exits fall into every walk",
          "own choice; the defaults of schedulers, workloads and costs",
          Map.of(),
          Map.of(),
          Map.of(),
          0,
          0);

  private static final Profile RECORDED =
      new Profile(
          "recorded",
          "like recorded machines: long bursts of uneven length, few migrations, few flips",
          "five recordings of sched events on a 2-CPU x86-64 machine, Linux 6.18, 2026: bursts of 62"
              + " to 352 us (cv 2.9 to 4.5), sleeps of 0.7 to 7.5 ms (cv 3.5 to 12), 0.004 to 0.011"
              + " migrations per switch-in, one or two flips per second",
          Map.of("migration-cost-ns", "500000", "cache-cpus", "1"),
          Map.of("work-ns", "200000", "work-cv", "4", "sleep-ns", "700000", "sleep-cv", "3.5"),
          Map.of(),
          200_000_000,
          1.5);

  /** The built-in profiles, the most hostile first. */
  public static final List<Profile> ALL = List.of(STRESS, RECORDED);

  /** Copies the maps. */
  public Profile {
    scheduler = Map.copyOf(scheduler);
    workload = Map.copyOf(workload);
    cost = Map.copyOf(cost);
  }

  /**
   * Finds a built-in profile.
   *
   * @param id its name
   * @return the profile
   * @throws UnknownNameException if there is none
   */
  public static Profile of(String id) {
    return ALL.stream()
        .filter(profile -> profile.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new UnknownNameException("profile", id, ALL.stream().map(Profile::id).toList()));
  }

  /**
   * Replaces those of an extension's arguments that a profile gives.
   *
   * @param arguments all arguments of an extension, by name
   * @param given what a profile gives for its kind
   * @return the arguments, with the profile's values for the names that both have
   */
  public static Map<String, String> applied(
      Map<String, String> arguments, Map<String, String> given) {
    Map<String, String> applied = new HashMap<>(arguments);
    given.forEach(applied::replace);
    return applied;
  }
}
