package cidlab.strategies.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of rules is that of the strategies, and leaves none out. */
class VariantDocumentTest {
  private static final Path FILE =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/protocol-variants.md");

  @Test
  void isWhatTheStrategiesBind() throws IOException {
    String text = new VariantDocument().text();
    if (System.getProperty("cidlab.write") != null) {
      Files.writeString(FILE, text);
    }
    assertThat(Files.readString(FILE))
        .as("its second paragraph says how to write it anew")
        .isEqualTo(text);
  }

  @Test
  void namesEachVariantOnce() {
    assertThat(new VariantDocument().ids()).isEqualTo(VariantDocument.order());
  }
}
