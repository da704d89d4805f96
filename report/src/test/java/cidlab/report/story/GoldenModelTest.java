package cidlab.report.story;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Operation;
import cidlab.engine.machine.MachineState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every step of every golden trace of the sample is told as the trace shows it: the reference is
 * what the original C functions did, read from the file without any of our readers.
 */
class GoldenModelTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Path> files() {
    return Stories.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void tellsWhatTheTraceShows(Path file) throws IOException {
    int number = 0;
    for (List<JsonNode> lines : traces(file)) {
      number++;
      Story story = Stories.of(Stories.trace(file, number));
      assertThat(story.steps()).hasSize(lines.size() - 1);
      compare(lines.get(0).get("s"), story.start());
      for (StoryStep step : story.steps()) {
        JsonNode line = lines.get(step.number());
        String place = "%s trace %d step %d".formatted(file.getFileName(), number, step.number());
        assertThat(events(step)).as(place).isEqualTo(texts(line.get("ev")));
        assertThat(result(step)).as(place).isEqualTo(line.get("res").asText());
        compare(line.get("s"), step.after());
        changes(lines.get(step.number() - 1).get("s"), line.get("s"), step, place);
        findings(line, step, place);
        words(step, place);
        situation(line.get("s"), Situation.of(step.after()), place);
      }
    }
  }

