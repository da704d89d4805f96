package cidlab.engine.trace;

import cidlab.api.Cid;
import cidlab.engine.machine.Granularity;
import cidlab.engine.machine.Job;
import cidlab.engine.machine.MemoryModel;
import cidlab.engine.machine.Sighting;
import cidlab.engine.machine.TaskStatus;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a golden trace file line by line, plain or compressed.
 *
 * <p>A streaming reader that fills one reused {@link TraceLine}, because a conformance check reads
 * hundreds of thousands of lines a second. Fields it does not know are passed over.
 */
final class TraceReader implements Closeable {
  private static final Map<String, Job> JOBS =
      Stream.of(Job.values()).collect(Collectors.toUnmodifiableMap(Job::traceName, job -> job));
  private static final Map<String, TaskStatus> STATUS =
      Map.of(
          "new", TaskStatus.NEW,
          "live", TaskStatus.LIVE,
          "dead", TaskStatus.DEAD,
          "gone", TaskStatus.GONE);

  private static final Map<String, Granularity> GRANULARITIES =
      Map.of("section", Granularity.SECTION, "access", Granularity.ACCESS);
  private static final Map<String, MemoryModel> MEMORIES =
      Map.of("sc", MemoryModel.SC, "weak", MemoryModel.WEAK);

  private static final List<String> STATE_FIELDS =
      List.of(
          "percpu", "transit", "max", "users", "nca", "thrs", "upd", "bm", "mtx", "lck", "tasks",
          "cpus", "list");
  private static final List<String> TASK_FIELDS =
      List.of("id", "st", "cid", "act", "cpu", "run", "grp", "job", "arg", "wait");
  private static final List<String> CPU_FIELDS = List.of("cid", "curr", "spin", "prev", "wtr");

  private final String name;
  private final JsonParser json;

  /**
   * Opens a file; the name's end {@code .gz} says that it is compressed.
   *
   * @throws IOException if it cannot be opened
   */
  TraceReader(Path file) throws IOException {
    name = file.toString();
    InputStream in = Files.newInputStream(file);
    try {
      boolean compressed = name.toLowerCase(Locale.ROOT).endsWith(".gz");
      json = new JsonFactory().createParser(compressed ? new GZIPInputStream(in, 1 << 16) : in);
    } catch (ZipException | EOFException e) {
      in.close();
      throw new TraceFormatException(name, 1, "expected gzip data, " + e.getMessage());
    }
  }

  /**
   * Reads the next line.
   *
   * @return false at the end of the file
   */
  boolean read(TraceLine line) throws IOException {
    try {
      JsonToken token = json.nextToken();
      if (token == null) {
        return false;
      }
      line.clear();
      line.number = json.currentTokenLocation().getLineNr();
      if (token != JsonToken.START_OBJECT) {
        throw expected("a JSON object, token=" + json.getText());
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        field(line, json.currentName());
      }
      return true;
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? line.number : e.getLocation().getLineNr();
      throw new TraceFormatException(name, at, "expected JSON, " + e.getOriginalMessage());
    } catch (EOFException e) {
      throw new TraceFormatException(
          name, line.number, "expected more data, the file is truncated");
    } catch (ZipException e) {
      throw new TraceFormatException(name, line.number, "expected gzip data, " + e.getMessage());
    }
  }

  private void field(TraceLine line, String field) throws IOException {
    json.nextToken();
    switch (field) {
      case "type" -> line.type = json.getText();
      case "variant" -> line.variant = json.getText();
      case "mask" -> line.mask = hex();
      case "granularity" -> line.granularity = word(GRANULARITIES);
      case "memory" -> line.memory = word(MEMORIES);
      case "op" -> line.op = json.getText();
      case "reason" -> line.reason = json.getText();
      case "cpus" -> line.cpus = integer();
      case "cpu" -> line.cpu = integer();
      case "next" -> line.next = integer();
      case "task" -> line.task = integer();
      case "child" -> line.child = integer();
      case "addcpu" -> line.addedCpu = integer();
      case "res" -> {
        line.hasResult = true;
        line.result = json.getText();
      }
      case "saw" -> sightings(line.seen);
      case "ev" -> {
        line.hasEvents = true;
        texts(line.events);
      }
      case "flags" -> {
        line.hasFlags = true;
        texts(line.flags);
      }
      case "s" -> {
        line.hasState = true;
        state(line.state);
      }
      default -> json.skipChildren();
    }
  }

