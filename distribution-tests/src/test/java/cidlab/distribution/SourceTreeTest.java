package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The source tree is tidy: small files, nothing left to do, every type introduced by a sentence.
 */
class SourceTreeTest {
  private static final int MAX_LINES = 600;
  // In two halves, so that this file passes its own test.
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
  private static final Pattern DOCUMENTED =
      Pattern.compile(
          """
          /\\*\\*(?<comment>(?:(?!\\*/).)*)\\*/\\s*
          (?:@\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s*)*
          (?:(?:public|abstract|final|sealed|non-sealed)\\s+)*
          (?:class|interface|enum|record|@interface)\\s+(?<name>\\w+)""",
          Pattern.DOTALL | Pattern.COMMENTS);

  /** What stands in strings, in annotations above all, could be taken for code. */
  private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\\n])*\"");

  private static final Pattern SENTENCE = Pattern.compile("[A-Z].*?\\.(\\s|$)", Pattern.DOTALL);

  @Test
  void everyFileIsTidy() {
    List<Path> files =
        Stream.concat(Project.FOLDERS.stream(), Stream.of("benchmarks", "distribution-tests"))
            .flatMap(folder -> Project.sources(folder + "/src").stream())
            .toList();
    assertThat(files).as("source files below " + Project.root()).isNotEmpty();
    assertThat(files.stream().flatMap(SourceTreeTest::untidy)).isEmpty();
  }

  @Test
  void everyTypeIsIntroducedByASentence() {
    List<Path> files =
        Project.FOLDERS.stream()
            .flatMap(folder -> Project.sources(folder + "/src/main/java").stream())
            .filter(file -> !file.toString().endsWith("-info.java"))
            .toList();
    assertThat(files.stream().filter(file -> !isIntroduced(typeName(file), read(file)))).isEmpty();
  }

  @Test
  void everyTypeOfTheApiSaysSinceWhen() {
    List<Path> files =
        Project.sources("api/src/main/java").stream()
            .filter(file -> !file.toString().endsWith("-info.java"))
            .toList();
    assertThat(files).isNotEmpty();
    assertThat(files.stream().filter(file -> !read(file).contains("\n * @since "))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A {}",
        "/** no sentence */ class A {}",
        "/** Of a field. */ int a; class A {}",
        "/** Of another. */ class B {}"
      })
  void aTypeWithoutASentenceIsFound(String source) {
    assertThat(isIntroduced("A", source)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/** A sentence. */ class A {}",
        "/** Sentence,\n * in {@code two} lines.\n * <p>And more */\npublic final class A {}",
        "/** Other. */ interface B {}\n/** A sentence. */\n@Tag(\"x\")\nrecord A(int b) {}",
        "/** A sentence. */ @Tag(a = {\"x;\", \"(y\"}, b = @C(1)) class A {}"
      })
  void aSentenceIsFound(String source) {
    assertThat(isIntroduced("A", source)).isTrue();
  }

  private static Stream<String> untidy(Path file) {
    String text = read(file);
    Optional<String> tooLong =
        Optional.of(text.lines().count())
            .filter(lines -> lines > MAX_LINES)
            .map(lines -> file + ": more than " + MAX_LINES + " lines, lines=" + lines);
    Optional<String> unfinished =
        Optional.of(UNFINISHED.matcher(text))
            .filter(Matcher::find)
            .map(found -> file + ": unfinished, word=" + found.group());
    return Stream.of(tooLong, unfinished).flatMap(Optional::stream);
  }

  private static boolean isIntroduced(String type, String source) {
    Matcher matcher = DOCUMENTED.matcher(STRING.matcher(source).replaceAll("\"\""));
    return matcher
        .results()
        .anyMatch(it -> it.group(2).equals(type) && SENTENCE.matcher(it.group(1)).find());
  }

  private static String typeName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
