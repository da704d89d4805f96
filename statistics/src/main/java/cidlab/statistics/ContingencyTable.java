package cidlab.statistics;

import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/** Asymptotic tests of independence in a table of counts. */
public final class ContingencyTable {

  private ContingencyTable() {}

  /**
   * Pearson's chi-square test: X² = Σ (observed - expected)² / expected.
   *
   * <p>Source: Pearson (1900), Philosophical Magazine (5) 50, 157-175.
   *
   * @param counts table of counts, at least 2 x 2, no row or column of zeros
   * @return X², (rows-1)(columns-1) degrees of freedom, and the p-value
   * @throws IllegalArgumentException if the table does not have that shape
   */
  public static TestResult pearson(long[][] counts) {
    double freedom = degreesOfFreedom(counts);
    SignificanceResult result = ChiSquareTest.withDefaults().test(counts);
    return new TestResult(result.getStatistic(), freedom, result.getPValue(), "Pearson chi-square");
  }

  /**
   * The chi-square test of a 2 x 2 table with Yates' continuity correction.
   *
   * <p>X² = N (max(0, |ad - bc| - N/2))² / product of the margins.
   *
   * <p>Source: Yates (1934), Journal of the Royal Statistical Society Supplement 1, 217-235.
   *
   * @param counts table of counts, 2 x 2, no row or column of zeros
   * @return X², one degree of freedom, and the p-value
   * @throws IllegalArgumentException if the table does not have that shape
   */
  public static TestResult yates(long[][] counts) {
    degreesOfFreedom(counts);
    if (counts.length != 2 || counts[0].length != 2) {
      throw new IllegalArgumentException(
          "Yates' correction needs a 2 x 2 table, rows="
              + counts.length
              + " columns="
              + counts[0].length);
    }
    double a = counts[0][0];
    double b = counts[0][1];
    double c = counts[1][0];
    double d = counts[1][1];
    double total = a + b + c + d;
    double deviation = Math.max(0, Math.abs(a * d - b * c) - total / 2);
    double margins = (a + b) * (c + d) * (a + c) * (b + d);
    return ProportionTest.chiSquared(
        total * deviation * deviation / margins, 1, "chi-square, Yates corrected");
  }

  private static double degreesOfFreedom(long[][] counts) {
    Require.atLeast("rows", 2, counts.length);
    int columns = counts[0].length;
    Require.atLeast("columns", 2, columns);
    long[] columnTotals = new long[columns];
    for (int i = 0; i < counts.length; i++) {
      Require.sameLength("row 0", columns, "row " + i, counts[i].length);
      long rowTotal = 0;
      for (int j = 0; j < columns; j++) {
        Require.count("count[" + i + "][" + j + "]", counts[i][j]);
        rowTotal += counts[i][j];
        columnTotals[j] += counts[i][j];
      }
      nonZero("row", i, rowTotal);
    }
    for (int j = 0; j < columns; j++) {
      nonZero("column", j, columnTotals[j]);
    }
    return (counts.length - 1.0) * (columns - 1.0);
  }

  private static void nonZero(String kind, int index, long total) {
    if (total == 0) {
      throw new IllegalArgumentException(
          "every row and column needs a count: leave out the empty one, " + kind + "=" + index);
    }
  }
}
