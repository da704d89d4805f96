package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.CellAnalysis;
import cidlab.experiments.analysis.Direction;
import cidlab.experiments.analysis.Distribution;
import cidlab.experiments.analysis.Event;
import cidlab.experiments.analysis.EventComparison;
import cidlab.experiments.analysis.Family;
import cidlab.experiments.analysis.MeasureComparison;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.analysis.Quantity;
import cidlab.experiments.analysis.Rate;
import cidlab.experiments.analysis.Significance;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Level;
import cidlab.report.format.Numbers;
import cidlab.statistics.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Every number of the report, one per line.
 *
 * <p>A comparison has the two strategies in the first column, {@code strategy - reference}. What
 * does not exist, such as the interval of a p-value, is empty. Further factors of the study have a
 * column each, behind {@code cpus}.
 */
final class SummaryCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final CSVPrinter out;
  private final Family family;
  private final String adjusted;
  private final List<String> further;

  private SummaryCsv(CSVPrinter out, Analysis analysis) throws IOException {
    this.out = out;
    this.family = analysis.family();
    this.adjusted = "p_" + family.correction().name().toLowerCase(Locale.ROOT);
    this.further =
        analysis.cells().stream()
            .flatMap(cell -> cell.cell().further().stream())
            .map(Level::factor)
            .distinct()
            .toList();
    List<String> header = new ArrayList<>(List.of("strategy", "scheduler", "workload", "cpus"));
    header.addAll(further);
    header.addAll(
        List.of("metric", "statistic", "value", "lower", "upper", "level", "n", "method", "unit"));
    out.printRecord(header);
  }

  static void write(Analysis analysis, Appendable target) throws IOException {
    SummaryCsv csv = new SummaryCsv(new CSVPrinter(target, FORMAT), analysis);
    for (CellAnalysis cell : analysis.cells()) {
      for (Outcome outcome : cell.outcomes().values()) {
        csv.outcome(outcome);
      }
      for (EventComparison comparison : cell.events()) {
        csv.comparison(comparison);
      }
      for (MeasureComparison comparison : cell.measures()) {
        csv.comparison(comparison);
      }
    }
    csv.out.flush();
  }

  private void outcome(Outcome outcome) throws IOException {
    for (Event event : Event.values()) {
      Row row = new Row(outcome.strategy(), outcome.cell(), event.key());
      rate(row, "rate_per_run", outcome.perRun().get(event));
    }
    for (Direction direction : Direction.values()) {
      Row row = new Row(outcome.strategy(), outcome.cell(), Event.livelock(direction).key());
      rate(row, "rate_per_flip", outcome.perFlip().get(direction));
    }
    for (Distribution d : outcome.measures().values()) {
      Row row = new Row(outcome.strategy(), outcome.cell(), d.measure().key());
      quantity(row, "mean", d.mean());
      quantity(row, "median_completed", d.median());
      quantity(row, "p99_completed", d.p99());
      quantity(row, "median", d.medianOfAll());
      quantity(row, "p99", d.p99OfAll());
    }
  }

  private void rate(Row row, String statistic, Rate rate) throws IOException {
    if (!rate.defined()) {
      return;
    }
    String unit = "1/" + rate.trial().replace(' ', '_');
    line(row, statistic, rate.value(), rate.claim(), rate.trials(), unit);
    if (rate.undecided() > 0) {
      line(row, statistic + "_with_undecided", rate.most(), rate.claim(), rate.trials(), unit);
    }
  }

  private void comparison(EventComparison c) throws IOException {
    if (c.difference().defined()) {
      Row row = new Row(c.pair().label(), c.cell(), c.event().key());
      quantity(row, "rate_difference_paired", c.difference());
      significance(row, c.significance(), c.difference().n());
    }
  }

  private void comparison(MeasureComparison c) throws IOException {
    Row row = new Row(c.pair().label(), c.cell(), c.measure().key());
    quantity(row, "mean_difference_paired", c.difference());
    if (c.difference().defined()) {
      line(
          row,
          "mean_difference_simultaneous",
          c.difference().value(),
          c.simultaneous(),
          c.difference().n(),
          c.difference().unit());
    }
    quantity(row, "mean_difference_completed", c.completed());
    quantity(row, "more_minus_less", c.moreThanLess());
    significance(row, c.significance(), c.difference().n());
  }

  private void quantity(Row row, String statistic, Quantity quantity) throws IOException {
    if (quantity.defined()) {
      line(row, statistic, quantity.value(), quantity.interval(), quantity.n(), quantity.unit());
    }
  }

  private void significance(Row row, Significance test, long n) throws IOException {
    if (test.defined()) {
      value(row, "p", test.p(), n, test.method());
      if (!Double.isNaN(test.adjusted())) {
        value(row, adjusted, test.adjusted(), n, test.method() + Methods.suffix(family));
      }
    }
  }

  private void value(Row row, String statistic, double value, long n, String method)
      throws IOException {
    print(row, statistic, Numbers.exact(value), "", "", "", Long.toString(n), method, "1");
  }

  private void line(Row row, String statistic, double value, Interval interval, long n, String unit)
      throws IOException {
    print(
        row,
        statistic,
        Numbers.exact(value),
        Numbers.exact(interval.lower()),
        Numbers.exact(interval.upper()),
        Numbers.exact(interval.level()),
        Long.toString(n),
        interval.method(),
        unit);
  }

  private void print(Row row, String... rest) throws IOException {
    Cell cell = row.cell();
    List<String> line =
        new ArrayList<>(
            List.of(
                row.strategy(), cell.scheduler(), cell.workload(), Integer.toString(cell.cpus())));
    for (String factor : further) {
      line.add(
          cell.further().stream()
              .filter(level -> level.factor().equals(factor))
              .map(Level::value)
              .findFirst()
              .orElse(""));
    }
    line.add(row.metric());
    line.addAll(List.of(rest));
    out.printRecord(line);
  }

  /** What several lines have in common. */
  private record Row(String strategy, Cell cell, String metric) {}
}
