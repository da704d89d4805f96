package cidlab.prove.linear;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A linear condition: an expression is at least 0, or is 0.
 *
 * @param expression over integers
 * @param equality true for {@code = 0}, false for {@code >= 0}
 */
public record Condition(Linear expression, boolean equality) {
  /** Returns {@code a >= b}. */
  public static Condition atLeast(Linear a, Linear b) {
    return new Condition(a.minus(b), false);
  }

  /** Returns {@code a < b}. */
  public static Condition less(Linear a, Linear b) {
    return new Condition(b.minus(a).plus(-1), false);
  }

  /** Returns {@code a = b}. */
  public static Condition equal(Linear a, Linear b) {
    return new Condition(a.minus(b), true);
  }

  /** Returns the opposite of an inequality. */
  public Condition negated() {
    if (equality) {
      throw new IllegalStateException("expected an inequality, condition=" + this);
    }
    return new Condition(expression.times(-1).plus(-1), false);
  }

  /** Puts expressions in the place of variables. */
  public Condition with(Map<String, Linear> values) {
    return new Condition(expression.with(values), equality);
  }

  /** Renames variables. */
  public Condition renamed(UnaryOperator<String> names) {
    return new Condition(expression.renamed(names), equality);
  }

  /** Returns the condition as a term of SMT-LIB. */
  public String smt() {
    return (equality ? "(= " : "(>= ") + expression.smt() + " 0)";
  }

  /** Returns the condition as people write it, negative terms on the right. */
  @Override
  public String toString() {
    Linear left = Linear.of(Math.max(0, expression.constant()));
    Linear right = Linear.of(Math.max(0, -expression.constant()));
    for (Map.Entry<String, Long> term : expression.coefficients().entrySet()) {
      Linear variable = Linear.variable(term.getKey());
      left = left.plus(variable, Math.max(0, term.getValue()));
      right = right.plus(variable, Math.max(0, -term.getValue()));
    }
    return left + (equality ? " = " : " >= ") + right;
  }
}
