package cidlab.experiments.study;

import cidlab.experiments.study.Stop.Finding;
import cidlab.experiments.study.Stop.Reason;
import java.util.ArrayList;
import java.util.List;

/** Applies the stopping rule to one cell, batch by batch. */
final class CellWatch {
  private final StoppingRule rule;
  private final List<String> strategies;
  private final Cell cell;
  private final List<Finding> findings = new ArrayList<>();
  private int seen;

  /**
   * Starts before the first replication.
   *
   * @param study the study
   * @param cell one of its cells
   */
  CellWatch(Study study, Cell cell) {
    this.rule = study.stopping();
    this.strategies = study.strategies();
    this.cell = cell;
    if (rule.metric() != null) {
      strategies.forEach(strategy -> findings.add(new Finding(strategy, false, 0, "no runs yet")));
    }
  }

  Cell cell() {
    return cell;
  }

  /**
   * Returns the number of replications at the next look.
   *
   * @return more than were seen so far, at most the maximum
   */
  int next() {
    return Math.min(seen + rule.batch(), rule.max());
  }

  /**
   * Looks at the cell with {@link #next} replications.
   *
   * @param values the values of the rule's metric by treatment, for the replications below {@link
   *     #next} that every treatment finished
   * @return what to do with the cell
   */
  Stop look(double[][] values) {
    seen = next();
    if (rule.metric() == null) {
      return stop(Reason.PLANNED);
    }
    boolean met = true;
    for (int i = 0; i < strategies.size(); i++) {
      Finding last = findings.get(i);
      if (!(rule.lasting() && last.met()) && values[i].length > 0) {
        StoppingRule.Verdict verdict = rule.look(values[i]);
        findings.set(i, new Finding(strategies.get(i), verdict.met(), seen, verdict.words()));
      }
      met &= findings.get(i).met();
    }
    if (met) {
      return stop(Reason.RULE);
    }
    return stop(seen == rule.max() ? Reason.MAXIMUM : Reason.OPEN);
  }

  /** Returns the state of the cell, for a reason. */
  Stop stop(Reason reason) {
    return new Stop(cell, seen, reason, findings);
  }
}
