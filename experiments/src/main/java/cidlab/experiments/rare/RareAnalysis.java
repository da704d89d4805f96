package cidlab.experiments.rare;

import cidlab.api.RandomStream;
import cidlab.engine.rare.CrudeMonteCarlo;
import cidlab.engine.rare.Estimator;
import cidlab.engine.rare.FixedEffort;
import cidlab.engine.rare.Pilot;
import cidlab.engine.rare.RareProcess;
import cidlab.engine.rare.Replication;
import cidlab.engine.rare.Replications;
import cidlab.engine.rare.Restart;
import cidlab.engine.rare.Solution;
import cidlab.statistics.Interval;
import cidlab.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds a rare probability by several methods.
 *
 * <p>The pilot, and each method, have seeds of their own, so that one method's result does not
 * depend on which others are asked for; but the number of crude runs does, if none is given.
 *
 * @param settings how much effort
 * @param stop asked now and then whether to give up
 */
public record RareAnalysis(Settings settings, BooleanSupplier stop) {
  /** Level of the intervals shown. */
  public static final double LEVEL = 0.95;

  /** Level at which methods are compared: three pairs in a thousand disagree by chance at most. */
  public static final double WIDE = 0.999;

  private static final int PILOT_EFFORT = 1000;

  /** Runs per replication of crude Monte Carlo without splitting to compare with. */
  private static final int CRUDE_RUNS = 20_000;

  /**
   * How much effort.
   *
   * @param seed determines everything that is random
   * @param replications number of independent replications, at least 2
   * @param effort runs at each level of each replication, roots of RESTART; 0: the pilot says
   * @param trials runs of each replication of crude Monte Carlo; 0: as many as cost what splitting
   *     costs
   * @param threads number of threads; results do not depend on it
   */
  public record Settings(long seed, int replications, int effort, int trials, int threads) {}

  /**
   * What was found.
   *
   * @param estimates what each method says, in the order of the methods
   * @param pilot what the pilot chose, if there was splitting
   * @param effort runs at each level
   * @param gaveUp whether the exact computation gave up
   * @param stopped whether the user stopped it
   */
  public record Findings(
      List<RareEstimate> estimates,
      Optional<Pilot> pilot,
      int effort,
      boolean gaveUp,
      boolean stopped) {
    /**
     * Tells whether no two methods contradict each other.
     *
     * @return true if the wide intervals of all pairs overlap
     */
    public boolean agree() {
      for (RareEstimate one : estimates) {
        for (RareEstimate other : estimates) {
          if (!one.agreesWith(other)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  /**
   * Analyses.
   *
   * @param <S> what the process keeps of a moment
   * @param model the process
   * @param methods the methods
   * @return what was found
   */
  public <S> Findings analyse(RareModel<S> model, Set<RareMethod> methods) {
    List<RareEstimate> estimates = new ArrayList<>();
    boolean gaveUp = false;
    if (methods.contains(RareMethod.EXACT)) {
      Optional<Solution> solution = model.exact().orElseThrow().solve();
      gaveUp = solution.isEmpty();
      solution.ifPresent(found -> estimates.add(exact(found)));
    }
    boolean splits =
        methods.contains(RareMethod.FIXED_EFFORT) || methods.contains(RareMethod.RESTART);
    Optional<Pilot> pilot = splits ? Optional.of(pilot(model)) : Optional.empty();
    int effort = settings.effort > 0 ? settings.effort : pilot.map(Pilot::effort).orElse(0);
    double perRun = pilot.map(Pilot::eventsPerRun).orElse(Double.NaN);
    List<RareEstimate> split = new ArrayList<>();
    if (methods.contains(RareMethod.FIXED_EFFORT)) {
      Estimator estimator = new FixedEffort(pilot.orElseThrow().ladder(), effort);
      split.add(estimate(RareMethod.FIXED_EFFORT, replicate(model, estimator, 1), perRun));
    }
    if (methods.contains(RareMethod.RESTART)) {
      Estimator estimator = new Restart(pilot.orElseThrow().ladder(), effort);
      split.add(estimate(RareMethod.RESTART, replicate(model, estimator, 2), perRun));
    }
    if (methods.contains(RareMethod.CRUDE)) {
      Estimator estimator = new CrudeMonteCarlo(trials(split, perRun));
      estimates.add(estimate(RareMethod.CRUDE, replicate(model, estimator, 3), perRun));
    }
    estimates.addAll(split);
    return new Findings(estimates, pilot, effort, gaveUp, stop.getAsBoolean());
  }

  private <S> Pilot pilot(RareModel<S> model) {
    RareProcess<S> process = model.processes().get();
    return Pilot.run(
        process, model.highestLevel(), PILOT_EFFORT, RandomStream.derive(settings.seed, 0));
  }

  private <S> List<Replication> replicate(RareModel<S> model, Estimator estimator, int name) {
    List<Replication> replications =
        Replications.run(
            model.processes(),
            estimator,
            RandomStream.derive(settings.seed, name),
            settings.replications,
            settings.threads,
            stop);
    if (replications.size() < 2) {
      throw new StoppedException();
    }
    return replications;
  }

  /** The user stopped it before there was anything to tell. */
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("stopped before two replications were complete");
    }
  }

  private int trials(List<RareEstimate> split, double perRun) {
    if (settings.trials > 0) {
      return settings.trials;
    }
    long events = split.stream().mapToLong(RareEstimate::events).max().orElse(0);
    return events == 0
        ? CRUDE_RUNS
        : (int) Math.max(1, Math.min(100_000_000, events / (perRun * settings.replications)));
  }

  private static RareEstimate exact(Solution solution) {
    double p = solution.probability();
    return new RareEstimate(
        RareMethod.EXACT,
        p,
        List.of(),
        new Interval(p, p, WIDE, "exact"),
        solution.relativeError(),
        0,
        0,
        0,
        0,
        0,
        Double.NaN,
        Optional.of(solution));
  }

  private RareEstimate estimate(
      RareMethod method, List<Replication> replications, double pilotPerRun) {
    RareIntervals intervals =
        new RareIntervals(replications.stream().mapToDouble(Replication::estimate).toArray());
    long runs = replications.stream().mapToLong(Replication::runs).sum();
    long events = replications.stream().mapToLong(Replication::events).sum();
    long hits = replications.stream().mapToLong(Replication::hits).sum();
    boolean crude = method == RareMethod.CRUDE;
    double p = intervals.mean();
    double error =
        p == 0 ? Double.NaN : crude ? Math.sqrt((1 - p) / p / runs) : intervals.error() / p;
    return new RareEstimate(
        method,
        p,
        crude
            ? List.of(Proportion.clopperPearson(hits, runs, LEVEL))
            : intervals.all(LEVEL, RandomStream.derive(settings.seed, 4)),
        crude ? Proportion.clopperPearson(hits, runs, WIDE) : intervals.logT(WIDE),
        error,
        replications.size(),
        runs,
        events,
        hits,
        replications.stream().mapToLong(Replication::cut).sum(),
        crude ? (double) events / runs : pilotPerRun,
        Optional.empty());
  }
}
