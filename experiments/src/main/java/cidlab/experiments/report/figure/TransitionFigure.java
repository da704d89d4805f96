package cidlab.experiments.report.figure;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Distribution;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.Outcome;
import cidlab.experiments.report.format.Estimates;
import cidlab.experiments.report.format.Markup;
import cidlab.experiments.report.format.Numbers;
import java.util.List;

/** How long transitions take: quantile ranges over the runs. */
public final class TransitionFigure {

  private TransitionFigure() {}

  /**
   * Writes the figure of one direction.
   *
   * @param out where to
   * @param analysis a study with the measure
   * @param direction {@link Measure#TO_CPU_TIME} or {@link Measure#TO_TASK_TIME}
   */
  public static void write(Markup out, Analysis analysis, Measure direction) {
    new Figure(
            "The " + direction.title(),
            "Symbol: median over the completed runs that had such a transition; thick line: the"
                + " middle half of the runs; thin line: all but the lowest and the highest 1%."
                + " These are ranges of runs, not intervals of an estimate.",
            Figure.legend(analysis),
            11,
            Figure.byWorkload(
                analysis, (outcome, series) -> List.of(mark(outcome, direction, series))),
            extent ->
                new LogAxis(extent, TransitionFigure::tick, "mean time of a run's transitions"))
        .write(out);
  }

  private static String tick(double ns) {
    if (ns >= 1e6) {
      return Numbers.exact(ns / 1e6) + " ms";
    }
    return ns >= 1e3 ? Numbers.exact(ns / 1e3) + " us" : Numbers.exact(ns) + " ns";
  }

  private static Mark mark(Outcome outcome, Measure direction, int series) {
    Distribution d = outcome.measures().get(direction);
    String tip =
        outcome.strategy()
            + ", "
            + outcome.cell().label()
            + ": median "
            + Estimates.quantity(d.median())
            + " ns of n = "
            + Numbers.count(d.median().n())
            + " completed runs; 1% "
            + Numbers.time(d.p1())
            + ", 25% "
            + Numbers.time(d.p25())
            + ", 75% "
            + Numbers.time(d.p75())
            + ", 99% "
            + Numbers.time(d.p99().value());
    return new Mark(
        d.median().value(), d.p1(), d.p99().value(), d.p25(), d.p75(), series, true, tip);
  }
}
