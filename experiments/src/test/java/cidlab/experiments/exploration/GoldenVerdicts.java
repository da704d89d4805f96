package cidlab.experiments.exploration;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** The golden verdicts: what an independent search over the original C functions found. */
public final class GoldenVerdicts {
  private GoldenVerdicts() {}

  /** Returns the file. */
  public static Path file() {
    try {
      return Path.of(GoldenVerdicts.class.getResource("/verdicts/verdicts.csv").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells whether a line of the file is one that takes well under a second; the header is. */
  public static boolean isQuick(String line) {
    return !line.matches("V\\w+,(S1,4|S2q?,4|S3,[34]|S4,[34]|S5,3),.*")
        || line.matches("V2,S1,4,.*|V3,S3,4,.*");
  }

  /** Returns the rows in which something is found, and that are quick. */
  static List<VerdictRow> findings() {
    return VerdictFile.read(file()).stream()
        .filter(row -> !row.kinds().isEmpty())
        .filter(
            row ->
                isQuick(row.variant() + "," + row.label() + "," + row.cpus() + ",")
                    || row.label().equals("S3") && row.cpus() == 3)
        .toList();
  }
}
