package cidlab.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Logistic regression of event counts: effects of factors on the logarithm of the odds.
 *
 * <p>Where a level of a factor has no event (or nothing but events) the maximum of the likelihood
 * is at infinity; {@link #firth} stays finite there and is less biased everywhere.
 */
public final class LogisticRegression {

  private static final int MAXIMAL_ITERATIONS = 1000;

  private LogisticRegression() {}

  /**
   * The maximum likelihood fit.
   *
   * <p>Source: McCullagh, Nelder (1989), Generalized Linear Models, 2nd ed., 98-123; numerically as
   * R's {@code glm}.
   *
   * @param design the terms, one row per observation
   * @param events number of events of each observation
   * @param trials number of trials of each observation, at least 1; 1 for single outcomes
   * @return the fit; see {@link RegressionFit#atBoundary} for separated data
   * @throws IllegalArgumentException if sizes differ, a count is out of range, or columns are
   *     linearly dependent
   */
  public static RegressionFit maximumLikelihood(DesignMatrix design, long[] events, long[] trials) {
    check(design, events, trials);
    double[] shares = new double[events.length];
    Arrays.setAll(shares, i -> (double) events[i] / trials[i]);
    double[] weights = Arrays.stream(trials).asDoubleStream().toArray();
    return new IterativeLeastSquares(design, shares, weights, new double[shares.length])
        .fit(Family.Binomial.LOGISTIC)
        .fit();
  }

  /**
   * Firth's bias-reduced fit: the likelihood is penalized by the root of the Fisher information.
   *
   * <p>Solves X'(y - nπ + h(½ - π)) = 0, where h are the diagonals of the hat matrix; for one
   * factor that is adding ½ to each count. Always finite.
   *
   * <p>Source: Firth (1993), Biometrika 80, 27-38; Heinze, Schemper (2002), Statistics in Medicine
   * 21, 2409-2419.
   *
   * @param design the terms, one row per observation
   * @param events number of events of each observation
   * @param trials number of trials of each observation, at least 1
   * @return the fit, with the penalized log-likelihood
   * @throws IllegalArgumentException if sizes differ, a count is out of range, or columns are
   *     linearly dependent
   */
  public static RegressionFit firth(DesignMatrix design, long[] events, long[] trials) {
    return firth(design, events, trials, Set.of());
  }

  /**
   * Firth's fit with some coefficients held at zero, to test them against the full one.
   *
   * <p>The penalty stays that of the full model, as Heinze and Schemper's profile likelihood has
   * it.
   *
   * <p>Source: Heinze, Schemper (2002), Statistics in Medicine 21, 2409-2419, section 2.
   *
   * @param design the terms, one row per observation
   * @param events number of events of each observation
   * @param trials number of trials of each observation, at least 1
   * @param held names of the columns whose coefficients are zero
   * @return the fit of the other coefficients
   * @throws IllegalArgumentException as {@link #firth(DesignMatrix, long[], long[])}
   */
  public static RegressionFit firth(
      DesignMatrix design, long[] events, long[] trials, Set<String> held) {
    check(design, events, trials);
    List<String> names = design.columnNames();
    int[] free =
        IntStream.range(0, names.size()).filter(j -> !held.contains(names.get(j))).toArray();
    PenalizedLikelihood.Point point =
        new PenalizedLikelihood(design.values(), events, trials, free).start();
    boolean converged = false;
    int iteration = 0;
    while (!converged && iteration < MAXIMAL_ITERATIONS) {
      iteration++;
      double[] step = point.step();
      converged = Arrays.stream(step).map(Math::abs).max().orElse(0) < 1e-12;
      PenalizedLikelihood.Point next = point.moved(step, 1);
      // The penalized likelihood is concave enough for scoring; halve where a step overshoots.
      for (double scale = 0.5;
          next.logLikelihood() < point.logLikelihood() - 1e-9 && scale > 1e-6;
          scale /= 2) {
        next = point.moved(step, scale);
      }
      point = next;
    }
    return new RegressionFit(
        Arrays.stream(free).mapToObj(names::get).toList(),
        IterativeLeastSquares.boxed(point.free(point.coefficients())),
        IterativeLeastSquares.boxed(IterativeLeastSquares.standardErrors(point.covariance())),
        point.deviance(),
        point.logLikelihood(),
        iteration,
        converged,
        false);
  }

  /**
   * Firth's fit where observations of one cluster, such as the cells of a workload, are alike.
   *
   * <p>The estimates are Firth's; the covariance is the sandwich I⁻¹ (Σ s_g s_g') I⁻¹ G/(G-1) with
   * the modified scores s_g of the G clusters, tests and intervals by Student's distribution with
   * G-1 degrees of freedom. With fewer than about ten clusters they promise too much.
   *
   * <p>Source: Liang, Zeger (1986), Biometrika 73, 13-22; Firth (1993), Biometrika 80, 27-38.
   *
   * @param design the terms, one row per observation
   * @param events number of events of each observation
   * @param trials number of trials of each observation, at least 1
   * @param clusters name of the cluster of each observation, at least two
   * @return the fit
   * @throws IllegalArgumentException as {@link #firth(DesignMatrix, long[], long[])}, or if there
   *     are fewer than two clusters
   */
  public static ClusteredFit firthClustered(
      DesignMatrix design, long[] events, long[] trials, List<String> clusters) {
    RegressionFit fit = firth(design, events, trials);
    Require.sameLength("rows", design.rows(), "clusters", clusters.size());
    int columns = fit.names().size();
    double[][] rows = design.values();
    PenalizedLikelihood.Point point =
        new PenalizedLikelihood(rows, events, trials, IntStream.range(0, columns).toArray())
            .start()
            .moved(fit.coefficients().stream().mapToDouble(b -> b).toArray(), 1);
    Map<String, double[]> scores = new TreeMap<>();
    for (int i = 0; i < rows.length; i++) {
      double[] score = scores.computeIfAbsent(clusters.get(i), name -> new double[columns]);
      double residual = point.residual(i);
      for (int j = 0; j < columns; j++) {
        score[j] += residual * rows[i][j];
      }
    }
    int groups = scores.size();
    Require.atLeast("clusters", 2, groups);
    double[] squares = new double[columns];
    for (double[] score : scores.values()) {
      double[] influence = point.covariance().operate(score);
      for (int j = 0; j < columns; j++) {
        squares[j] += influence[j] * influence[j];
      }
    }
    double factor = groups / (groups - 1.0);
    List<Double> errors =
        Arrays.stream(squares).map(square -> Math.sqrt(square * factor)).boxed().toList();
    return new ClusteredFit(fit, errors, groups);
  }

  private static void check(DesignMatrix design, long[] events, long[] trials) {
    Require.sameLength("rows", design.rows(), "events", events.length);
    Require.sameLength("rows", design.rows(), "trials", trials.length);
    for (int i = 0; i < events.length; i++) {
      Require.events(events[i], trials[i]);
    }
  }
}
