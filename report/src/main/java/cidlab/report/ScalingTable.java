package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Scaling;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The exponents with which a measure grows with the number of CPUs. */
final class ScalingTable {

  private ScalingTable() {}

  static Table of(Analysis analysis, Measure measure) {
    Map<String, List<Entry>> rows = new LinkedHashMap<>();
    for (Scaling scaling : Scaling.of(analysis, measure)) {
      String label = scaling.cell().label().replaceFirst("/\\d+(?=/|$)", "");
      rows.computeIfAbsent(label, key -> new ArrayList<>(List.of(Entry.of(key))))
          .add(exponent(scaling));
    }
    return new Table(
        "scaling-" + measure.key().replace('_', '-'),
        "Exponent b of " + measure.title() + " = a CPUs^b",
        EventTables.columns(analysis, ""),
        List.copyOf(rows.values()),
        List.of(
            "Least squares through the medians on log axes [@draper1998], with the t interval of"
                + " the slope: n counts sizes of the machine, not runs. 1 is proportional growth;"
                + " no exponent where fewer than three sizes have a median above 0."));
  }

  private static Entry exponent(Scaling scaling) {
    if (scaling.fit() == null) {
      return Entry.of(
          Numbers.NONE, Double.NaN, "medians above 0 at " + scaling.used() + " sizes, of 3 needed");
    }
    return Entry.of(
        Estimates.number(scaling.fit().exponent()),
        scaling.fit().exponent().value(),
        Trace.of(scaling.used(), "sizes", "least squares on log axes, t interval 95%")
            .detail(
                "R squared "
                    + Numbers.significant(scaling.fit().rSquared(), 3)
                    + "; a = "
                    + Numbers.significant(scaling.fit().factor(), 3)));
  }
}
