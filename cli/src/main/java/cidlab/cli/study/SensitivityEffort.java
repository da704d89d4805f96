package cidlab.cli.study;

import cidlab.experiments.sensitivity.Sensitivity;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How thoroughly the sensitivity of a study is examined. */
public enum SensitivityEffort {
  /** Not at all. */
  NONE(null),
  /** A glance: seconds for the default study. */
  QUICK(new Sensitivity.Effort(4, 30)),
  /** Minutes for the default study. */
  FULL(new Sensitivity.Effort(10, 100));

  /** Larger machines take longer and have the same costs. */
  private static final int LARGEST = 16;

  private final Sensitivity.Effort effort;

  SensitivityEffort(Sensitivity.Effort effort) {
    this.effort = effort;
  }

  /** Examines a complete study, if at all. */
  public Optional<Sensitivity> examine(
      Study study, Simulator simulator, int threads, BooleanSupplier stop) {
    return effort == null
        ? Optional.empty()
        : Sensitivity.of(study, cells(study), effort, simulator, threads, stop);
  }

  /** One cell per workload: the fair scheduler or else the first, the largest machine up to 16. */
  private static List<Cell> cells(Study study) {
    Map<String, Cell> chosen = new LinkedHashMap<>();
    for (Cell cell : study.cells()) {
      chosen.merge(cell.workload(), cell, SensitivityEffort::better);
    }
    return new ArrayList<>(chosen.values());
  }

  private static Cell better(Cell a, Cell b) {
    boolean fairA = a.scheduler().equals("fair");
    boolean fairB = b.scheduler().equals("fair");
    if (fairA != fairB) {
      return fairB ? b : a;
    }
    boolean fits = b.cpus() <= LARGEST && a.scheduler().equals(b.scheduler());
    return fits && b.cpus() > a.cpus() || a.cpus() > LARGEST && b.cpus() < a.cpus() ? b : a;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
