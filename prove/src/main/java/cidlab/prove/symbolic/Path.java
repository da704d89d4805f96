package cidlab.prove.symbolic;

import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.linear.Solver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One way through a hook: what was decided at each choice, and what holds because of it.
 *
 * <p>All ways are found by running the hook again and again; {@link #advance} changes the last
 * choice that can be changed. Alternatives that contradict what holds are left out.
 */
final class Path {
  private static final int MOST_CHOICES = 200;

  /** The condition cannot be met: there is no such way. */
  static final class Infeasible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Infeasible() {
      super(null, null, false, false);
    }
  }

  private static final class Choice {
    final int[] options;
    int at;

    Choice(int[] options) {
      this.options = options;
    }
  }

  private final Solver solver;
  private final BooleanSupplier stop;
  private final List<Choice> script = new ArrayList<>();
  private final Map<String, long[]> ranges = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<List<Object>, Linear> quotients = new HashMap<>();
  private int position;
  private List<Condition> conditions;

  Path(Solver solver, BooleanSupplier stop) {
    this.solver = solver;
    this.stop = stop;
    begin();
  }

  /** Starts the hook again. */
  void begin() {
    if (stop.getAsBoolean()) {
      throw new OutOfTimeException();
    }
    position = 0;
    conditions = new ArrayList<>();
    names.clear();
    quotients.clear();
    ranges.clear();
    for (String size : List.of("P", "A", "U")) {
      ranges.put(size, new long[] {size.equals("U") ? 0 : 1, Bounds.SIZE});
    }
    for (String limit : List.of("R", "M")) {
      ranges.put(limit, new long[] {-Bounds.LIMIT, Bounds.LIMIT});
    }
  }

  /** Goes to the next way; false when all were gone. */
  boolean advance() {
    while (script.size() > position) {
      script.remove(script.size() - 1);
    }
    while (!script.isEmpty()) {
      Choice last = script.get(script.size() - 1);
      if (++last.at < last.options.length) {
        return true;
      }
      script.remove(script.size() - 1);
    }
    return false;
  }

  /** Returns what holds so far, besides {@link Bounds#ALWAYS}. */
  List<Condition> conditions() {
    return List.copyOf(conditions);
  }

  void assume(Condition condition) {
    conditions.add(condition);
  }

  /** Makes a variable with a range. */
  Linear variable(String name, long low, long high) {
    ranges.put(name, new long[] {low, high});
    Linear v = Linear.variable(name);
    assume(Condition.atLeast(v, Linear.of(low)));
    assume(Condition.atLeast(Linear.of(high), v));
    return v;
  }

  /** Makes a variable with a number of its own. */
  Linear fresh(String prefix, long low, long high) {
    return variable(prefix + names.merge(prefix, 1, Integer::sum), low, high);
  }

  /** Chooses among alternatives, each with what holds then, and returns the index. */
  int choose(List<List<Condition>> alternatives) {
    if (position == script.size()) {
      if (script.size() == MOST_CHOICES) {
        throw new CannotException("makes too many choices, more than " + MOST_CHOICES);
      }
      script.add(new Choice(feasible(alternatives)));
    }
    Choice choice = script.get(position++);
    int index = choice.options[choice.at];
    conditions.addAll(alternatives.get(index));
    return index;
  }

  private List<Condition> all() {
    List<Condition> all = new ArrayList<>(Bounds.ALWAYS);
    all.addAll(conditions);
    return all;
  }

  private int[] feasible(List<List<Condition>> alternatives) {
    if (stop.getAsBoolean()) {
      throw new OutOfTimeException();
    }
    List<Integer> options = new ArrayList<>();
    for (int i = 0; i < alternatives.size(); i++) {
      List<Condition> all = all();
      all.addAll(alternatives.get(i));
      if (alternatives.get(i).isEmpty() || !solver.refutes(all)) {
        options.add(i);
      }
    }
    if (options.isEmpty()) {
      throw new Infeasible();
    }
    return options.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Chooses yes or no freely. */
  boolean either() {
    return choose(List.of(List.of(), List.of())) == 0;
  }

  /** Tells whether {@code a < b}. */
  boolean less(Linear a, Linear b) {
    Linear difference = b.minus(a);
    long[] range = range(difference);
    if (range[0] > 0 || range[1] <= 0) {
      return range[0] > 0;
    }
    return choose(List.of(List.of(Condition.less(a, b)), List.of(Condition.atLeast(a, b)))) == 0;
  }

  /** Tells whether {@code a = b}. */
  boolean equal(Linear a, Linear b) {
    Linear difference = b.minus(a);
    long[] range = range(difference);
    if (range[0] > 0 || range[1] < 0 || range[0] == range[1]) {
      return range[0] == 0 && range[1] == 0;
    }
    return choose(
            List.of(
                List.of(Condition.equal(a, b)),
                List.of(Condition.less(a, b)),
                List.of(Condition.less(b, a))))
        == 0;
  }

  /** Tells whether something holds on every machine that goes this way. */
  boolean implies(Condition condition) {
    List<Condition> all = all();
    all.add(condition.negated());
    return solver.refutes(all);
  }

  /** Returns the quotient, rounded towards 0, by a positive constant. */
  Linear quotient(Linear dividend, int divisor) {
    boolean negative = less(dividend, Linear.ZERO);
    Linear absolute = negative ? dividend.times(-1) : dividend;
    Linear q = quotients.get(List.of(absolute, divisor));
    if (q == null) {
      q = fresh("q", 0, range(absolute)[1] / divisor);
      assume(Condition.atLeast(absolute, q.times(divisor)));
      assume(Condition.less(absolute, q.times(divisor).plus(divisor)));
      quotients.put(List.of(absolute, divisor), q);
    }
    return negative ? q.times(-1) : q;
  }

  /** Returns an int: the expression, or any number if it might overflow. */
  Linear fits(Linear value) {
    long[] range = range(value);
    if (range[0] < Integer.MIN_VALUE || range[1] > Integer.MAX_VALUE) {
      return anything();
    }
    return value;
  }

  /** Returns any int. */
  Linear anything() {
    return fresh("h", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Tells whether an expression is the number of a word for certain. */
  boolean isNumber(Linear value) {
    long[] range = range(value);
    return range[0] >= 0 && range[1] <= Sym.NUMBER
        || implies(Condition.atLeast(value, Linear.ZERO))
            && implies(Condition.atLeast(Linear.of(Sym.NUMBER), value));
  }

  /** Returns bounds of an expression that follow from those of its variables. */
  long[] range(Linear value) {
    long low = value.constant();
    long high = low;
    for (Map.Entry<String, Long> term : value.coefficients().entrySet()) {
      long[] range = ranges.get(term.getKey());
      long c = term.getValue();
      low += c * (c > 0 ? range[0] : range[1]);
      high += c * (c > 0 ? range[1] : range[0]);
    }
    return new long[] {low, high};
  }
}
