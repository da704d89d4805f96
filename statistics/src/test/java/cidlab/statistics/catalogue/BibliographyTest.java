package cidlab.statistics.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BibliographyTest {

  /**
   * Cited by reports, not by a method: the idea of matched seeds, two ways of splitting, the band
   * of a distribution function, the scale on which rates are drawn, the jackknife over cells, and
   * the fixed order of families.
   */
  private static final Set<String> CITED_BY_REPORTS =
      Set.of(
          "glasserman1992",
          "cerou2007",
          "villen1991",
          "massart1990",
          "anscombe1948",
          "efron1981",
          "wiens2003");

  private final Bibliography bibliography = Bibliography.standard();

  @Test
  void everyMethodCitesAndEveryEntryIsCited() {
    Set<String> cited = new HashSet<>(CITED_BY_REPORTS);
    for (Method method : MethodCatalogue.standard().methods()) {
      assertThat(method.citations()).as(method.id()).isNotEmpty().doesNotHaveDuplicates();
      assertThat(bibliography.citations(method.citations())).as(method.id()).isNotEmpty();
      cited.addAll(method.citations());
    }
    Set<String> entries = new TreeSet<>();
    bibliography.citations().forEach(citation -> entries.add(citation.key()));
    assertThat(entries).isEqualTo(new TreeSet<>(cited));
  }

  @Test
  void entriesAreComplete() {
    for (Citation citation : bibliography.citations()) {
      Set<String> fields = citation.fields().keySet();
      assertThat(fields).as(citation.key()).contains("author", "title", "year");
      switch (citation.type()) {
        case "article" ->
            assertThat(fields).as(citation.key()).contains("journal", "volume", "pages");
        case "book" -> assertThat(fields).as(citation.key()).contains("publisher", "address");
        case "inproceedings" ->
            assertThat(fields).as(citation.key()).contains("booktitle", "pages");
        case "phdthesis" -> assertThat(fields).contains("school");
        case "techreport" -> assertThat(fields).contains("institution", "number");
        case "unpublished" -> assertThat(fields).contains("note");
        default -> throw new AssertionError(citation);
      }
      // The key is the first author and the year, so that two tables of keys can be compared.
      assertThat(citation.key()).contains(citation.fields().get("year"));
      assertThat(citation.reference()).doesNotContain("{", "\\", "$", "..").endsWith(".");
    }
  }

  @Test
  void theResourceIsWhatTheEntriesPrint() throws IOException {
    String resource =
        new String(
            Bibliography.class.getResourceAsStream("references.bib").readAllBytes(),
            StandardCharsets.US_ASCII);
    List<String> keys = bibliography.citations().stream().map(Citation::key).toList();
    assertThat(bibliography.bibtex(keys)).isEqualToNormalizingNewlines(resource);
  }

  @Test
  void citesInTextAndInFull() {
    assertThat(bibliography.citation("clopper1934").reference())
        .isEqualTo(
            "Clopper, C. J.; Pearson, Egon S. (1934). The Use of Confidence or Fiducial Limits"
                + " Illustrated in the Case of the Binomial. Biometrika 26(4), 404–413.");
    assertThat(bibliography.inText(List.of("clopper1934", "holm1979")))
        .isEqualTo("Clopper and Pearson (1934); Holm (1979)");
    assertThat(bibliography.citation("robins1986").inText())
        .isEqualTo("Robins, Breslow and Greenland (1986)");
    assertThat(bibliography.citation("howard2021").inText()).isEqualTo("Howard et al. (2021)");
    assertThat(bibliography.citation("student1908").inText()).isEqualTo("Student (1908)");
    assertThat(bibliography.citation("cerou2007").inText()).isEqualTo("Cérou and Guyader (2007)");
    assertThat(bibliography.citation("feller1968").reference())
        .isEqualTo(
            "Feller, William (1968). An Introduction to Probability Theory and Its Applications,"
                + " volume 1, 3rd edition. Wiley, New York.");
    assertThat(bibliography.citation("cornfield1956").reference())
        .isEqualTo(
            "Cornfield, Jerome (1956). A Statistical Problem Arising from Retrospective Studies."
                + " In: Proceedings of the Third Berkeley Symposium on Mathematical Statistics and"
                + " Probability 4, 135–148. University of California Press.");
    assertThat(bibliography.citation("greenwood1926").reference())
        .isEqualTo(
            "Greenwood, Major (1926). A Report on the Natural Duration of Cancer. Reports on"
                + " Public Health and Medical Subjects 33. Ministry of Health, London.");
  }

  @Test
  void anUnknownKeyIsExplained() {
    assertThatThrownBy(() -> bibliography.citation("clopper1943"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean clopper1934?");
  }
}
