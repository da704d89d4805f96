package cidlab.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said without Windows about the launcher for it: its form, and what it starts. */
class WindowsLauncherTest {
  /** What the two launchers have in common: options that change what the program does, and it. */
  private static final Pattern STARTED =
      Pattern.compile(
          "--enable-native-access=org[\\w.,]+|--sun-misc-[\\w=-]+|-Dguice_\\w+=\\w+|-Xshare:\\w+"
              + "|-m cidlab\\S+[\\w]");

  @TempDir static Path temporary;
  private static Path home;
  private static String text;

  @BeforeAll
  static void install() throws Exception {
    home = Distribution.unpack(temporary);
    byte[] bytes = Files.readAllBytes(home.resolve("cidlab.bat"));
    text = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void hasTheFormOfABatchFile() {
    assertThat(text).startsWith("@echo off\r\n").endsWith("\r\n").isASCII();
    assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(text).doesNotContain("$", "/dev/null", "#!", "'");
    assertThat(text.chars().filter(c -> c == '"').count() % 2).isZero();
  }

  @Test
  void everyLabelIsThere() {
    List<String> targets = matches("goto (\\w+)");
    assertThat(targets).isNotEmpty();
    assertThat(matches("(?m)^:(\\w+)$")).containsExactlyInAnyOrderElementsOf(targets);
  }

  @Test
  void pathsThatMayHaveSpacesAreQuoted() {
    assertThat(text.lines().filter(line -> line.matches(".*%(java|home)%.*") && !isEcho(line)))
        .isNotEmpty()
        .allMatch(
            line ->
                line.replaceAll("\"[^\"]*\"", "").matches("[^%]*(%(newer|CIDLAB_OPTS|\\*).*)?"));
  }

  private static boolean isEcho(String line) {
    return line.startsWith("echo ");
  }

  @Test
  void startsTheSameProgramInTheSameWay() throws Exception {
    assertThat(started(text)).isEqualTo(started(Files.readString(home.resolve("cidlab"))));
    assertThat(started(text)).hasSize(5);
    assertThat(text).contains("-p \"%home%\\lib\"");
  }

  private static Set<String> started(String launcher) {
    return new TreeSet<>(STARTED.matcher(launcher).results().map(MatchResult::group).toList());
  }

  private static List<String> matches(String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).toList();
  }
}
