package cidlab.experiments.study;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import java.util.Arrays;
import java.util.BitSet;

/** The values of one cell by treatment, metric and replication; grows as they come. */
final class CellRuns {
  private static final Metric[] METRICS = Metric.values();

  /** So that a study that was stopped early does not take the memory of a whole one. */
  private static final int FIRST_CAPACITY = 64;

  private final int treatments;
  private final int batch;
  private final double[][][] values;
  private int[] finished;
  private int[] ended;
  private final BitSet[] present;
  private int complete;

  /**
   * Makes room for the first runs.
   *
   * @param treatments number of treatments
   * @param batch replications that will probably come
   */
  CellRuns(int treatments, int batch) {
    this.treatments = treatments;
    this.batch = batch;
    int capacity = Math.min(FIRST_CAPACITY, batch);
    values = new double[treatments][METRICS.length][capacity];
    finished = new int[capacity];
    ended = new int[capacity];
    present = new BitSet[treatments];
    Arrays.setAll(present, treatment -> new BitSet());
  }

  void put(int treatment, int replication, RunResult result) {
    end(treatment, replication);
    for (Metric metric : METRICS) {
      values[treatment][metric.ordinal()][replication] = result.get(metric);
    }
    finished[replication]++;
  }

  void fail(int treatment, int replication) {
    end(treatment, replication);
  }

  private void end(int treatment, int replication) {
    present[treatment].set(replication);
    if (replication >= ended.length) {
      grow(replication + 1);
    }
    if (++ended[replication] == treatments) {
      complete++;
    }
  }

  private void grow(int needed) {
    // No more than a fixed number of replications needs.
    int capacity = Math.max(needed, needed <= batch ? Math.min(2 * needed, batch) : 2 * needed);
    for (double[][] byMetric : values) {
      for (int metric = 0; metric < byMetric.length; metric++) {
        byMetric[metric] = Arrays.copyOf(byMetric[metric], capacity);
      }
    }
    finished = Arrays.copyOf(finished, capacity);
    ended = Arrays.copyOf(ended, capacity);
  }

  /** Whether a run took place, or failed. */
  boolean has(int treatment, int replication) {
    return present[treatment].get(replication);
  }

  /** Whether all runs of a replication took place, failed ones included. */
  boolean has(int replication) {
    return replication < ended.length && ended[replication] == treatments;
  }

  /** Whether all replications below a number took place. */
  boolean hasAll(int end) {
    if (complete < end) {
      return false;
    }
    for (int replication = 0; replication < end; replication++) {
      if (!has(replication)) {
        return false;
      }
    }
    return true;
  }

  /** The values of a metric by treatment, for replications below a number that all finished. */
  double[][] values(Metric metric, int end) {
    double[][] columns = new double[treatments][];
    for (int treatment = 0; treatment < treatments; treatment++) {
      double[] column = new double[metric == null ? 0 : end];
      int kept = 0;
      for (int replication = 0; replication < column.length; replication++) {
        if (finished[replication] == treatments) {
          column[kept++] = values[treatment][metric.ordinal()][replication];
        }
      }
      columns[treatment] = Arrays.copyOf(column, kept);
    }
    return columns;
  }

  /** Counts the runs below a number of replications that took place. */
  long runs(int end) {
    long runs = 0;
    for (int replication = 0; replication < Math.min(end, ended.length); replication++) {
      runs += ended[replication];
    }
    return runs;
  }

  /**
   * Moves the replications below a number that all treatments finished to the front and cuts off
   * the rest.
   */
  double[][][] paired(int end) {
    int kept = 0;
    for (int replication = 0; replication < Math.min(end, finished.length); replication++) {
      if (finished[replication] == treatments) {
        for (double[][] byMetric : values) {
          for (double[] column : byMetric) {
            column[kept] = column[replication];
          }
        }
        kept++;
      }
    }
    if (kept < finished.length) {
      for (double[][] byMetric : values) {
        for (int metric = 0; metric < byMetric.length; metric++) {
          byMetric[metric] = Arrays.copyOf(byMetric[metric], kept);
        }
      }
    }
    return values;
  }
}
