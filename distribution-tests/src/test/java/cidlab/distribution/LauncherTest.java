package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher says in one line what is wrong with the Java it was given. */
class LauncherTest {
  @TempDir Path folder;

  @Test
  void refusesAnOldJava() throws Exception {
    ProgramRun run = launch(jdk("11.0.2"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("cidlab: Java 17 or newer is needed")
        .contains("version=11.0.2")
        .hasLineCount(1);
  }

  @Test
  void refusesJavaEight() throws Exception {
    assertThat(launch(jdk("1.8.0_392")).err()).contains("version=1.8.0_392").hasLineCount(1);
  }

  @Test
  void refusesAFolderWithoutJava() throws Exception {
    ProgramRun run = launch(folder);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("cidlab: no Java").contains("" + folder).hasLineCount(1);
  }

  private static ProgramRun launch(Path javaHome) throws Exception {
    return ProgramRun.of(
        Map.of("JAVA_HOME", javaHome.toString()), Project.root().resolve("cidlab").toString());
  }

  /** Makes a JDK of the given version as far as the launcher looks, in a path with a space. */
  private Path jdk(String version) throws IOException {
    Path home = folder.resolve("a jdk");
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    return home;
  }
}
