package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip tells of every library which licence it has, and has the text. */
class LicencesTest {
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

  /** A line like {@code (MIT) progressbar (me.tongfei:progressbar:0.10.2 - https://…)}. */
  private static final Pattern LISTED =
      Pattern.compile(
          "(?m)^ *\\((?<licence>.+?)\\) .* \\([^: ]+:(?<name>[^: ]+):(?<version>\\S+) - ");

  @TempDir static Path temporary;
  private static Path home;

  /** Names of libraries, or their first words, whose text was added by hand. */
  private static List<String> added;

  @BeforeAll
  static void install() throws Exception {
    home = Distribution.unpack(temporary);
    added =
        Distribution.names(home.resolve("licences")).stream()
            .filter(file -> file.endsWith(".txt"))
            .map(file -> file.substring(0, file.indexOf('-')))
            .toList();
  }

  @Test
  void exactlyTheLibrariesAreListed() throws IOException {
    assertThat(listed().keySet()).containsExactlyElementsOf(libraries());
  }

  @Test
  void theTextOfEveryLicenceIsThere() throws IOException {
    Map<String, String> listed = listed();
    assertThat(libraries()).allMatch(library -> hasText(library, listed.getOrDefault(library, "")));
  }

  @Test
  void aMissingTextIsFound() {
    assertThat(hasText("progressbar-0.10.2", "MIT")).isTrue();
    assertThat(hasText("other-0.10.2", "MIT")).isFalse();
  }

  @Test
  void billOfMaterialsNamesEveryJar() throws IOException {
    String bill = Files.readString(home.resolve("sbom.cdx.json"));
    assertThat(bill).contains("\"bomFormat\" : \"CycloneDX\"");
    for (String jar : Distribution.names(home.resolve("lib"))) {
      assertThat(bill).contains('/' + name(jar) + '@' + version(jar) + '?');
    }
  }

  /** Its own file, one that was added for it, or the one that this project has, too. */
  private static boolean hasText(String library, String licence) {
    return Files.isDirectory(home.resolve("licences/" + library + "-jar/META-INF"))
        || added.stream().anyMatch(family -> library.startsWith(family + '-'))
        || licence.contains("Apache") && Files.exists(home.resolve("LICENSE"))
        || licence.equals("Public Domain");
  }

  /** Returns the licences in THIRD-PARTY.txt by library and version. */
  private static Map<String, String> listed() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    Matcher line = LISTED.matcher(Files.readString(home.resolve("licences/THIRD-PARTY.txt")));
    while (line.find()) {
      listed.put(line.group("name") + '-' + line.group("version"), line.group("licence"));
    }
    return listed;
  }

  private static List<String> libraries() throws IOException {
    return Distribution.names(home.resolve("lib")).stream()
        .filter(jar -> !jar.startsWith("cidlab-"))
        .map(jar -> name(jar) + '-' + version(jar))
        .sorted()
        .toList();
  }

  private static String name(String jar) {
    return part(jar, 1);
  }

  private static String version(String jar) {
    return part(jar, 2);
  }

  private static String part(String jar, int group) {
    Matcher matcher = JAR.matcher(jar);
    assertThat(matcher.matches()).as(jar).isTrue();
    return matcher.group(group);
  }
}
