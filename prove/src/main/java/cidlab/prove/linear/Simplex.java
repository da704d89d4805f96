package cidlab.prove.linear;

/**
 * Decides whether linear equations and bounds have a rational solution: the general simplex method.
 *
 * <p>Every row says {@code divisor * basic = sum of factor * nonbasic}, in whole numbers. Bland's
 * rule makes it end. Source: B. Dutertre and L. de Moura, "A Fast Linear-Arithmetic Solver for
 * DPLL(T)", CAV 2006, pages 81-94, section 3.
 */
final class Simplex {
  static final long NO_LOWER = Long.MIN_VALUE;
  static final long NO_UPPER = Long.MAX_VALUE;

  private final int[] basic;
  private final int[] nonbasic;
  private final long[][] factor;
  private final long[] divisor;
  private final long[] lower;
  private final long[] upper;
  private final Rational[] value;

  /**
   * Sets up a problem.
   *
   * @param rows of each equation, what the variables are multiplied with; its sum is a further
   *     variable
   * @param lower bounds of the variables, then of the sums; taken over
   * @param upper likewise
   */
  Simplex(long[][] rows, int variables, long[] lower, long[] upper) {
    this.lower = lower;
    this.upper = upper;
    basic = new int[rows.length];
    nonbasic = new int[variables];
    factor = new long[rows.length][];
    divisor = new long[rows.length];
    value = new Rational[variables + rows.length];
    for (int j = 0; j < variables; j++) {
      nonbasic[j] = j;
      value[j] = Rational.of(lower[j] != NO_LOWER ? lower[j] : upper[j] != NO_UPPER ? upper[j] : 0);
    }
    for (int i = 0; i < rows.length; i++) {
      basic[i] = variables + i;
      factor[i] = rows[i].clone();
      divisor[i] = 1;
      Rational sum = Rational.ZERO;
      for (int j = 0; j < variables; j++) {
        if (rows[i][j] != 0) {
          sum = sum.plus(value[j].times(Rational.of(rows[i][j])));
        }
      }
      value[variables + i] = sum;
    }
  }

  Rational value(int variable) {
    return value[variable];
  }

  /** Tells whether there is a solution; then {@link #value} is one. */
  boolean solve() {
    for (int j = 0; j < nonbasic.length; j++) {
      if (lower[j] != NO_LOWER && upper[j] != NO_UPPER && lower[j] > upper[j]) {
        return false;
      }
    }
    while (true) {
      int row = violated();
      if (row < 0) {
        return true;
      }
      int x = basic[row];
      boolean up = below(x);
      int column = entering(row, up);
      if (column < 0) {
        return false;
      }
      move(row, column, Rational.of(up ? lower[x] : upper[x]));
      pivot(row, column);
    }
  }

  private boolean below(int x) {
    return lower[x] != NO_LOWER && value[x].compareTo(Rational.of(lower[x])) < 0;
  }

  private boolean above(int x) {
    return upper[x] != NO_UPPER && value[x].compareTo(Rational.of(upper[x])) > 0;
  }

  /** Returns the row of the first basic variable outside of its bounds, or -1. */
  private int violated() {
    int found = -1;
    for (int i = 0; i < basic.length; i++) {
      if ((found < 0 || basic[i] < basic[found]) && (below(basic[i]) || above(basic[i]))) {
        found = i;
      }
    }
    return found;
  }

  /** Returns the column of the first variable that can move the row's one, or -1. */
  private int entering(int row, boolean up) {
    int found = -1;
    for (int j = 0; j < nonbasic.length; j++) {
      long f = factor[row][j];
      int x = nonbasic[j];
      if (f == 0 || found >= 0 && nonbasic[found] < x) {
        continue;
      }
      boolean rises = f > 0 == up;
      boolean can =
          rises
              ? upper[x] == NO_UPPER || value[x].compareTo(Rational.of(upper[x])) < 0
              : lower[x] == NO_LOWER || value[x].compareTo(Rational.of(lower[x])) > 0;
      if (can) {
        found = j;
      }
    }
    return found;
  }

  /** Gives the row's variable a value by moving the column's one. */
  private void move(int row, int column, Rational target) {
    Rational by =
        target.minus(value[basic[row]]).dividedBy(Rational.of(factor[row][column], divisor[row]));
    value[nonbasic[column]] = value[nonbasic[column]].plus(by);
    for (int i = 0; i < basic.length; i++) {
      if (factor[i][column] != 0) {
        Rational change = by.times(Rational.of(factor[i][column], divisor[i]));
        value[basic[i]] = value[basic[i]].plus(change);
      }
    }
  }

  private void pivot(int row, int column) {
    long[] pivot = factor[row];
    long by = pivot[column];
    long sign = by < 0 ? -1 : 1;
    for (int j = 0; j < pivot.length; j++) {
      pivot[j] = -sign * pivot[j];
    }
    pivot[column] = sign * divisor[row];
    divisor[row] = sign * by;
    int leaves = basic[row];
    basic[row] = nonbasic[column];
    nonbasic[column] = leaves;
    for (int i = 0; i < basic.length; i++) {
      long times = factor[i][column];
      if (i == row || times == 0) {
        continue;
      }
      long[] other = factor[i];
      other[column] = 0;
      for (int j = 0; j < other.length; j++) {
        other[j] =
            Math.addExact(
                Math.multiplyExact(other[j], divisor[row]), Math.multiplyExact(times, pivot[j]));
      }
      divisor[i] = Math.multiplyExact(divisor[i], divisor[row]);
      reduce(i);
    }
  }

  private void reduce(int row) {
    long g = divisor[row];
    for (long f : factor[row]) {
      if (g == 1) {
        return;
      }
      g = f == 0 ? g : Rational.gcd(g, f);
    }
    for (int j = 0; j < factor[row].length; j++) {
      factor[row][j] /= g;
    }
    divisor[row] /= g;
  }
}
