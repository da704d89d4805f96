package cidlab.experiments.calibration;

import static cidlab.experiments.calibration.Setting.LEVEL;

import cidlab.statistics.Interval;
import cidlab.statistics.PairedProportions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Intervals for the difference of two proportions of pairs. */
final class PairSettings {

  /** Probabilities of the event under both, under the first only, under the second only. */
  private record Pairs(int n, double both, double first, double second) {
    String label() {
      return "pairs="
          + n
          + " p11="
          + Texts.number(both)
          + " p10="
          + Texts.number(first)
          + " p01="
          + Texts.number(second);
    }
  }

  private static final List<Pairs> ALL =
      List.of(
          new Pairs(50, 0.3, 0.1, 0.1),
          new Pairs(100, 0.01, 0.1, 0.04),
          new Pairs(100, 0.01, 0.05, 0.05),
          new Pairs(1000, 0.001, 0.001, 0.0001),
          new Pairs(1000, 0.001, 0.001, 0.001),
          new Pairs(1000, 0.001, 0.003, 0.0005),
          new Pairs(1000, 0.001, 0.004, 0.0001),
          new Pairs(1000, 0.001, 0.005, 0.001),
          new Pairs(1000, 0.002, 0.005, 0.005),
          new Pairs(1000, 0.002, 0.01, 0.004));

  private PairSettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    for (Pairs data : ALL) {
      settings.add(discordant("mover-paired", PairedProportions::mover, data).forClaims());
      settings.add(discordant("tango", PairedProportions::tango, data));
      settings.add(
          Setting.coverage(
              "newcombe-paired",
              data.label(),
              false,
              draws -> {
                long[] n = draw(draws, data);
                Interval interval = PairedProportions.newcombe(n[0], n[1], n[2], n[3], LEVEL);
                return ProportionSettings.near(interval, data.first - data.second);
              }));
    }
    return settings;
  }

  private interface Method {
    Interval of(long both, long first, long second, long neither, double level);
  }

  /** A method for which the concordant pairs are all alike. */
  private static Setting discordant(String name, Method method, Pairs data) {
    Map<Integer, Boolean> known = new HashMap<>();
    Distribution.OfTwo covers =
        (b, c) ->
            known.computeIfAbsent(
                b * (data.n + 1) + c,
                unused ->
                    ProportionSettings.near(
                        method.of(0, b, c, data.n - b - c, LEVEL), data.first - data.second));
    return Setting.coverage(
            name,
            data.label(),
            false,
            draws -> {
              long[] n = draw(draws, data);
              return covers.holds((int) n[1], (int) n[2]);
            })
        .exactly(Distribution.ofPairs(data.n, data.first, data.second, covers));
  }

  private static long[] draw(Draws draws, Pairs data) {
    long[] counts = new long[4];
    for (int i = 0; i < data.n; i++) {
      double u = draws.uniform();
      int kind = u < data.both ? 0 : u < data.both + data.first ? 1 : 3;
      if (kind == 3 && u < data.both + data.first + data.second) {
        kind = 2;
      }
      counts[kind]++;
    }
    return counts;
  }
}
