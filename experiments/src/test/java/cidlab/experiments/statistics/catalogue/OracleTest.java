package cidlab.experiments.statistics.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares every method with reference values made by R 4.2.2.
 *
 * <p>Another file of the same form can be given with {@code -Dcidlab.oracles=FILE}. A row whose
 * method does not exist is a failure like any other.
 */
class OracleTest {

  private static final MethodCatalogue CATALOGUE = MethodCatalogue.standard();

  private final Map<OracleDialect.Call, Map<String, Double>> evaluated = new HashMap<>();

  /** The rows of the file in the project. */
  private static List<OracleRow> rows() {
    return rows(
        () ->
            new InputStreamReader(
                OracleTest.class.getResourceAsStream("/oracles/stat-oracles.csv"),
                StandardCharsets.UTF_8));
  }

  private interface Source {
    Reader open() throws IOException;
  }

  private static List<OracleRow> rows(Source source) {
    try (Reader reader = source.open()) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .stream()
          .map(OracleRow::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double evaluate(OracleRow row) {
    Map<String, Double> result =
        evaluated.computeIfAbsent(
            OracleDialect.call(row), call -> CATALOGUE.evaluate(call.method(), call.inputs()));
    double actual = OracleQuantity.of(row, result);
    return row.id().equals("B7") ? OddsRatioAsInR.of(row, actual, CATALOGUE) : actual;
  }

  /** The file as named in the project's folder; tests run in the module's. */
  private static Path existing(String file) {
    Path path = Path.of(file);
    return Files.exists(path) ? path : Path.of("..").resolve(path);
  }

  @TestFactory
  Stream<DynamicTest> everyRowAgrees() {
    String file = System.getProperty("cidlab.oracles");
    List<OracleRow> rows =
        file == null ? rows() : rows(() -> Files.newBufferedReader(existing(file)));
    return rows.stream()
        .map(
            row ->
                dynamicTest(
                    row.toString(),
                    () -> {
                      double actual = evaluate(row);
                      assertThat(row.accepts(actual))
                          .as(
                              "%s: expected %s within %s, got %s",
                              row, row.value(), row.tolerance(), actual)
                          .isTrue();
                    }));
  }

  @Test
  void everyRowWouldFailOnAPerturbedValue() {
    for (OracleRow row : rows()) {
      double expected = row.expected();
      // The coarsest tolerances are 1 for a sample size of 31,473, and 1e-4 of another.
      double wrong = Double.isInfinite(expected) ? 1e300 : expected == 0 ? 1e-6 : expected * 1.001;
      assertThat(row.withValue(wrong).accepts(evaluate(row))).as("%s", row).isFalse();
    }
  }

  @Test
  void aRowOfAnUnknownMethodFails() {
    OracleRow row = new OracleRow("Z9", "haruspicy", "x=1", "omen", "1", "1e-9");
    assertThatThrownBy(() -> evaluate(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("haruspicy");
    OracleRow quantity = new OracleRow("A1", "Clopper-Pearson", "x=1;n=9", "omen", "1", "1e-9");
    assertThatThrownBy(() -> evaluate(quantity)).hasMessageContaining("quantity=omen");
  }

  @Test
  void swappedGroupsFail() {
    for (OracleRow row : rows()) {
      OracleDialect.Call call = OracleDialect.call(row);
      Map<String, String> inputs = call.inputs();
      boolean directed =
          List.of("newcombe", "miettinen-nurminen", "mee", "miettinen-nurminen-ratio")
                  .contains(call.method())
              && !inputs.get("x1").equals(inputs.get("x2"));
      if (!directed) {
        continue;
      }
      Map<String, String> swapped = new HashMap<>(inputs);
      swapped.put("x1", inputs.get("x2"));
      swapped.put("n1", inputs.get("n2"));
      swapped.put("x2", inputs.get("x1"));
      swapped.put("n2", inputs.get("n1"));
      double actual = OracleQuantity.of(row, CATALOGUE.evaluate(call.method(), swapped));
      assertThat(row.accepts(actual)).as("%s", row).isFalse();
    }
  }

  /** Methods without a reference value in the file are listed here, and tested by other means. */
  @Test
  void everyMethodOfTheCatalogueHasAReferenceValueOrIsListed() {
    TreeSet<String> unreferenced = new TreeSet<>();
    CATALOGUE.methods().forEach(method -> unreferenced.add(method.id()));
    rows().forEach(row -> unreferenced.remove(OracleDialect.call(row).method()));
    assertThat(unreferenced)
        .isSubsetOf(
            "anova-on-ranks",
            "bootstrap-mean",
            "cochran-q",
            "difference-of-quantiles",
            "exact-power",
            "g-test",
            "katz",
            "median-of-differences",
            "miettinen-nurminen-test",
            "noncentral-hypergeometric",
            "power-law",
            "quantile");
  }
}