  private void texts(List<String> list) throws IOException {
    array();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(json.getText());
    }
  }

  private void sightings(List<Sighting> list) throws IOException {
    array();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      try {
        list.add(Sighting.parse(json.getText()));
      } catch (IllegalArgumentException e) {
        throw new TraceFormatException(
            name, json.currentTokenLocation().getLineNr(), e.getMessage());
      }
    }
  }

  private void state(GoldenState s) throws IOException {
    object();
    int known = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      known++;
      switch (field) {
        case "percpu" -> s.perCpu = integer();
        case "transit" -> s.transit = integer();
        case "max" -> s.max = integer();
        case "users" -> s.users = integer();
        case "nca" -> s.allowed = integer();
        case "thrs" -> s.threshold = integer();
        case "upd" -> s.deferred = integer();
        case "work" -> {
          s.workPending = integer();
          known--; // May be missing: most processes never have any.
        }
        case "bm" -> s.bitmap = hex();
        case "mtx" -> s.mutex = integer();
        case "lck" -> s.lock = integer();
        case "tasks" -> {
          array();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            task(s, s.newTask());
          }
        }
        case "cpus" -> {
          array();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            cpu(s, s.newCpu());
          }
        }
        case "list" -> {
          array();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            s.addToList(integer());
          }
        }
        default -> {
          known--;
          json.skipChildren();
        }
      }
    }
    complete(known, STATE_FIELDS);
  }

  private void task(GoldenState s, int i) throws IOException {
    object();
    int known = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      known++;
      switch (field) {
        case "id" -> s.id[i] = integer();
        case "st" -> s.status[i] = word(STATUS);
        case "cid" -> s.cid[i] = cid();
        case "act" -> s.active[i] = integer();
        case "cpu" -> s.cpu[i] = integer();
        case "run" -> s.running[i] = integer();
        case "grp" -> s.group[i] = integer();
        case "job" -> s.job[i] = word(JOBS);
        case "arg" -> s.child[i] = integer();
        case "wait" -> s.wait[i] = json.getText();
        default -> {
          known--;
          json.skipChildren();
        }
      }
    }
    complete(known, TASK_FIELDS);
  }

  private void cpu(GoldenState s, int i) throws IOException {
    object();
    int known = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      known++;
      switch (field) {
        case "cid" -> s.cpuCid[i] = cid();
        case "curr" -> s.current[i] = integer();
        case "spin" -> s.spin[i] = integer();
        case "prev" -> s.prev[i] = integer();
        case "wtr" -> s.waiters[i] = integer();
        default -> {
          known--;
          json.skipChildren();
        }
      }
    }
    complete(known, CPU_FIELDS);
  }

  /** What is missing would keep its value of the line before. */
  private void complete(int known, List<String> fields) {
    if (known != fields.size()) {
      throw expected("each of the fields " + fields + " once, fields=" + known);
    }
  }

  /** A word: number and markers. */
  private int cid() throws IOException {
    array();
    json.nextToken();
    int number = integer();
    json.nextToken();
    String markers = json.getText();
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw expected("a number and markers, token=" + json.getText());
    }
    int word = markers.indexOf('U') < 0 ? number : 0; // Unset is shown as number -1.
    if (number < -1 || number >= Cid.TRANSIT || word < 0) {
      throw expected("a number from 0 to " + (Cid.TRANSIT - 1) + ", or -1 and U, cid=" + number);
    }
    for (int i = 0; i < markers.length(); i++) {
      word |=
          switch (markers.charAt(i)) {
            case 'O' -> Cid.ONCPU;
            case 'T' -> Cid.TRANSIT;
            case 'U' -> Cid.UNSET;
            default -> throw expected("markers of O, T and U, markers=" + markers);
          };
    }
    return word;
  }

  private <T> T word(Map<String, T> words) throws IOException {
    T value = words.get(json.getText());
    if (value == null) {
      throw expected(
          "one of " + new java.util.TreeSet<>(words.keySet()) + ", word=" + json.getText());
    }
    return value;
  }

  private String hex() throws IOException {
    String text = json.getText();
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        throw expected("a hexadecimal number, text=" + text);
      }
    }
    return text;
  }

  private int integer() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw expected("a whole number, field=" + json.currentName() + " token=" + json.getText());
    }
    return json.getIntValue();
  }

  private void array() {
    require(JsonToken.START_ARRAY, "an array");
  }

  private void object() {
    require(JsonToken.START_OBJECT, "an object");
  }

  private void require(JsonToken token, String what) {
    if (json.currentToken() != token) {
      throw expected(what + ", token=" + json.currentToken());
    }
  }

  private TraceFormatException expected(String what) {
    return new TraceFormatException(
        name, json.currentTokenLocation().getLineNr(), "expected " + what);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
