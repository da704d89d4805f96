package cidlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.engine.catalogue.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {
  private static final Study STUDY = Studies.of(3);

  @TempDir Path folder;

  @Test
  void saysWhatRanWhereAndWhen() throws IOException {
    Instant before = Instant.now().minusSeconds(1);
    Provenance provenance = provenance();
    StudyResult result =
        new StudyRunner(STUDY, Studies.failing("first", 2), 1)
            .run(new RunsCsv(folder.resolve("runs.csv"), STUDY), () -> false, done -> {});
    JsonNode json = written(provenance.ended(result));
    assertThat(json.get("command").asText()).isEqualTo("cidlab compare --seed 1");
    assertThat(json.get("seed").asLong()).isEqualTo(1);
    assertThat(json.get("status").asText()).isEqualTo("COMPLETE");
    assertThat(json.get("runs").asInt()).isEqualTo(2 * 4 * 3);
    assertThat(json.get("failedRuns").asInt()).isEqualTo(result.failures().size());
    assertThat(json.get("threads").asInt()).isEqualTo(5);
    assertThat(Instant.parse(json.get("start").asText())).isBetween(before, Instant.now());
    assertThat(json.get("jvm").get("version").asText()).isEqualTo("" + Runtime.version());
    assertThat(json.get("machine").get("cores").asInt()).isPositive();
    assertThat(json.get("study").get("treatments"))
        .extracting(treatment -> treatment.get("strategy").asText())
        .containsExactly("first", "second");
    assertThat(json.get("study").get("metrics").get(0).asText()).isEqualTo("livelock");
    assertThat(json.get("study").get("settings").get("cost").get("atomicNs").asInt()).isPositive();
  }

  @Test
  void tellsAKilledAndAnInterruptedStudyFromACompleteOne() throws IOException {
    assertThat(written(provenance().running()).get("status").asText()).isEqualTo("RUNNING");
    StudyResult stopped = new StudyResult.Builder(STUDY).build();
    assertThat(written(provenance().ended(stopped)).get("status").asText())
        .isEqualTo("INTERRUPTED");
  }

  @Test
  void hashesTheJars() throws Exception {
    List<Manifest.ModuleFile> jars =
        provenance().running().modules().stream().filter(m -> !m.file().isEmpty()).toList();
    assertThat(jars).isNotEmpty().isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
    Manifest.ModuleFile jar =
        jars.stream()
            .filter(m -> m.name().equals("org.apache.commons.csv"))
            .findAny()
            .orElseThrow();
    Path path =
        Stream.of(System.getProperty("jdk.module.path").split(java.io.File.pathSeparator))
            .map(Path::of)
            .filter(p -> p.endsWith(jar.file()))
            .findAny()
            .orElseThrow();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
    assertThat(jar.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
  }

  private static Provenance provenance() {
    return new Provenance("cidlab compare --seed 1", STUDY, 5, Catalogue.load());
  }

  private JsonNode written(Manifest manifest) throws IOException {
    Path file = folder.resolve("manifest.json");
    ManifestFile.write(file, manifest);
    return new ObjectMapper().readTree(Files.readString(file));
  }
}
