package cidlab.experiments.sensitivity;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Direction;
import cidlab.experiments.analysis.EventPairs;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.MeasureComparison;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.OverallComparison;
import cidlab.experiments.analysis.Pair;
import cidlab.experiments.analysis.Rate;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.FailedRun;
import cidlab.experiments.study.Rows;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import cidlab.experiments.study.StudyRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a study gives at one setting of the inputs.
 *
 * @param analysis the small study
 */
record SettingResult(Analysis analysis) {
  /** The metrics that both responses need. */
  static final List<Metric> METRICS = List.of(Metric.LIVELOCK, Metric.ID_NS);

  /** Runs it; empty if it was stopped. */
  static Optional<SettingResult> of(
      Study study, Simulator simulator, int threads, BooleanSupplier stop) {
    Rows nowhere =
        new Rows() {
          @Override
          public void add(String strategy, Cell cell, int replication, RunResult result) {}

          @Override
          public void add(FailedRun failure) {}
        };
    StudyResult result = new StudyRunner(study, simulator, threads).run(nowhere, stop, n -> {});
    return result.complete()
        ? Optional.of(new SettingResult(Analysis.of(result)))
        : Optional.empty();
  }

  double value(String strategy, Response response) {
    List<Outcome> outcomes = analysis.outcomes(strategy);
    if (response == Response.COST) {
      return outcomes.stream()
          .mapToDouble(outcome -> outcome.measures().get(Measure.ID_TIME).mean().value())
          .filter(Double::isFinite)
          .average()
          .orElse(0);
    }
    long events = 0;
    long flips = 0;
    for (Outcome outcome : outcomes) {
      for (Direction direction : Direction.values()) {
        Rate rate = outcome.perFlip().get(direction);
        events += rate.events();
        flips += rate.trials();
      }
    }
    return StrictMath.log((events + 0.5) / (flips + 1));
  }

  /** Whether there is anything to measure a response by. */
  boolean says(String strategy, Response response) {
    return response == Response.COST
        || analysis.outcomes(strategy).stream()
            .flatMap(outcome -> outcome.perFlip().values().stream())
            .anyMatch(rate -> rate.events() > 0);
  }

  /** The sign of a difference that is clear at this setting; 0 if none is. */
  int clearSign(Pair pair, Response response) {
    if (response == Response.LOG_RATE) {
      OverallComparison overall =
          analysis.overall().stream().filter(c -> c.pair().equals(pair)).findFirst().orElseThrow();
      EventPairs pairs = overall.pairs();
      boolean clear = overall.significance().p() <= Sensitivity.CLEAR;
      return clear
          ? Long.signum(pairs.counted().onlyStrategy() - pairs.counted().onlyReference())
          : 0;
    }
    double sum = 0;
    double variance = 0;
    for (MeasureComparison c : analysis.comparisons(pair, Measure.ID_TIME)) {
      if (c.difference().n() > 1) {
        sum += c.difference().value();
        // Half of a 95% interval is about two standard errors.
        variance += Math.pow(c.difference().interval().width() / 4, 2);
      }
    }
    // 3.29 standard errors are a two-sided p-value of 0.001.
    return Math.abs(sum) > 3.29 * Math.sqrt(variance) ? (int) Math.signum(sum) : 0;
  }
}
