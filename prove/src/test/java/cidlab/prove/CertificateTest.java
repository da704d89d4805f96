package cidlab.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.engine.catalogue.Catalogue;
import cidlab.prove.certificate.Certificate;
import cidlab.prove.certificate.CertificateException;
import cidlab.prove.linear.ExternalSolver;
import cidlab.prove.scope.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates: what is proved can be checked, and what was tampered with is refused. */
class CertificateTest {
  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z_\"0-9])[0-9]+");

  @TempDir Path folder;

  private static Certificate certificate(String strategy, Scope scope) {
    return new Prover(Catalogue.load().strategy(strategy), Map.of(), scope, () -> false)
        .proveOnly()
        .certificate()
        .orElseThrow();
  }

  @Test
  void isCheckedWithoutTheStrategy() throws IOException, CertificateException {
    Certificate written = certificate("upstream", Scope.OVERLAPPING);
    written.write(folder);
    assertThat(written.files().keySet())
        .containsExactly("inductive.smt2", "laws.txt", "safe.smt2", "table.json");
    Certificate checked = CertificateCheck.check(folder, () -> false);
    assertThat(checked.sha256()).isEqualTo(written.sha256());
    assertThat(checked.checks()).isGreaterThan(600);
  }

  @Test
  void isTheSameEachTime() {
    assertThat(certificate("upstream", Scope.OVERLAPPING).sha256())
        .isEqualTo(certificate("upstream", Scope.OVERLAPPING).sha256());
  }

  /** Many numbers of every file of a small certificate, one after the other. */
  @Test
  void aFlippedNumberIsRefused() throws IOException {
    Certificate written = certificate("simple-bitmap", Scope.OVERLAPPING);
    int refused = 0;
    for (Map.Entry<String, String> file : written.files().entrySet()) {
      String text = file.getValue();
      Matcher number = NUMBER.matcher(text);
      List<int[]> places = new ArrayList<>();
      while (number.find()) {
        places.add(new int[] {number.start(), number.end()});
      }
      assertThat(places).isNotEmpty();
      int step = file.getKey().equals("table.json") ? 7 : Math.max(1, places.size() / 20);
      for (int i = 0; i < places.size(); i += step) {
        int[] place = places.get(i);
        long flipped = Long.parseLong(text.substring(place[0], place[1])) ^ 1;
        written.write(folder);
        Files.writeString(
            folder.resolve(file.getKey()),
            text.substring(0, place[0]) + flipped + text.substring(place[1]));
        String was = text.substring(Math.max(0, place[0] - 40), place[1]);
        assertThatThrownBy(() -> CertificateCheck.check(folder, () -> false))
            .as(file.getKey() + ": " + was)
            .isInstanceOf(CertificateException.class)
            .hasMessageStartingWith("expected");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(60);
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> CertificateCheck.check(folder.resolve("none"), () -> false))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("table.json");
  }

  /** z3 and cvc5, where they are installed, answer unsat to every check of every certificate. */
  @Test
  @Tag("thorough")
  void otherSolversAgree() throws IOException {
    for (String solver : List.of("z3", "cvc5")) {
      ExternalSolver other = ExternalSolver.of(solver);
      if (!other.isThere()) {
        continue;
      }
      for (String strategy : List.of("upstream", "affinity-switch-back", "lazy-per-cpu")) {
        agree(other, certificate(strategy, Scope.OVERLAPPING));
      }
      for (String strategy : List.of("transit-both-ways", "guarded-drop", "published-first")) {
        agree(other, certificate(strategy, Scope.SINGLE));
      }
    }
  }

  private static void agree(ExternalSolver other, Certificate certificate) throws IOException {
    int unsat = 0;
    for (String file : List.of("inductive.smt2", "safe.smt2")) {
      List<String> answers = other.answers(certificate.files().get(file));
      assertThat(answers).containsOnly("unsat");
      unsat += answers.size();
    }
    assertThat(unsat).isEqualTo(certificate.checks());
  }
}
