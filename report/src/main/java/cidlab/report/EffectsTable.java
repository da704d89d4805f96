package cidlab.report;

import cidlab.experiments.analysis.FactorEffects;
import cidlab.experiments.analysis.Quantity;
import cidlab.report.format.Estimates;
import cidlab.report.format.Numbers;
import cidlab.report.format.Trace;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Table;
import java.util.ArrayList;
import java.util.List;

/** By which factor each level multiplies the odds of a livelock. */
final class EffectsTable {

  private EffectsTable() {}

  static Table of(FactorEffects effects) {
    List<List<Entry>> rows = new ArrayList<>();
    for (FactorEffects.Odds odds : effects.odds()) {
      Quantity ratio = odds.ratio();
      String text =
          Numbers.significant(ratio.value(), 2) + " " + Estimates.bounds(ratio.interval(), 1);
      rows.add(
          List.of(
              Entry.of(odds.factor()),
              Entry.of(odds.level()),
              Entry.of(odds.reference()),
              Entry.of(
                  text,
                  ratio.value(),
                  Trace.of(ratio.n(), "cells", ratio.interval().method() + " 95%"))));
    }
    return new Table(
        "factor-effects",
        "Odds of a livelock per flip, times",
        List.of(
            Column.text("factor"),
            Column.text("level"),
            Column.text("relative to"),
            Column.number("", "odds ratio")),
        rows,
        List.of(
            "Firth's logistic regression [@firth1993 heinze2002] of "
                + Numbers.count(effects.events())
                + " livelocks in "
                + Numbers.count(effects.flips())
                + " flips of both directions, all factors together, without interactions. Intervals"
                + " take cells for clusters: each is left out once [@efron1981], Student's quantile"
                + " for "
                + effects.cells()
                + " cells. Where a strategy has no livelock the ratio is not 0, but small and"
                + " uncertain."));
  }
}
