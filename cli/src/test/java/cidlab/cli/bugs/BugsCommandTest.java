package cidlab.cli.bugs;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.Cidlab;
import cidlab.engine.catalogue.Catalogue;
import cidlab.experiments.bugs.Bug;
import cidlab.experiments.bugs.BugCase;
import cidlab.experiments.bugs.BugCatalogue;
import cidlab.experiments.bugs.Subject;
import cidlab.experiments.exploration.Examination;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every published bug is found where it is, and nowhere else. */
class BugsCommandTest {
  private static final Path TROPHIES = Path.of("../docs/trophies.md");

  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Cidlab.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(code, out.toString(), err.toString());
  }

  /** The document holds real output; seconds differ. */
  @Test
  void trophiesAreThoseOfTheDocument() throws IOException {
    Run run = run("bugs", "--format", "markdown");
    assertThat(run.code()).isZero();
    assertThat(withoutSeconds(run.out())).isEqualTo(withoutSeconds(Files.readString(TROPHIES)));
  }

  private static String withoutSeconds(String text) {
    return text.replaceAll(" *[0-9]+\\.[0-9] \\|\n", " |\n")
        .replaceAll("; [0-9,]+ s of search", "");
  }

  @Test
  void theCatalogueNamesWhatThereIs() {
    Catalogue catalogue = Catalogue.load();
    Set<String> ids = new HashSet<>();
    for (Bug bug : BugCatalogue.load().bugs()) {
      assertThat(ids.add(bug.id())).isTrue();
      assertThat(bug.sources()).isNotEmpty();
      assertThat(bug.cases().isEmpty() && bug.effect() == null)
          .isEqualTo(bug.kind() == Bug.Kind.OUTSIDE);
      for (BugCase bugCase : bug.cases()) {
        assertThat(bugCase.bound()).isPositive();
        if (BugScene.of(bugCase).finding().isEmpty()) {
          assertThat(catalogue.property(bugCase.violates()).id()).isEqualTo(bugCase.violates());
        }
        for (List<Subject> side : List.of(bugCase.affected(), bugCase.fixed())) {
          for (Subject subject : side) {
            assertThat(catalogue.strategy(subject.strategy()).parameters())
                .extracting("name")
                .containsAll(subject.arguments().keySet());
          }
        }
      }
    }
    assertThat(ids).contains("L1", "L2", "O1", "S1", "S2", "O2", "N2", "H1", "D-x", "C6");
  }

  /** Negative control: with the sides exchanged nothing is as expected. */
  @Test
  void aWrongCatalogueIsSeen() {
    Bug bug = BugCatalogue.load().bug("o1");
    BugCase real = bug.cases().get(0);
    Catalogue catalogue = Catalogue.load();
    for (Subject subject : List.of(real.affected().get(0), real.fixed().get(0))) {
      boolean affected = subject.equals(real.affected().get(0));
      BugScene scene = BugScene.of(real);
      Examination examination = scene.examine(catalogue, subject, affected, () -> false);
      assertThat(BugSight.of(bug, real, subject, affected, examination).asExpected()).isTrue();
      assertThat(BugSight.of(bug, real, subject, !affected, examination).asExpected()).isFalse();
    }
  }

  /** A search that stops early proves nothing. */
  @Test
  void aBoundIsNoProof() {
    Bug bug = BugCatalogue.load().bug("L1");
    BugCase real = bug.cases().get(0);
    BugCase tight =
        new BugCase(null, real.options(), real.violates(), real.fixed(), List.of(), 100);
    Subject subject = Subject.parse("transit-both-ways");
    Examination examination =
        BugScene.of(tight).examine(Catalogue.load(), subject, true, () -> false);
    assertThat(BugSight.of(bug, tight, subject, false, examination).asExpected()).isFalse();
  }

  @Test
  void oneBugIsTold() {
    Run run = run("bugs", "--id", "n2,H1");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "N2: one CPU: the threshold is zero, which means off",
            "./cidlab explore --strategy direct-transfer --cpus 1 --forks 1",
            "LIVELOCK: whatever happens from here",
            "--property leaver-keeps-no-id",
            "leaver-keeps-no-id after 5",
            "6 searches, all as the catalogue says");
  }

  @Test
  void jsonHasTheCommands() throws IOException {
    Run run = run("bugs", "--id", "D-x", "--format", "json");
    assertThat(run.code()).isZero();
    JsonNode searches = new ObjectMapper().readTree(run.out()).get("searches");
    assertThat(searches).hasSize(14);
    assertThat(searches.get(2).get("command").asText())
        .isEqualTo(
            "./cidlab explore --strategy withdrawn-march --cpus 3 --start k2 --forks 2 --forkers 0,1"
                + " --param strategy.range-check=0 --param strategy.skip-transit=0"
                + " --param strategy.zero-on-drop=0 --param strategy.zero-on-remove=0");
    assertThat(searches.get(0).get("as_expected").asBoolean()).isTrue();
  }

  @Test
  void unknownBugsAreBadUsage() {
    Run run = run("bugs", "--id", "L3");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("L3").contains("L1").doesNotContain("\tat ");
  }

  @Test
  void subjectsHaveArguments() {
    assertThat(Subject.parse("a b=1 c=2 # x y"))
        .isEqualTo(new Subject("a", Map.of("b", "1", "c", "2"), "x y"));
    assertThat(Subject.parse("a b=1 # x").name()).isEqualTo("a: x");
  }
}
