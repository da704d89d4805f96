package cidlab.report.chart;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.sensitivity.Effect;
import cidlab.experiments.sensitivity.Input;
import cidlab.experiments.sensitivity.Response;
import cidlab.experiments.sensitivity.Sensitivity;
import cidlab.report.figure.Extent;
import cidlab.report.figure.Figure;
import cidlab.report.figure.Figure.Key;
import cidlab.report.figure.LinearAxis;
import cidlab.report.figure.Mark;
import cidlab.report.figure.Panel;
import cidlab.report.figure.RowPanel;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much each input matters, the most important first. */
public final class TornadoFigure {
  /** Inputs below the first few are in the table of the data of all effects. */
  private static final int MOST_INPUTS = 8;

  private TornadoFigure() {}

  /**
   * Makes the figure of one response.
   *
   * @param analysis the study, for its strategies
   * @param sensitivity what was found
   * @param response the response
   * @return the figure
   */
  public static Figure of(Analysis analysis, Sensitivity sensitivity, Response response) {
    List<Input> inputs =
        sensitivity.inputs().stream()
            .sorted(
                Comparator.comparingDouble(input -> -greatest(sensitivity, response, input.name())))
            .limit(MOST_INPUTS)
            .toList();
    List<RowPanel.Group> groups = new ArrayList<>();
    for (Input input : inputs) {
      List<List<Mark>> rows = new ArrayList<>();
      for (String strategy : analysis.strategies()) {
        sensitivity.effects().stream()
            .filter(e -> e.response() == response && e.input().equals(input.name()))
            .filter(e -> e.strategy().equals(strategy))
            .forEach(e -> rows.add(List.of(mark(e, input, sensitivity, rows.size()))));
      }
      groups.add(new RowPanel.Group(input.name(), rows));
    }
    Map<String, List<RowPanel.Group>> panel = Map.of("all cells examined", groups);
    Extent extent = Extent.of(panel.values());
    LinearAxis axis =
        LinearAxis.ofDifferences(
            extent.least(), extent.greatest(), "effect", "change over the range of the input");
    List<Panel> panels = List.copyOf(Facets.panels(panel, 11, axis));
    return new Figure(
        "sensitivity-" + response.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "What it depends on: " + response.words(),
        "Mean elementary effect of "
            + sensitivity.walks()
            + " walks through the ranges of all inputs (Morris [@morris1991]), for the whole range"
            + " of the input; lines are two standard errors each way, which are interaction,"
            + " curvature and noise together. "
            + (response == Response.LOG_RATE ? "A change of 0.69 is a factor of 2. " : "")
            + "Ranges: "
            + ranges(inputs)
            + ". Cells: "
            + String.join(", ", sensitivity.cells())
            + "; "
            + sensitivity.replications()
            + " runs per strategy, cell and setting, with the same seeds in every setting.",
        Facets.legend(analysis, Key.Shape.FILLED),
        panels);
  }

  private static double greatest(Sensitivity sensitivity, Response response, String input) {
    return sensitivity.effects().stream()
        .filter(e -> e.response() == response && e.input().equals(input))
        .mapToDouble(Effect::meanAbsolute)
        .max()
        .orElse(0);
  }

  private static String ranges(List<Input> inputs) {
    return String.join(
        ", ", inputs.stream().map(input -> input.name() + " " + input.range()).toList());
  }

  private static Mark mark(Effect effect, Input input, Sensitivity sensitivity, int series) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("strategy", effect.strategy());
    identity.put("input", effect.input());
    return Mark.of(
        identity,
        effect.mean(),
        effect.mean() - 2 * effect.error(),
        effect.mean() + 2 * effect.error(),
        series,
        Math.abs(effect.mean()) > 2 * effect.error(),
        "changes by "
            + Numbers.significant(effect.mean(), 2)
            + " over "
            + input.range()
            + ", mu* "
            + Numbers.significant(effect.meanAbsolute(), 2)
            + ", sigma "
            + Numbers.significant(effect.deviation(), 2),
        Trace.of(sensitivity.walks(), "elementary effects", "Morris"));
  }
}
