package cidlab.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cost files: what they may say, and what is said of those that are wrong. */
class CostFileTest {
  @TempDir Path folder;

  private CostFile read(String text) throws IOException {
    return CostFile.read(Files.writeString(folder.resolve("c.txt"), text));
  }

  @Test
  void givesItsValuesAndTheDefaultsOfTheOthers() throws IOException {
    CostFile file =
        read(
            "\ufeff# measured\r\n\r\nformat = cidlab-costs 1\r\nmachine = A, 2 CPUs\r\n"
                + "line-transfer-ns=71 # 66 to 80\r\n  steal-share = 0.1\r\n");
    assertThat(file.machine()).isEqualTo("A, 2 CPUs");
    assertThat(file.date()).isEmpty();
    assertThat(file.costs())
        .containsExactly(Map.entry("line-transfer-ns", "71"), Map.entry("steal-share", "0.1"));
    assertThat(file.model())
        .isEqualTo(CostModel.of(Map.of("line-transfer-ns", "71", "steal-share", "0.1")));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    CostFile all = new CostFile("x", "2026-11-30", CostModel.of(Map.of("atomic-ns", "9")).asMap());
    assertThat(read(all.text(Map.of("atomic-ns", "8 to 10")))).isEqualTo(all);
    assertThat(all.text(Map.of("atomic-ns", "8 to 10"))).contains("atomic-ns = 9   # 8 to 10\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|c.txt: expected 'format = cidlab-costs 1' in the first line, but the file is empty",
        "atomic-ns = 3|c.txt:1: expected 'format = cidlab-costs 1' in the first line, got 'atomic-ns = 3'",
        "format = cidlab-costs 2|c.txt:1: expected 'format = cidlab-costs 1' in the first line,"
            + " got 'format = cidlab-costs 2'",
        "format = cidlab-costs 1;;atomic-ns|c.txt:3: expected 'name = value', got 'atomic-ns'",
        "format = cidlab-costs 1;atomic-ns = -1|c.txt:2: expected a whole number from 0 to",
        "format = cidlab-costs 1;atomic-ns = 3;atomic-ns = 4|c.txt:3: expected each name once,"
            + " got 'atomic-ns' again",
        "format = cidlab-costs 1;steal-share = 1|c.txt:2: expected a number from 0 to 0.9",
        "format = cidlab-costs 1;atmic-ns = 3|c.txt:2: "
      })
  void saysFileAndLine(String text, String expected) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void suggestsTheNameThatWasMeant() {
    assertThatThrownBy(() -> read("format = cidlab-costs 1\natmic-ns = 3"))
        .hasMessageContaining("atomic-ns");
  }

  @Test
  void refusesWhatIsNotText() throws IOException {
    Path file = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> CostFile.read(file)).hasMessageContaining("b: expected UTF-8 text");
    assertThatThrownBy(() -> CostFile.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
