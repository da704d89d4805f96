package cidlab.statistics.oracle;

import cidlab.statistics.catalogue.MethodCatalogue;
import java.util.HashMap;
import java.util.Map;

/** Compares reference values with our methods. */
public final class OracleCheck {

  private final MethodCatalogue catalogue;
  private final OracleDialect dialect;
  private final Map<Call, Map<String, Double>> evaluated = new HashMap<>();

  /**
   * Prepares a comparison.
   *
   * @param catalogue our methods
   */
  public OracleCheck(MethodCatalogue catalogue) {
    this.catalogue = catalogue;
    this.dialect = new OracleDialect(catalogue);
  }

  /**
   * What became of a row.
   *
   * @param row the row
   * @param actual what we get; {@code NaN} if nothing
   * @param problem empty if the row is met; otherwise what is wrong, in a line: the method or the
   *     quantity is not known, the input is refused, or the value is too far off
   */
  public record Outcome(OracleRow row, double actual, String problem) {

    /**
     * Says whether we get the reference value.
     *
     * @return whether there is no problem
     */
    public boolean met() {
      return problem.isEmpty();
    }
  }

  /**
   * Evaluates what a row asks for.
   *
   * @param row the row
   * @return our value of the quantity
   * @throws IllegalArgumentException if the method or the quantity is not known, or the input is
   *     refused
   */
  public double evaluate(OracleRow row) {
    Call call = dialect.call(row.method(), row.input());
    Map<String, Double> result = evaluated.get(call);
    if (result == null) {
      result = catalogue.evaluate(call.method(), call.inputs());
      evaluated.put(call, result);
    }
    return OracleQuantity.of(row.method(), row.quantity(), result);
  }

  /**
   * Compares one row. A row that cannot be evaluated is not met; nothing is skipped.
   *
   * @param row the row
   * @return what became of it
   */
  public Outcome check(OracleRow row) {
    try {
      double actual = evaluate(row);
      if (row.accepts(actual)) {
        return new Outcome(row, actual, "");
      }
      return new Outcome(
          row,
          actual,
          "too far off, expected=" + row.value() + " tol=" + row.tolerance() + " actual=" + actual);
    } catch (IllegalArgumentException e) {
      return new Outcome(row, Double.NaN, e.getMessage());
    }
  }
}
