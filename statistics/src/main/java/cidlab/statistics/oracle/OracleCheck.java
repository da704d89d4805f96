package cidlab.statistics.oracle;

import cidlab.statistics.catalogue.Inputs;
import cidlab.statistics.catalogue.MethodCatalogue;
import cidlab.statistics.files.FileInputs;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Compares reference values with our methods. */
public final class OracleCheck {

  private record Call(String method, Map<String, String> inputs) {}

  private final MethodCatalogue catalogue;
  private final Map<Call, Map<String, Double>> evaluated = new HashMap<>();

  /**
   * Prepares a comparison.
   *
   * @param catalogue our methods
   */
  public OracleCheck(MethodCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What became of a row.
   *
   * @param row the row
   * @param actual what we get; {@code NaN} if nothing
   * @param problem empty if the row is met; otherwise what is wrong, in a line: the method or the
   *     quantity is not known, the input is refused or cannot be read, or the value is too far off
   */
  public record Outcome(OracleRow row, double actual, String problem) {

    /** Returns whether we get the reference value. */
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
   * @throws IOException if the input names a file that cannot be read
   */
  public double evaluate(OracleRow row) throws IOException {
    catalogue.method(row.method());
    Call call = new Call(row.method(), FileInputs.filled(Inputs.parse(row.input())));
    Map<String, Double> result = evaluated.get(call);
    if (result == null) {
      result = catalogue.evaluate(call.method(), call.inputs());
      evaluated.put(call, result);
    }
    return MethodCatalogue.quantity(row.method(), row.quantity(), result);
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
    } catch (IOException e) {
      return new Outcome(row, Double.NaN, "the input cannot be read: " + e);
    }
  }
}
