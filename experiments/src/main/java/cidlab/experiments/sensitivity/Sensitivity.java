package cidlab.experiments.sensitivity;

import cidlab.experiments.analysis.Pair;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How much the answers of a study depend on its costs, on how much time is stolen and on the
 * horizon: Morris's elementary effects.
 *
 * <p>All settings have the same seeds, so that a difference between two of them is not that of two
 * samples.
 *
 * @param inputs the inputs and their ranges
 * @param cells labels of the cells in which it was looked at
 * @param walks walks through the ranges
 * @param replications runs per strategy, cell and setting
 * @param effects one per strategy, response and input; none for the rate of a strategy that hit no
 *     livelock in any setting, where only the half that is added would vary
 * @param stabilities one per pair of strategies and response
 */
public record Sensitivity(
    List<Input> inputs,
    List<String> cells,
    int walks,
    int replications,
    List<Effect> effects,
    List<Stability> stabilities) {

  /** Up to this p-value a difference is clear in one setting: own choice, 60 settings and more. */
  static final double CLEAR = 0.001;

  /**
   * How much to spend.
   *
   * @param walks walks through the ranges, at least 2
   * @param replications runs per strategy, cell and setting, at least 2
   */
  public record Effort(int walks, int replications) {}

  /**
   * Examines a study.
   *
   * @param study the study
   * @param cells some of its cells
   * @param effort how much to spend
   * @param simulator makes the simulations
   * @param threads worker threads
   * @param stop asked before every replication
   * @return what was found; empty if it was stopped
   */
  public static Optional<Sensitivity> of(
      Study study,
      List<Cell> cells,
      Effort effort,
      Simulator simulator,
      int threads,
      BooleanSupplier stop) {
    List<Input> inputs = Input.of(study.settings());
    List<MorrisDesign.Walk> walks = MorrisDesign.of(inputs.size(), effort.walks(), study.seed());
    List<List<SettingResult>> results = new ArrayList<>();
    for (MorrisDesign.Walk walk : walks) {
      List<SettingResult> ofWalk = new ArrayList<>();
      for (double[] point : walk.points()) {
        Study setting =
            study.with(
                cells,
                effort.replications(),
                SettingResult.METRICS,
                Input.apply(study.settings(), inputs, point));
        Optional<SettingResult> result = SettingResult.of(setting, simulator, threads, stop);
        if (result.isEmpty()) {
          return Optional.empty();
        }
        ofWalk.add(result.get());
      }
      results.add(ofWalk);
    }
    return Optional.of(
        new Sensitivity(
            inputs,
            cells.stream().map(Cell::label).toList(),
            effort.walks(),
            effort.replications(),
            effects(study.strategies(), inputs, walks, results),
            stabilities(results)));
  }

  private static List<Effect> effects(
      List<String> strategies,
      List<Input> inputs,
      List<MorrisDesign.Walk> walks,
      List<List<SettingResult>> results) {
    List<Effect> effects = new ArrayList<>();
    for (Response response : Response.values()) {
      for (String strategy : strategies) {
        boolean varies =
            results.stream()
                .flatMap(List::stream)
                .anyMatch(result -> result.says(strategy, response));
        for (int input = 0; varies && input < inputs.size(); input++) {
          double[] elementary = new double[walks.size()];
          for (int walk = 0; walk < elementary.length; walk++) {
            elementary[walk] =
                elementary(walks.get(walk), results.get(walk), input, strategy, response);
          }
          effects.add(effect(strategy, response, inputs.get(input).name(), elementary));
        }
      }
    }
    return effects;
  }

  private static double elementary(
      MorrisDesign.Walk walk,
      List<SettingResult> results,
      int input,
      String strategy,
      Response response) {
    int step = 0;
    while (walk.changed()[step] != input) {
      step++;
    }
    double change =
        results.get(step + 1).value(strategy, response)
            - results.get(step).value(strategy, response);
    return (walk.up()[step] ? change : -change) / MorrisDesign.STEP;
  }

  private static Effect effect(
      String strategy, Response response, String input, double[] elementary) {
    int n = elementary.length;
    double sum = 0;
    double absolute = 0;
    for (double value : elementary) {
      sum += value;
      absolute += Math.abs(value);
    }
    double squares = 0;
    for (double value : elementary) {
      squares += (value - sum / n) * (value - sum / n);
    }
    double deviation = Math.sqrt(squares / (n - 1));
    return new Effect(
        strategy, response, input, sum / n, absolute / n, deviation, deviation / Math.sqrt(n));
  }

  private static List<Stability> stabilities(List<List<SettingResult>> results) {
    List<SettingResult> all = results.stream().flatMap(List::stream).toList();
    List<Stability> stabilities = new ArrayList<>();
    for (Response response : Response.values()) {
      for (Pair pair : all.get(0).analysis().pairs()) {
        int lower = 0;
        int higher = 0;
        for (SettingResult result : all) {
          int sign = result.clearSign(pair, response);
          lower += sign < 0 ? 1 : 0;
          higher += sign > 0 ? 1 : 0;
        }
        stabilities.add(
            new Stability(pair.strategy(), pair.reference(), response, lower, higher, all.size()));
      }
    }
    return stabilities;
  }

  /**
   * Finds what was seen of a comparison.
   *
   * @param a label of a treatment
   * @param b label of another
   * @param response what is compared
   * @return the stability, of the first less the second; empty if they were not compared
   */
  public Optional<Stability> stability(String a, String b, Response response) {
    return stabilities.stream()
        .filter(s -> s.response() == response)
        .flatMap(
            s -> {
              if (s.strategy().equals(a) && s.reference().equals(b)) {
                return Optional.of(s).stream();
              }
              return s.strategy().equals(b) && s.reference().equals(a)
                  ? Optional.of(new Stability(a, b, response, s.higher(), s.lower(), s.settings()))
                      .stream()
                  : Optional.<Stability>empty().stream();
            })
        .findFirst();
  }
}
