package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build of the api compares it with the last release, and fails if a plugin could break.
 *
 * <p>Runs that very build on a copy of the api with a planted change; the build of the project is
 * the control without one.
 */
class ApiCompatibilityTest {
  @TempDir Path folder;

  @BeforeEach
  void copyTheApi() throws IOException {
    Path root = Project.root();
    String parent = Files.readString(root.resolve("pom.xml"));
    Files.writeString(
        folder.resolve("pom.xml"), parent.replaceAll("<module>(?!api<)[^<]+</module>", ""));
    for (String part : new String[] {"api/pom.xml", "api/baseline", "api/src/main"}) {
      try (Stream<Path> files = Files.walk(root.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(root.relativize(file));
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  @Test
  void whatPluginsCallLosesNothing() throws Exception {
    replace("WalkContext", "int NOBODY = ", "int NO_ONE = ");
    replace("WalkContext", "#NOBODY", "#NO_ONE");
    refuses("FIELD_REMOVED");
  }

  @Test
  void whatPluginsImplementGetsNoAbstractMethod() throws Exception {
    addToEnd("OwnershipProtocol", "/** Does more. */ void more();");
    refuses("METHOD_ADDED_TO_INTERFACE");
  }

  @Test
  void whatDoesNotBreakAnybodyIsAdded() throws Exception {
    addToEnd("OwnershipProtocol", "/** Does more. */ default void more() {}");
    addToEnd("SwitchContext", "/** Tells more. */ int more();");
    ProgramRun run = build();
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  private void refuses(String change) throws Exception {
    ProgramRun run = build();
    assertThat(run.out())
        .contains("japicmp-maven-plugin", "There is at least one")
        .contains(change);
    assertThat(run.exit()).isEqualTo(1);
  }

  private ProgramRun build() throws Exception {
    return MavenRun.of(
        folder,
        "verify",
        "-Dmaven.test.skip",
        "-Dmaven.javadoc.skip",
        "-Dspotless.check.skip",
        "-Denforcer.skip");
  }

  private void addToEnd(String type, String method) throws IOException {
    String text = Files.readString(source(type));
    Files.writeString(source(type), text.substring(0, text.lastIndexOf('}')) + method + "\n}\n");
  }

  private void replace(String type, String old, String change) throws IOException {
    String text = Files.readString(source(type));
    assertThat(text).contains(old);
    Files.writeString(source(type), text.replace(old, change));
  }

  private Path source(String type) {
    return folder.resolve("api/src/main/java/cidlab/api/" + type + ".java");
  }
}
