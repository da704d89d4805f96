package cidlab.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Maven that runs these tests, started once more. */
final class MavenRun {
  private MavenRun() {}

  /** Returns the folder that Maven is installed in. */
  static Path home() {
    return Path.of(System.getProperty("cidlab.maven.home"));
  }

  /** Returns the local repository, in which is all that the build so far has fetched. */
  static Path repository() {
    return Path.of(System.getProperty("cidlab.local.repository"));
  }

  /** Runs it on a project with what was fetched already. */
  static ProgramRun of(Path project, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home().resolve("bin/mvn").toString());
    command.addAll(List.of("-B", "-q", "-o", "-f", project.toString()));
    command.add("-Dmaven.repo.local=" + repository());
    command.addAll(List.of(arguments));
    return ProgramRun.of(
        Map.of("JAVA_HOME", System.getProperty("java.home")), command.toArray(String[]::new));
  }
}
