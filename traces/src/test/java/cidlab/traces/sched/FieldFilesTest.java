package cidlab.traces.sched;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every figure of an index of real traces, which an independent script computed, is what the reader
 * finds.
 */
class FieldFilesTest {
  private static final Pattern SWITCHES =
      Pattern.compile(
          "\\* sched_switch (\\d+) \\(unreadable (\\d+)\\)  other events (\\d+): ?(.*)");
  private static final Pattern CPUS =
      Pattern.compile(
          "\\* CPUs \\[(.*?)]  tids besides 0: (\\d+)  prev_state \\{(.*?)}", Pattern.DOTALL);
  private static final Pattern BUSIEST =
      Pattern.compile(
          "\\* busiest process, by (?:tgid: (\\d+)|comm .*?: '(.*?)'), (\\d+) threads, (\\d+)"
              + " switch-ins");
  private static final Pattern NOTES =
      Pattern.compile(
          "\\* lost notes \\[(.*?)]; buffer-started \\[(.*?)]; header in-buffer/written"
              + " (None|\\('(\\d+)', '(\\d+)'\\)); empty CPUs \\[(.*?)]; timestamps going back"
              + " (\\d+); prev is not the last next on its CPU (\\d+); no final newline (\\w+)");

  /** A file of the index, and what the index says of it. */
  record Entry(String file, String text) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Entry> entries() {
    String index = new String(bytes("index.md"), StandardCharsets.UTF_8);
    return Arrays.stream(index.split("\n## "))
        .filter(section -> section.matches("(?s)\\d\\d-.*"))
        .map(section -> new Entry(section.substring(0, section.indexOf('\n')).strip(), section));
  }

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("entries")
  void everyFigureOfTheIndex(Entry entry) throws IOException {
    TraceInfo info = TraceInfo.of(file(entry.file()));
    Matcher switches = find(SWITCHES, entry);
    assertThat(info.count(EventKind.SWITCH)).isEqualTo(Long.parseLong(switches.group(1)));
    assertThat(info.unreadable()).isEqualTo(Long.parseLong(switches.group(2)));
    Map<String, Long> others = new TreeMap<>(info.events());
    others.remove("sched_switch");
    assertThat(others).isEqualTo(numbers(switches.group(4), " "));
    Matcher cpus = find(CPUS, entry);
    assertThat(info.cpus().toString()).isEqualTo("[" + cpus.group(1) + "]");
    assertThat(info.threads()).isEqualTo(Integer.parseInt(cpus.group(2)));
    assertThat(info.states()).isEqualTo(numbers(cpus.group(3).replace("'", ""), ": "));
    busiest(info, entry);
    Matcher notes = find(NOTES, entry);
    assertThat(info.reader().notes().lost().toString())
        .isEqualTo("[" + notes.group(1).replace("'", "") + "]");
    assertThat(info.reader().notes().lostNotes()).isEqualTo(info.reader().notes().lost().size());
    assertThat(info.reader().notes().buffersStarted()).isZero();
    assertThat(notes.group(2)).isEmpty();
    boolean header = notes.group(4) != null;
    assertThat(info.reader().notes().entries())
        .isEqualTo(header ? Long.parseLong(notes.group(4)) : SchedEvent.UNKNOWN);
    assertThat(info.reader().notes().written())
        .isEqualTo(header ? Long.parseLong(notes.group(5)) : SchedEvent.UNKNOWN);
    assertThat(info.reader().notes().emptyCpus().toString()).isEqualTo("[" + notes.group(6) + "]");
    assertThat(info.backwards()).isEqualTo(Long.parseLong(notes.group(7)));
    assertThat(info.gaps()).isEqualTo(Long.parseLong(notes.group(8)));
    assertThat(info.reader().truncated()).isEqualTo(notes.group(9).equals("True"));
  }

  /** Where several groups are the busiest, the index names one of them. */
  private static void busiest(TraceInfo info, Entry entry) {
    Matcher busiest = BUSIEST.matcher(entry.text());
    if (!busiest.find()) {
      assertThat(info.groups()).allMatch(group -> group.switchIns() == 0);
      return;
    }
    boolean byId = busiest.group(1) != null;
    ThreadGroup expected =
        new ThreadGroup(
            busiest.group(byId ? 1 : 2),
            Integer.parseInt(busiest.group(3)),
            Long.parseLong(busiest.group(4)));
    List<ThreadGroup> groups = info.groups();
    assertThat(info.processesKnown()).isEqualTo(byId);
    assertThat(groups).contains(expected);
    assertThat(groups.get(0).switchIns()).isEqualTo(expected.switchIns());
  }

  private static Matcher find(Pattern pattern, Entry entry) {
    Matcher matcher = pattern.matcher(entry.text());
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher;
  }

  private static Map<String, Long> numbers(String list, String separator) {
    Map<String, Long> map = new TreeMap<>();
    for (String item : list.isBlank() ? new String[0] : list.strip().split(", ")) {
      String[] parts = item.split(separator);
      map.put(parts[0], Long.parseLong(parts[1]));
    }
    return map;
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name.endsWith(".gz") ? name : name + ".gz");
    Files.write(file, bytes(file.getFileName().toString()));
    return file;
  }

  private static byte[] bytes(String name) {
    try (InputStream in =
        FieldFilesTest.class.getResourceAsStream("/cidlab/traces/field/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
