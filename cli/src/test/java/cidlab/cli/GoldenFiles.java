package cidlab.cli;

import java.nio.file.Path;

/** The golden files that the tests of other modules have. */
public final class GoldenFiles {
  private GoldenFiles() {}

  /** Returns a file of traces: what the original C functions did. */
  public static Path traces(String name) {
    return Path.of("..", "engine", "src", "test", "resources", "golden", name);
  }

  /** Returns the file of verdicts: what a search over the original C functions found. */
  public static Path verdicts() {
    return Path.of("..", "experiments", "src", "test", "resources", "verdicts", "verdicts.csv");
  }

  /** Tells whether a line of the verdicts is one that takes well under a second; the header is. */
  public static boolean isQuick(String line) {
    return !line.matches("V\\w+,(S1,4|S2q?,4|S3,[34]|S4,[34]|S5,3),.*")
        || line.matches("V2,S1,4,.*|V3,S3,4,.*");
  }
}
