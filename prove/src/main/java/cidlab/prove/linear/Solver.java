package cidlab.prove.linear;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides whether linear conditions have a solution in whole numbers.
 *
 * <p>A rational solution is sought; if it is not whole, both sides of one of its values are tried
 * (branch and bound). An answer {@link Answer#UNSAT} or {@link Answer#SAT} is exact. Arithmetic
 * that overflows, or too many branches, give {@link Answer#UNKNOWN}.
 *
 * <p>Not thread-safe.
 */
public final class Solver {
  /** What a solver says. */
  public enum Answer {
    /** There is no solution. */
    UNSAT,
    /** There is a solution. */
    SAT,
    /** Not decided. */
    UNKNOWN
  }

  /** Own choice: branches after which a question is left open. */
  private static final int BRANCHES = 400;

  private final Map<List<Condition>, Answer> known = new HashMap<>();
  private Map<String, Long> model = Map.of();
  private int branches;
  private long questions;

  /** Makes a solver that has answered nothing. */
  public Solver() {}

  /** Returns how many questions were decided, repetitions not counted. */
  public long questions() {
    return questions;
  }

  /**
   * Decides, and remembers the answer.
   *
   * @param conditions all of which have to hold
   * @return the answer
   */
  public Answer decide(Collection<Condition> conditions) {
    List<Condition> key = List.copyOf(conditions);
    Answer answer = known.get(key);
    if (answer == null) {
      answer = solve(key);
      known.put(key, answer);
    }
    return answer;
  }

  /** Tells whether there is no solution. */
  public boolean refutes(Collection<Condition> conditions) {
    return decide(conditions) == Answer.UNSAT;
  }

  /**
   * Finds a solution.
   *
   * @param conditions all of which have to hold
   * @return the values of the variables, or null if there is none or none was found
   */
  public Map<String, Long> model(Collection<Condition> conditions) {
    return solve(List.copyOf(conditions)) == Answer.SAT ? model : null;
  }

  private Answer solve(List<Condition> conditions) {
    questions++;
    branches = 0;
    try {
      return branch(Problem.of(conditions));
    } catch (ArithmeticException overflow) {
      return Answer.UNKNOWN;
    }
  }

  private Answer branch(Problem problem) {
    if (problem == null) {
      return Answer.UNSAT;
    }
    if (++branches > BRANCHES) {
      return Answer.UNKNOWN;
    }
    Simplex simplex = problem.simplex();
    if (!simplex.solve()) {
      return Answer.UNSAT;
    }
    for (int i = 0; i < problem.names.length; i++) {
      Rational value = simplex.value(i);
      if (!value.isInteger()) {
        Answer low = branch(problem.bounded(i, Simplex.NO_LOWER, value.floor()));
        if (low == Answer.SAT) {
          return low;
        }
        Answer high = branch(problem.bounded(i, value.floor() + 1, Simplex.NO_UPPER));
        return high == Answer.UNSAT ? low : high;
      }
    }
    Map<String, Long> values = new TreeMap<>();
    for (int i = 0; i < problem.names.length; i++) {
      values.put(problem.names[i], simplex.value(i).numerator());
    }
    model = values;
    return Answer.SAT;
  }

  /** Rows of several variables, and bounds of the variables and of the rows' sums. */
  private record Problem(String[] names, long[][] rows, long[] lower, long[] upper) {
    /** Returns the problem, or null if it plainly has no solution. */
    static Problem of(List<Condition> conditions) {
      Map<String, Integer> index = new TreeMap<>();
      List<Condition> several = new ArrayList<>();
      for (Condition c : conditions) {
        c.expression().variables().forEach(name -> index.put(name, 0));
        if (c.expression().variables().size() > 1) {
          several.add(c);
        }
      }
      String[] names = index.keySet().toArray(new String[0]);
      for (int i = 0; i < names.length; i++) {
        index.put(names[i], i);
      }
      long[] lower = new long[names.length + several.size()];
      long[] upper = new long[lower.length];
      java.util.Arrays.fill(lower, Simplex.NO_LOWER);
      java.util.Arrays.fill(upper, Simplex.NO_UPPER);
      long[][] rows = new long[several.size()][names.length];
      for (Condition c : conditions) {
        Linear e = c.expression();
        if (e.isConstant()) {
          if (c.equality() ? e.constant() != 0 : e.constant() < 0) {
            return null;
          }
        } else if (e.variables().size() == 1) {
          String name = e.coefficients().firstKey();
          if (!bound(index.get(name), e.coefficients().get(name), c, lower, upper)) {
            return null;
          }
        }
      }
      for (int r = 0; r < rows.length; r++) {
        Linear e = several.get(r).expression();
        long g = 0;
        for (long f : e.coefficients().values()) {
          g = g == 0 ? Math.abs(f) : Rational.gcd(g, f);
        }
        for (Map.Entry<String, Long> term : e.coefficients().entrySet()) {
          rows[r][index.get(term.getKey())] = term.getValue() / g;
        }
        if (!bound(names.length + r, g, several.get(r), lower, upper)) {
          return null;
        }
      }
      return new Problem(names, rows, lower, upper);
    }

    /** Takes in {@code factor * x + constant >= 0}, or {@code = 0}; false if no x does it. */
    private static boolean bound(int x, long factor, Condition c, long[] lower, long[] upper) {
      long constant = c.expression().constant();
      boolean whole = constant % factor == 0;
      if (c.equality() && !whole) {
        return false;
      }
      if (factor > 0 || c.equality()) {
        lower[x] = Math.max(lower[x], -Math.floorDiv(constant, factor));
      }
      if (factor < 0 || c.equality()) {
        upper[x] = Math.min(upper[x], Math.floorDiv(constant, -factor));
      }
      return lower[x] <= upper[x];
    }

    Problem bounded(int x, long low, long high) {
      long[] l = lower.clone();
      long[] u = upper.clone();
      l[x] = Math.max(l[x], low);
      u[x] = Math.min(u[x], high);
      return l[x] > u[x] ? null : new Problem(names, rows, l, u);
    }

    Simplex simplex() {
      return new Simplex(rows, names.length, lower.clone(), upper.clone());
    }
  }
}
