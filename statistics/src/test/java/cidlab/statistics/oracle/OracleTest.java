package cidlab.statistics.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cidlab.statistics.catalogue.Inputs;
import cidlab.statistics.catalogue.MethodCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares every method with reference values made by R 4.2.2; README.md beside the two files says
 * what is in them.
 *
 * <p>Another file of the same form can be given with {@code -Dcidlab.oracles=FILE}. A row whose
 * method or quantity does not exist is a failure like any other, and is named.
 */
class OracleTest {

  private static final MethodCatalogue CATALOGUE = MethodCatalogue.standard();

  private final OracleCheck check = new OracleCheck(CATALOGUE);

  /** The file as named in the project's folder; tests run in the module's. */
  private static Path existing(String file) {
    Path path = Path.of(file);
    return Files.exists(path) ? path : Path.of("..").resolve(path);
  }

  /** All reference values of the project. */
  private static List<OracleRow> rows() throws IOException {
    List<OracleRow> rows = new ArrayList<>();
    for (String name : List.of("stat-oracles.csv", "more-oracles.csv")) {
      rows.addAll(
          OracleFile.read(Path.of("src/test/resources/cidlab/statistics/oracle").resolve(name)));
    }
    return rows;
  }

  @TestFactory
  Stream<DynamicTest> everyRowAgrees() throws IOException {
    String file = System.getProperty("cidlab.oracles");
    List<OracleRow> rows = file == null ? rows() : OracleFile.read(existing(file));
    return rows.stream()
        .map(
            row ->
                dynamicTest(
                    row.toString(),
                    () -> assertThat(check.check(row).problem()).as("%s", row).isEmpty()));
  }

  /** R's odds ratios are compared as R rounds them; the others are the exact roots. */
  @Test
  void exactOddsRatiosAreNearThoseOfR() throws IOException {
    for (OracleRow row : rows()) {
      if (row.id().equals("B7") && !row.quantity().startsWith("p")) {
        String exact =
            Map.of("odds.ratio.cmle", "estimate", "or.lower", "lower", "or.upper", "upper")
                .get(row.quantity());
        double value = CATALOGUE.evaluate(row.method(), Inputs.parse(row.input())).get(exact);
        assertThat(value).isCloseTo(row.expected(), within(row.expected() * 0.01));
      }
    }
  }

  @Test
  void aPerturbedFileFailsInExactlyItsRows(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder("id,method,input,quantity,value,tol,note\n");
    List<OracleRow> rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      OracleRow row = i % 7 == 0 ? perturbed(rows.get(i)) : rows.get(i);
      text.append(
          String.format(
              "%s,\"%s\",\"%s\",%s,%s,%s,%n",
              row.id(), row.method(), row.input(), row.quantity(), row.value(), row.tolerance()));
    }
    text.append("Z9,Haruspicy by liver,x=1,omen,1,1e-9,\n");
    text.append("Z9,clopper-pearson,x=1;n=9,omen,1,1e-9,\n");
    text.append("Z9,clopper-pearson,x=1;m=9,lower,1,1e-9,\n");
    text.append("Z9,clopper-pearson,x=1;n=9,lower,one,1e-9,\n");
    Path file = Files.writeString(folder.resolve("perturbed.csv"), text);
    List<OracleRow> read = OracleFile.read(file);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(check.check(read.get(i)).met()).as("%s", read.get(i)).isEqualTo(i % 7 != 0);
    }
    assertThat(read.subList(rows.size(), read.size()))
        .extracting(row -> check.check(row).problem())
        .satisfiesExactly(
            problem -> assertThat(problem).contains("unknown statistical method", "Haruspicy"),
            problem -> assertThat(problem).contains("unknown quantity").contains("omen"),
            problem -> assertThat(problem).contains("unknown input", "did you mean n?"),
            problem -> assertThat(problem).contains("value=one"));
  }

  private static OracleRow perturbed(OracleRow row) {
    double expected = row.expected();
    // The coarsest tolerances are 1 for a sample size of 31,473, and 1e-4 of another.
    double wrong = Double.isFinite(expected) ? (expected == 0 ? 1e-6 : expected * 1.001) : 1e300;
    return row.withValue(wrong);
  }

  @Test
  void everyRowWouldFailOnAPerturbedValue() throws IOException {
    for (OracleRow row : rows()) {
      assertThat(check.check(perturbed(row)).problem()).as("%s", row).contains("too far off");
    }
  }

  @Test
  void aFileOfAnotherFormIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "id,method,input,value,tol\n");
    assertThatThrownBy(() -> OracleFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing=quantity");
  }

  @Test
  void swappedGroupsFail() throws IOException {
    for (OracleRow row : rows()) {
      Map<String, String> inputs = Inputs.parse(row.input());
      boolean directed =
          List.of("newcombe", "miettinen-nurminen", "mee", "miettinen-nurminen-ratio")
                  .contains(row.method())
              && !inputs.get("x1").equals(inputs.get("x2"));
      if (!directed) {
        continue;
      }
      Map<String, String> swapped = new HashMap<>(inputs);
      swapped.put("x1", inputs.get("x2"));
      swapped.put("n1", inputs.get("n2"));
      swapped.put("x2", inputs.get("x1"));
      swapped.put("n2", inputs.get("n1"));
      double actual =
          MethodCatalogue.quantity(
              row.method(), row.quantity(), CATALOGUE.evaluate(row.method(), swapped));
      assertThat(row.accepts(actual)).as("%s", row).isFalse();
    }
  }

  /** Methods without a reference value in the file are listed here, and tested by other means. */
  @Test
  void everyMethodOfTheCatalogueHasAReferenceValueOrIsListed() throws IOException {
    TreeSet<String> unreferenced = new TreeSet<>();
    CATALOGUE.methods().forEach(method -> unreferenced.add(method.id()));
    rows().forEach(row -> unreferenced.remove(row.method()));
    assertThat(unreferenced)
        // Random resamples.
        .isSubsetOf("bootstrap-mean", "paired-bootstrap");
  }
}
