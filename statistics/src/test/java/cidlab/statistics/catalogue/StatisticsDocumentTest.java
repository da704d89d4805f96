package cidlab.statistics.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/statistics.md} says which method is for what; it has to know all of them. */
class StatisticsDocumentTest {

  private static String document;

  /** Tests run in the module's folder. */
  @BeforeAll
  static void read() throws IOException {
    document = Files.readString(Path.of("../docs/statistics.md"));
  }

  @Test
  void namesEveryMethodAndNoOther() {
    MethodCatalogue catalogue = MethodCatalogue.standard();
    for (Method method : catalogue.methods()) {
      assertThat(document).as(method.id()).containsPattern("`" + method.id() + "[` ]");
    }
    List<String> firstCells =
        document
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|")[1])
            .toList();
    assertThat(firstCells).isNotEmpty();
    for (String cell : firstCells) {
      Matcher name = Pattern.compile("`([a-z0-9-]+)[^`]*`").matcher(cell);
      while (name.find()) {
        assertThat(catalogue.has(name.group(1))).as(name.group(1)).isTrue();
      }
    }
  }

  @Test
  void listsEveryReferenceAsTheBibliographyHasIt() {
    String references =
        Bibliography.standard().citations().stream()
            .map(citation -> "* " + citation.reference() + "\n")
            .collect(Collectors.joining());
    assertThat(document).endsWith(references);
  }
}