  private static List<List<JsonNode>> traces(Path file) throws IOException {
    List<List<JsonNode>> traces = new ArrayList<>();
    InputStream in = Files.newInputStream(file);
    boolean compressed = file.toString().endsWith(".gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                compressed ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        JsonNode line = MAPPER.readTree(text);
        String type = line.path("type").asText();
        if (type.equals("config")) {
          traces.add(new ArrayList<>());
        }
        if (!type.equals("end")) {
          traces.get(traces.size() - 1).add(line);
        }
      }
    }
    return traces;
  }

  private static List<String> events(StoryStep step) {
    return step.events().stream()
        .map(
            event ->
                switch (event.kind()) {
                  case ALLOCATED -> "set:" + event.number();
                  case FREED -> "clr:" + event.number();
                  case FREED_OUT_OF_RANGE -> "oob:0x" + Integer.toHexString(event.number());
                  case FLIPPED -> "flip:" + event.number();
                  case COMPLETED -> "complete";
                  case VISITS_TASK -> "fixtask:" + event.number();
                  case VISITS_CPU -> "fixcpu:" + event.number();
                  case WOKE -> "wake:" + event.number();
                  case NEW_ADDRESS_SPACE -> "newmm";
                })
        .toList();
  }

  private static String result(StoryStep step) {
    String result = step.result().name().toLowerCase(Locale.ROOT);
    return result.equals("blocked_rq") ? result + ":" + step.after().waitCpu(step.task()) : result;
  }

  /** Owners by the definition of FORMAT.md section 2, from the words of the trace. */
  private static void compare(JsonNode golden, MachineState s) {
    List<Set<String>> owners = new ArrayList<>();
    for (int cid = 0; cid < s.cpus(); cid++) {
      owners.add(new TreeSet<>());
    }
    for (JsonNode task : golden.get("tasks")) {
      String markers = task.get("cid").get(1).asText();
      if (!task.get("st").asText().equals("gone") && (markers.isEmpty() || markers.equals("T"))) {
        owners.get(task.get("cid").get(0).asInt()).add("t" + task.get("id").asInt());
      }
    }
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      JsonNode word = golden.get("cpus").get(cpu).get("cid");
      if (word.get(1).asText().equals("O")) {
        owners.get(word.get(0).asInt()).add("cpu" + cpu);
      }
    }
    int used = Integer.parseInt(golden.get("bm").asText(), 16);
    for (CidPlace place : CidPlace.of(s)) {
      assertThat(place.inUse()).isEqualTo((used >> place.cid() & 1) != 0);
      assertThat(place.owners().stream().map(Owner::name))
          .containsExactlyInAnyOrderElementsOf(owners.get(place.cid()));
    }
  }

  private static final Map<String, String> PROCESS =
      Map.of("max", "max", "users", "users", "nca", "nca", "thrs", "thrs", "bm", "used cids");
  private static final Map<String, String> TASK =
      Map.of(
          "st", "status", "cid", "cid", "act", "active", "cpu", "cpu", "run", "run", "job", "job",
          "arg", "child", "wait", "wait");
  private static final Map<String, String> CPU =
      Map.of("cid", "cid", "curr", "current", "spin", "spinning", "wtr", "waiters");

  private static void changes(JsonNode before, JsonNode after, StoryStep step, String place) {
    Set<String> expected = new HashSet<>();
    differing(before, after, "", PROCESS, expected);
    if (before.get("percpu").asInt() != after.get("percpu").asInt()
        || before.get("transit").asInt() != after.get("transit").asInt()) {
      expected.add("mode");
    }
    if (!before.get("mtx").equals(after.get("mtx"))) {
      expected.add("mutex");
    }
    for (int task = 0; task < before.get("tasks").size(); task++) {
      JsonNode now = after.get("tasks").get(task);
      JsonNode then = before.get("tasks").get(task);
      boolean reused = then.get("st").asText().equals("gone");
      if (now.get("st").asText().equals("gone")) {
        differing(then, now, "tasks[" + task + "].", Map.of("st", "status"), expected);
      } else if (!reused) {
        differing(then, now, "tasks[" + task + "].", TASK, expected);
      }
    }
    for (int cpu = 0; cpu < before.get("cpus").size(); cpu++) {
      JsonNode now = after.get("cpus").get(cpu);
      differing(before.get("cpus").get(cpu), now, "cpus[" + cpu + "].", CPU, expected);
    }
    Set<String> actual = new HashSet<>();
    for (Change change : step.changes()) {
      Operation operation = step.operation().operation();
      boolean newcomer =
          (operation == Operation.FORK || operation == Operation.VFORK)
              && change.field().startsWith("tasks[" + step.operation().operand() + "]");
      if (!newcomer
          && !Set.of("upd", "lock").contains(change.field())
          && !change.field().endsWith("in order")) {
        actual.add(change.field());
      }
      assertThat(change.before()).isNotEqualTo(change.after());
    }
    assertThat(actual).as(place).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void differing(
      JsonNode a, JsonNode b, String prefix, Map<String, String> names, Set<String> found) {
    names.forEach(
        (golden, name) -> {
          if (!a.get(golden).equals(b.get(golden))) {
            found.add(prefix + name);
          }
        });
  }

  /** What is wrong with a state is what the trace flags; notes are quoted. */
  private static void findings(JsonNode line, StoryStep step, String place) {
    Set<String> expected = new TreeSet<>();
    List<String> notes = new ArrayList<>();
    for (String flag : texts(line.get("flags"))) {
      if (flag.startsWith("NOTE:") || flag.startsWith("WARN:")) {
        notes.add(flag);
      } else {
        expected.add(flag.replaceFirst(":.*", ""));
      }
    }
    Set<String> actual = new TreeSet<>();
    Finding.of(step.after()).forEach(finding -> actual.add(finding.kind().name()));
    assertThat(actual).as(place).isEqualTo(expected);
    assertThat(step.notes()).as(place).isEqualTo(notes);
  }

  /** Whatever happened to the pool or the mode is named, and so is every spin. */
  private static void words(StoryStep step, String place) {
    String sentence = step.words().sentence();
    for (StepEvent event : step.events()) {
      String named =
          switch (event.kind()) {
            case ALLOCATED -> "cid " + event.number() + " from the pool";
            case FREED -> "gives cid " + event.number() + " back";
            case FLIPPED -> "mode flips to " + (event.number() == 1 ? "per-CPU" : "per-task");
            case COMPLETED -> "the transition is complete";
            case WOKE -> "t" + event.number() + " can run from now on";
            case FREED_OUT_OF_RANGE -> "WRONG: 0x" + Integer.toHexString(event.number());
            case NEW_ADDRESS_SPACE -> "a new address space";
            case VISITS_TASK, VISITS_CPU -> "";
          };
      boolean exec = step.had(StepEvent.Kind.NEW_ADDRESS_SPACE);
      boolean pool =
          event.kind() == StepEvent.Kind.ALLOCATED || event.kind() == StepEvent.Kind.FREED;
      if (!(exec && pool)) {
        assertThat(sentence).as(place).contains(named);
      }
    }
    switch (step.result()) {
      case SPIN -> assertThat(sentence).as(place).contains("spins");
      case BLOCKED_RQ ->
          assertThat(sentence)
              .as(place)
              .contains("waits for runqueue lock " + step.after().waitCpu(step.task()));
      case BLOCKED_MUTEX -> assertThat(sentence).as(place).contains("until the mutex is free");
      default -> assertThat(sentence).as(place).doesNotContain("waits for runqueue lock");
    }
  }

  /** Whoever spins or waits in the trace is named in the description of the state. */
  private static void situation(JsonNode s, Situation situation, String place) {
    List<String> spinning = new ArrayList<>();
    for (int cpu = 0; cpu < s.get("cpus").size(); cpu++) {
      if (s.get("cpus").get(cpu).get("spin").asInt() == 1) {
        spinning.add("cpu" + cpu + " spins: it is switching from ");
      }
    }
    List<String> waiting = new ArrayList<>();
    for (JsonNode task : s.get("tasks")) {
      String wait = task.get("wait").asText();
      String name = "t" + task.get("id").asInt();
      if (wait.startsWith("spin")) {
        spinning.add(name + " spins: its ");
      } else if (wait.equals("mutex")) {
        waiting.add(name + " sleeps in its ");
      } else if (wait.startsWith("rq:")) {
        waiting.add("waits for runqueue lock " + wait.substring(3));
      }
    }
    assertThat(situation.spinners()).as(place).hasSameSizeAs(spinning);
    for (int i = 0; i < spinning.size(); i++) {
      assertThat(situation.spinners().get(i)).as(place).startsWith(spinning.get(i));
    }
    for (String wait : waiting) {
      assertThat(situation.operations()).as(place).anyMatch(text -> text.contains(wait));
    }
    int used = Integer.bitCount(Integer.parseInt(s.get("bm").asText(), 16));
    assertThat(situation.pool().startsWith("No CID"))
        .as(place)
        .isEqualTo(used == s.get("cpus").size());
    assertThat(situation.cids()).as(place).hasSizeGreaterThanOrEqualTo(used);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
