package cidlab.cli.simulate;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import cidlab.experiments.study.Decimal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints runs for people: one line per metric. */
final class TextRuns {
  private final SimulationSpec spec;

  /**
   * Prepares to print.
   *
   * @param spec what was simulated
   */
  TextRuns(SimulationSpec spec) {
    this.spec = spec;
  }

  /**
   * Prints runs.
   *
   * @param results the runs
   * @param out where to
   */
  void print(List<RunResult> results, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s under %s with %s on %d CPUs, horizon %s ns, runs %d%n",
        spec.strategy(),
        spec.scheduler(),
        spec.workload(),
        spec.cpus(),
        Decimal.text(spec.horizonNs()),
        results.size());
    if (results.size() == 1) {
      one(results.get(0), out);
    } else if (!results.isEmpty()) {
      several(results, out);
    }
  }

  private static void one(RunResult result, PrintWriter out) {
    out.println("seed " + result.seed());
    if (!result.detail().isEmpty()) {
      out.println(result.detail());
    }
    out.println();
    for (Metric metric : Metric.values()) {
      String value = Decimal.text(result.get(metric));
      out.printf(
          Locale.ROOT, "%-28s %14s %-2s %s%n", metric.key(), value, unit(metric), metric.meaning());
    }
  }

  private static void several(List<RunResult> results, PrintWriter out) {
    for (Metric event : Metric.values()) {
      if (event.kind() == Metric.Kind.EVENT) {
        event(event, results, out);
      }
    }
    out.println();
    out.printf(Locale.ROOT, "%-28s %16s %16s %16s%n", "metric", "minimum", "median", "maximum");
    for (Metric metric : Metric.values()) {
      double[] sorted = results.stream().mapToDouble(r -> r.get(metric)).sorted().toArray();
      int n = sorted.length;
      double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
      out.printf(
          Locale.ROOT,
          "%-28s %16s %16s %16s %s%n",
          metric.key(),
          Decimal.text(sorted[0]),
          Decimal.text(median),
          Decimal.text(sorted[n - 1]),
          unit(metric));
    }
  }

  private static void event(Metric event, List<RunResult> results, PrintWriter out) {
    List<RunResult> hit = results.stream().filter(r -> r.get(event) > 0).toList();
    if (!hit.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%s in %d of %d runs, first with seed %d%n",
          event.key(),
          hit.size(),
          results.size(),
          hit.get(0).seed());
    }
  }

  private static String unit(Metric metric) {
    return metric.unit().equals("1") ? "" : metric.unit();
  }
}
