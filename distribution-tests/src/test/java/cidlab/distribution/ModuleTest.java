package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged modules are what the design says, and documented as they are. */
class ModuleTest {
  @Test
  void everyModuleIsPackagedWithADescriptorAndAVersion() {
    assertThat(descriptors())
        .extracting(ModuleDescriptor::name)
        .containsExactlyInAnyOrderElementsOf(
            Project.FOLDERS.stream().map(folder -> "cidlab." + folder).toList());
    assertThat(descriptors()).noneMatch(ModuleDescriptor::isAutomatic);
    assertThat(descriptors()).allMatch(module -> module.rawVersion().isPresent());
  }

  @Test
  void noTwoJarsOfTheModulePathHoldTheSamePackage() throws Exception {
    ProgramRun run = ProgramRun.ofJava("--validate-modules");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  @Test
  void theApiRequiresJavaBaseOnly() {
    assertThat(descriptor("cidlab.api").requires())
        .extracting(Requires::name)
        .containsExactly("java.base");
  }

  @Test
  void nobodyRequiresTheStrategies() {
    assertThat(descriptors())
        .flatExtracting(ModuleDescriptor::requires)
        .extracting(Requires::name)
        .doesNotContain("cidlab.strategies");
  }

  @Test
  void packagesStartWithTheNameOfTheirModule() {
    assertThat(descriptors()).allSatisfy(module -> assertThat(strayPackages(module)).isEmpty());
  }

  @Test
  void strayPackagesAreFound() {
    ModuleDescriptor picocli =
        ModuleFinder.of(Project.modulePath()).find("info.picocli").orElseThrow().descriptor();
    assertThat(strayPackages(picocli)).contains("picocli");
  }

  @Test
  void theDocumentIsUpToDate() throws IOException {
    assertThat(ModuleDocument.file(Project.root()))
        .as("To write it anew: " + ModuleDocument.COMMAND)
        .exists();
    assertThat(Files.readString(ModuleDocument.file(Project.root())))
        .as("The module descriptors have changed. To write it anew: " + ModuleDocument.COMMAND)
        .isEqualTo(ModuleDocument.render(Project.root()));
  }

  private static List<ModuleDescriptor> descriptors() {
    return Project.modules().stream().map(ModuleReference::descriptor).toList();
  }

  private static ModuleDescriptor descriptor(String name) {
    return descriptors().stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> strayPackages(ModuleDescriptor module) {
    return module.packages().stream()
        .filter(name -> !(name + ".").startsWith(module.name() + "."))
        .toList();
  }
}
