package cidlab.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The zip under test. */
final class Distribution {
  private Distribution() {}

  /** Returns the zip that the build made. */
  static Path zip() throws IOException {
    try (Stream<Path> files = Files.list(Project.root().resolve("distribution/target"))) {
      List<Path> zips = files.filter(file -> file.toString().endsWith(".zip")).toList();
      if (zips.size() != 1) {
        throw new IllegalStateException("Expected one zip, run `./mvnw package`, zips=" + zips);
      }
      return zips.get(0);
    }
  }

  /** Unpacks the zip, with its permissions, and returns the folder with the launcher. */
  static Path unpack(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    ProgramRun run =
        ProgramRun.of(Map.of(), "unzip", "-q", zip().toString(), "-d", folder.toString());
    if (run.exit() != 0) {
      throw new IllegalStateException("unzip failed: " + run.out() + run.err());
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findFirst().orElseThrow();
    }
  }

  /** Starts the command of an unpacked zip as a user does, with the Java that runs this test. */
  static ProgramRun run(Path home, String... arguments) throws IOException, InterruptedException {
    return run(home, Path.of(System.getProperty("java.home")), Map.of(), arguments);
  }

  /** The same with another Java and additional environment variables. */
  static ProgramRun run(Path home, Path java, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("cidlab").toString()));
    command.addAll(List.of(arguments));
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", java.toString());
    return ProgramRun.of(all, command.toArray(String[]::new));
  }

  /** Returns the names of the files and folders in a folder, sorted. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
