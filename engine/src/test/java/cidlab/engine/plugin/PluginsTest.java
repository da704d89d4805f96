package cidlab.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Extension;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.fixture.SamplePlugins;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PluginsTest {
  private static final int RUNNING = Runtime.version().feature();

  @TempDir Path temporary;
  private Path folder;
  private SamplePlugins samples;

  @BeforeEach
  void prepare() throws IOException {
    folder = temporary.resolve("plugins");
    samples = new SamplePlugins(folder, temporary.resolve("work"));
  }

  /** Writes one plugin. */
  private interface Sample {
    void write(SamplePlugins samples) throws IOException;
  }

  private static Arguments row(Rejection reason, Sample sample, String message, String mend) {
    return Arguments.of(reason, sample, message, mend);
  }

  static Stream<Arguments> rejections() {
    return Stream.of(
        row(
            Rejection.NOT_A_JAR,
            SamplePlugins::junk,
            "expected a jar file, file=junk.jar error=",
            "build the jar again, or remove it"),
        row(
            Rejection.NOT_A_JAR,
            SamplePlugins::notes,
            "expected a .jar file or a folder of them, file=notes.txt",
            "or remove it"),
        row(
            Rejection.NOT_A_JAR,
            SamplePlugins::empty,
            "expected a .jar file or a folder of them, file=empty",
            "a folder that holds a plugin's jar and its libraries"),
        row(
            Rejection.MALFORMED_MODULE,
            SamplePlugins::malformed,
            "expected a module, file=malformed.jar error=Provider class sample.nowhere.Sample not",
            "correct module-info.java or META-INF/services"),
        row(
            Rejection.NEWER_JAVA,
            SamplePlugins::newerJava,
            "expected classes for Java " + RUNNING + " or older, file=newer.jar class=",
            "compile with `--release 17`"),
        row(
            Rejection.BUNDLES_CIDLAB,
            SamplePlugins::fat,
            "expected no package of cidlab.api in the jar, file=fat.jar package=cidlab.api",
            "give the dependency on cidlab-api the scope `provided`"),
        row(
            Rejection.RESERVED_MODULE,
            SamplePlugins::reservedModule,
            "expected a module name of your own, file=reserved-module.jar module=cidlab.strategies",
            "choose a module name that does not begin with `cidlab`"),
        row(
            Rejection.TWO_VERSIONS,
            SamplePlugins::twoVersions,
            "expected one jar per module, module=sample.twice first=a-1.jar second=a-2.jar",
            "keep one of the two jars"),
        row(
            Rejection.MISSING_LIBRARY,
            SamplePlugins::missingLibrary,
            "expected every required module, file=missing-library.jar module=sample.missing"
                + " missing=sample.library",
            "put the plugin's jar and its libraries into it together"),
        row(
            Rejection.MISSING_LIBRARY,
            SamplePlugins::missingClass,
            "expected every class that a provider uses, file=lacks-library.jar"
                + " missing=sample.library.Name",
            "put the plugin's jar and its libraries into it together"),
        row(
            Rejection.WRONG_API,
            SamplePlugins::wrongApi,
            "expected a plugin for the running api, file=wrong-api.jar built-against=9.1.0 running=",
            "build it against the running api"),
        row(
            Rejection.WRONG_API,
            SamplePlugins::wrongStatedApi,
            "expected a plugin for the running api, file=wrong-stated-api.jar built-against=7.0.0",
            "build it against the running api"),
        row(
            Rejection.NO_PROVIDER,
            SamplePlugins::noProvider,
            "expected a provider of a strategy, scheduler model, workload or property, module=sample.silent",
            "add to module-info.java `requires cidlab.api;` and `provides"),
        row(
            Rejection.CLASHING_MODULES,
            SamplePlugins::clashing,
            "expected modules that can be loaded together, modules=",
            "leave out or rename what two of the modules both contain"),
        row(
            Rejection.PROVIDER_FAILS,
            SamplePlugins::throwing,
            "expected a provider that can be made and describes itself, file=throwing.jar"
                + " error=java.lang.IllegalStateException: no luck",
            "keep the constructor empty and public"),
        row(
            Rejection.MALFORMED_ID,
            SamplePlugins::malformedId,
            "expected an id of the form [a-z][a-z0-9-]{1,31}, class=sample.shouting.Sample"
                + " id=SHOUTING",
            "choose an id of the form"),
        row(
            Rejection.RESERVED_ID,
            SamplePlugins::reservedId,
            "expected an id that is not reserved, class=sample.reserved.Sample id=cidlab-next",
            "choose an id that does not begin with `cidlab-`"),
        row(
            Rejection.DUPLICATE_ID,
            SamplePlugins::duplicateOfBuiltIn,
            "expected different ids within a kind, strategy=transit-both-ways"
                + " in=[built-in, duplicate-built-in.jar]",
            "remove one of the two"),
        row(
            Rejection.DUPLICATE_ID,
            SamplePlugins::duplicateAlias,
            "expected different ids within a kind, strategy=transit-both-ways"
                + " in=[built-in, duplicate-alias.jar]",
            "remove one of the two"));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void rejects(Rejection reason, Sample sample, String message, String mend) throws IOException {
    sample.write(samples);
    samples.good();
    Catalogue catalogue = Catalogue.load(folder);
    assertThat(catalogue.plugins().rejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(reason);
              assertThat(rejected.message()).startsWith(message);
              assertThat(rejected.mend()).contains(mend);
              assertThat(rejected.source().getParent()).isEqualTo(folder);
            });
    assertThat(catalogue.strategy("sample-good").summary()).isNotBlank();
  }

  @Test
  void aModuleOfTheJdkThatIsNotLoadedHasAMendOfItsOwn() throws IOException {
    samples.missingJdkModule();
    Plugins plugins = Plugins.load(folder, Extensions.builtIn());
    // Surefire starts with every module of the JDK, the launcher does not.
    assertThat(ModuleLayer.boot().findModule("jdk.httpserver")).isPresent();
    assertThat(plugins.rejected()).isEmpty();
  }

  @Test
  void everyReasonIsTested() {
    Set<Rejection> tested =
        rejections()
            .map(row -> (Rejection) row.get()[0])
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rejection.class)));
    assertThat(tested).containsExactly(Rejection.values());
  }

  @Test
  void bothOfTwoPluginsWithTheSameIdAreRejected() throws IOException {
    samples.duplicates();
    samples.good();
    Catalogue catalogue = Catalogue.load(folder);
    assertThat(catalogue.plugins().rejected())
        .allSatisfy(r -> assertThat(r.reason()).isEqualTo(Rejection.DUPLICATE_ID))
        .allSatisfy(
            r ->
                assertThat(r.message())
                    .endsWith("strategy=sample-same in=[duplicate-1.jar, duplicate-2.jar]"))
        .hasSize(2);
    assertThat(catalogue.plugins().loaded()).hasSize(1);
    assertThatThrownBy(() -> catalogue.strategy("sample-same")).hasMessageContaining("Unknown");
  }

  @Test
  void loadsExplicitModules() throws IOException {
    Path jar = samples.good();
    LoadedPlugin plugin = onlyOne();
    assertThat(plugin.source()).isEqualTo(jar);
    assertThat(plugin.modules())
        .containsExactly(new PluginModule("sample.good", "1.2", false, jar, FileHash.sha256(jar)));
    assertThat(plugin.extensions().all()).extracting(Extension::id).containsExactly("sample-good");
  }

  @Test
  void loadsPlainJarsAsAutomaticModules() throws IOException {
    Path jar = samples.automatic();
    assertThat(onlyOne().modules())
        .containsExactly(new PluginModule("automatic", "0.9", true, jar, FileHash.sha256(jar)));
  }

  @Test
  void loadsAPluginWithItsLibraryFromAFolder() throws IOException {
    samples.goodWithLibrary();
    LoadedPlugin plugin = onlyOne();
    assertThat(plugin.source()).isEqualTo(folder.resolve("with-library"));
    assertThat(plugin.modules())
        .extracting(PluginModule::name)
        .containsExactly("sample.library", "sample.withlibrary");
    Extension extension = plugin.extensions().all().get(0);
    assertThat(plugin.moduleOf(extension).file().getFileName()).hasToString("plugin.jar");
  }

  @Test
  void loadsAllThreeKinds() throws IOException {
    samples.allKinds();
    Catalogue catalogue = Catalogue.load(folder);
    assertThat(catalogue.strategy("sample-kinds")).isNotNull();
    assertThat(catalogue.scheduler("sample-kinds")).isNotNull();
    assertThat(catalogue.workload("sample-kinds")).isNotNull();
  }

  /** Two plugins bring the same library; each sees its own. */
  @Test
  void aLayerOfItsOwnForEachPlugin() throws IOException {
    samples.goodWithLibrary();
    Path other = temporary.resolve("other");
    new SamplePlugins(other, temporary.resolve("work-2")).goodWithLibrary();
    Extension one = onlyOne().extensions().all().get(0);
    Extension two =
        Plugins.load(other, Extensions.builtIn()).loaded().get(0).extensions().all().get(0);
    assertThat(one.getClass().getModule().getLayer())
        .isNotEqualTo(two.getClass().getModule().getLayer());
    assertThat(one.getClass().getName()).isEqualTo(two.getClass().getName());
    assertThat(one.getClass()).isNotEqualTo(two.getClass());
  }

  @Test
  void passesOverHiddenFiles() throws IOException {
    samples.good();
    Files.writeString(folder.resolve(".notes"), "for nobody");
    assertThat(onlyOne().modules()).hasSize(1);
  }

  @Test
  void aMissingFolderIsSaid() {
    Path nowhere = temporary.resolve("nowhere");
    assertThatThrownBy(() -> Catalogue.load(nowhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a folder of plugins; create it or name another one, plugins=" + nowhere);
  }

  @Test
  void theApiKnowsItsVersion() {
    ModuleDescriptor api = Extension.class.getModule().getDescriptor();
    assertThat(ApiVersion.of(api.rawVersion().orElseThrow()).runs(new ApiVersion(0, 1))).isTrue();
  }

  @Test
  void versionsFollowSemanticVersioning() {
    List<String> runs =
        List.of("1.2.0 1.2.9", "1.2.0 1.0.0", "0.1.0 0.1.5", "2.0.1-SNAPSHOT 2.0.0");
    List<String> doesNot = List.of("1.2.0 1.3.0", "1.2.0 2.0.0", "2.0.0 1.9.0", "0.2.0 0.1.0");
    assertThat(runs).allMatch(PluginsTest::runs);
    assertThat(doesNot).noneMatch(PluginsTest::runs);
    assertThatThrownBy(() -> ApiVersion.of("one")).hasMessageContaining("version=one");
  }

  private static boolean runs(String pair) {
    String[] versions = pair.split(" ");
    return ApiVersion.of(versions[0]).runs(ApiVersion.of(versions[1]));
  }

  private LoadedPlugin onlyOne() {
    Plugins plugins = Plugins.load(folder, Extensions.builtIn());
    assertThat(plugins.rejected()).isEmpty();
    assertThat(plugins.loaded()).hasSize(1);
    return plugins.loaded().get(0);
  }
}
