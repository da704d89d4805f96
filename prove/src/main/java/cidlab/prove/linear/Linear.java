package cidlab.prove.linear;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A linear expression over integer variables, for example {@code 2 U - P + 1}.
 *
 * @param coefficients of each variable, none of them 0
 * @param constant the rest
 */
public record Linear(SortedMap<String, Long> coefficients, long constant) {
  /** The expression 0. */
  public static final Linear ZERO = of(0);

  /** Returns a constant expression. */
  public static Linear of(long constant) {
    return new Linear(new TreeMap<>(), constant);
  }

  /** Returns a variable. */
  public static Linear variable(String name) {
    SortedMap<String, Long> one = new TreeMap<>();
    one.put(name, 1L);
    return new Linear(one, 0);
  }

  /** Tells whether there is no variable. */
  public boolean isConstant() {
    return coefficients.isEmpty();
  }

  /** Returns the sum with a multiple of another expression. */
  public Linear plus(Linear other, long times) {
    if (times == 0) {
      return this;
    }
    SortedMap<String, Long> sum = new TreeMap<>(coefficients);
    other.coefficients.forEach(
        (name, c) -> sum.merge(name, Math.multiplyExact(c, times), Linear::add));
    return new Linear(sum, Math.addExact(constant, Math.multiplyExact(other.constant, times)));
  }

  /** Adds coefficients; a sum of 0 is no coefficient. */
  private static Long add(Long a, Long b) {
    long sum = Math.addExact(a, b);
    return sum == 0 ? null : sum;
  }

  /** Returns the sum. */
  public Linear plus(Linear other) {
    return plus(other, 1);
  }

  /** Returns the difference. */
  public Linear minus(Linear other) {
    return plus(other, -1);
  }

  /** Returns the sum with a constant. */
  public Linear plus(long other) {
    return new Linear(coefficients, Math.addExact(constant, other));
  }

  /** Returns a multiple. */
  public Linear times(long factor) {
    return ZERO.plus(this, factor);
  }

  /** Returns the variables. */
  public Set<String> variables() {
    return coefficients.keySet();
  }

  /**
   * Puts expressions in the place of variables.
   *
   * @param values what to put; variables without a value stay
   * @return the expression with them
   */
  public Linear with(Map<String, Linear> values) {
    Linear result = of(constant);
    for (Map.Entry<String, Long> term : coefficients.entrySet()) {
      Linear value = values.get(term.getKey());
      result = result.plus(value == null ? variable(term.getKey()) : value, term.getValue());
    }
    return result;
  }

  /** Renames variables. */
  public Linear renamed(UnaryOperator<String> names) {
    Linear result = of(constant);
    for (Map.Entry<String, Long> term : coefficients.entrySet()) {
      result = result.plus(variable(names.apply(term.getKey())), term.getValue());
    }
    return result;
  }

  /** Returns the expression as a term of SMT-LIB. */
  public String smt() {
    StringBuilder text = new StringBuilder();
    int terms = 0;
    for (Map.Entry<String, Long> term : coefficients.entrySet()) {
      long c = term.getValue();
      text.append(' ');
      text.append(c == 1 ? term.getKey() : "(* " + numeral(c) + " " + term.getKey() + ")");
      terms++;
    }
    if (constant != 0 || terms == 0) {
      text.append(' ').append(numeral(constant));
      terms++;
    }
    return terms == 1 ? text.substring(1) : "(+" + text + ")";
  }

  private static String numeral(long n) {
    return n < 0 ? "(- " + -n + ")" : Long.toString(n);
  }

  /** Returns the expression as people write it, for example {@code 2 U - P + 1}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> term : coefficients.entrySet()) {
      long c = term.getValue();
      text.append(text.length() == 0 ? (c < 0 ? "-" : "") : c < 0 ? " - " : " + ");
      text.append(Math.abs(c) == 1 ? "" : Math.abs(c) + " ").append(term.getKey());
    }
    if (text.length() == 0) {
      return Long.toString(constant);
    }
    if (constant != 0) {
      text.append(constant < 0 ? " - " : " + ").append(Math.abs(constant));
    }
    return text.toString();
  }
}
