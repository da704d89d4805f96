package cidlab.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.UnknownNameException;
import cidlab.engine.Golden;
import cidlab.engine.catalogue.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces that were tampered with are told apart from traces that cannot be read. */
class MalformedTraceTest {
  private static final Catalogue CATALOGUE = Golden.catalogue();

  /** A livelock in six operations on four CPUs. */
  private static final List<String> LINES = read("V1_S1_c4_mf_k4_LIVELOCK.jsonl");

  @TempDir Path folder;

  /** Line 3 is the fork that flips the mode, line 5 the switch that spins. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 'res':'done'      | 'res':'yield'     | res expected=yield actual=done",
        "2 | 'res':'done'      | 'res':'spin'      | res expected=spin actual=done",
        "3 | 'ev':['flip:1']   | 'ev':[]           | ev expected=[] actual=[flip:1]",
        "3 | 'ev':['flip:1']   | 'ev':['flip:0']   | ev expected=[flip:0] actual=[flip:1]",
        "2 | 'flags':[]        | 'flags':['LEAK:3'] | flags expected=[LEAK:3] actual=[]",
        "3 | 'percpu':1        | 'percpu':0        | percpu expected=0 actual=1",
        "3 | 'transit':0       | 'transit':1       | transit expected=1 actual=0",
        "3 | 'max':4           | 'max':5           | max expected=5 actual=4",
        "3 | 'users':5         | 'users':4         | users expected=4 actual=5",
        "3 | 'nca':4           | 'nca':3           | nca expected=3 actual=4",
        "3 | 'thrs':2          | 'thrs':3          | thrs expected=3 actual=2",
        "3 | 'upd':0           | 'upd':1           | upd expected=1 actual=0",
        "3 | 'bm':'f'          | 'bm':'7'          | bm expected=7 actual=f",
        "3 | 'mtx':0           | 'mtx':-1          | mtx expected=-1 actual=0",
        "3 | 'lck':-1          | 'lck':0           | lck expected=0 actual=-1",
        "3 | 'id':4            | 'id':5            | tasks[4].id expected=5 actual=4",
        "3 | 'st':'new'        | 'st':'live'       | tasks[4].st expected=LIVE actual=NEW",
        "3 | [0,'O']           | [0,'']            | tasks[0].cid expected=[0,\"\"] actual=[0,\"O\"]",
        "3 | [-1,'U']          | [-1,'UT']         | tasks[4].cid expected=[-1,\"UT\"] actual=[-1,\"U\"]",
        "3 | 'act':1           | 'act':0           | tasks[0].act expected=0 actual=1",
        "3 | 'act':1,'cpu':0   | 'act':1,'cpu':1   | tasks[0].cpu expected=1 actual=0",
        "3 | 'run':0           | 'run':-1          | tasks[0].run expected=-1 actual=0",
        "3 | 'grp':1           | 'grp':2           | tasks[0].grp expected=2 actual=1",
        "3 | 'job':'fork'      | 'job':'exec'      | tasks[0].job expected=exec actual=fork",
        "3 | 'arg':4           | 'arg':-1          | tasks[0].arg expected=-1 actual=4",
        "3 | 'wait':'step'     | 'wait':'rq:2'     | tasks[0].wait expected=rq:2 actual=step",
        "3 | 'cpus':[{'cid':[0,'O'] | 'cpus':[{'cid':[0,'T'] | cpus[0].cid expected=[0,\"T\"] actual=[0,\"O\"]",
        "3 | 'curr':0          | 'curr':1          | cpus[0].curr expected=1 actual=0",
        "5 | 'spin':1          | 'spin':0          | cpus[1].spin expected=0 actual=1",
        "5 | 'prev':1          | 'prev':-1         | cpus[1].prev expected=-1 actual=1",
        "3 | 'wtr':0           | 'wtr':1           | cpus[0].wtr expected=1 actual=0",
        "3 | 'list':[0,1,2,3]  | 'list':[0,1,2]    | list[3] expected=-1 actual=3",
        "3 | 'list':[0,1,2,3]  | 'list':[0,2,1,3]  | list[1] expected=2 actual=1",
        "3 | 'list':[0,1,2,3]  | 'list':[0,1,2,3,4] | list[4] expected=4 actual=-1",
        "2 | 'next':1          | 'next':9          | the operation is not enabled here",
        "3 | ,{'id':4,'st':'new','cid':[-1,'U'],'act':1,'cpu':0,'run':-1,'grp':1,'job':'-','arg':-1,'wait':'-'} | '' | number of tasks expected=4 actual=5",
        "3 | ,{'cid':[0,''],'curr':-1,'spin':0,'prev':-2,'wtr':0}] | ] | number of cpus expected=3 actual=4"
      })
  void oneWrongFieldIsAMismatch(int line, String from, String to, String expected)
      throws IOException {
    ConformanceReport report = check(replaced(line, from, to));
    assertThat(report.firstMismatch())
        .hasValueSatisfying(
            text ->
                assertThat(text).startsWith("line " + line + " trace 1 op ").endsWith(expected));
    assertThat(report.mismatches()).isEqualTo(1);
    assertThat(report.conforming()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 'type':'config'   | 'type':'cfg'      | type config, end or none, type=cfg",
        "1 | 'cpus':4          | 'cpus':3          | as many CPUs as the state has, cpus=3",
        "1 | 'cpus':4          | 'cpus':'4'        | a whole number, field=cpus",
        "1 | 'mask':'f'        | 'mask':'g'        | a hexadecimal number, text=g",
        "1 | 's':{             | 't':{             | a configuration line with a state",
        "1 | 'id':3            | 'id':4            | tasks numbered from 0 without gaps, task=3 id=4",
        "1 | 'id':3            | 'id':-1           | tasks numbered from 0 without gaps",
        "1 | 'job':'-'         | 'job':'fork'      | a first state without operations in progress",
        "1 | 'job':'-'         | 'job':'walk'      | one of [-, exec, execok, exit, fork, work], word=walk",
        "1 | 'st':'live'       | 'st':'new'        | a first state without operations in progress",
        "1 | 'run':0           | 'run':4           | the CPU a task runs on, or -1, from -1 to 3",
        "1 | 'cpu':0           | 'cpu':-1          | the CPU of a task, from 0 to 3",
        "1 | 'curr':0          | 'curr':7          | the task of a CPU, or -1, from -1 to 3",
        "1 | 'curr':0          | 'curr':2          | a CPU's task to run there, cpu=0 run=-1",
        "1 | 'spin':0          | 'spin':1          | a first state without spinning CPUs, cpu=0",
        "1 | 'list':[0,1,2,3]  | 'list':[0,1,1,3]  | every task at most once in the list, task=1",
        "1 | 'list':[0,1,2,3]  | 'list':[0,1,2,8]  | a listed task, from 0 to 3",
        "1 | [1,'']            | [1,'X']           | markers of O, T and U, markers=X",
        "1 | [1,'']            | [-1,'']           | a number from 0 to 536870911, or -1 and U",
        "1 | [1,'']            | [1]               | a number and markers",
        "1 | [1,'']            | [1,'','']         | a number and markers",
        "1 | [1,'']            | 1                 | an array",
        "2 | 'op':'switch'     | 'op':'sleep'      | an operation, one of switch spin step fork vfork",
        "3 | 'op':'fork'       | 'op':'spoon'      | an operation, one of switch spin step fork vfork exit exec execok aff work, op=spoon",
        "2 | 'op':'switch',    | ''                | an operation, one of switch spin step fork vfork",
        "2 | 'cpu':1           | 'cpu':4           | a CPU from 0 to 3, cpu=4",
        "2 | 'cpu':1,          | ''                | a CPU from 0 to 3, cpu=-1",
        "2 | 'next':1          | 'next':-2         | a task or -1, next=-2",
        "2 | 'next':1,         | ''                | a task or -1, next=-2",
        "2 | 'next':1          | 'next':1.5        | a whole number, field=next token=1.5",
        "2 | 'next':1          | 'next':9999999999 | JSON, Numeric value",
        "3 | 'task':0          | 'task':-1         | a task, task=-1",
        "3 | 'task':0,         | ''                | a task, task=-1",
        "3 | 'child':4         | 'child':-1        | a slot for the child below",
        "3 | 'child':4         | 'child':99999     | a slot for the child below",
        "2 | 'res':'done',     | ''                | an operation line with op, res, ev, flags and s",
        "2 | 'ev':[],          | ''                | an operation line with op, res, ev, flags and s",
        "2 | 'flags':[],       | ''                | an operation line with op, res, ev, flags and s",
        "2 | 'ev':[]           | 'ev':{}           | an array, token=START_OBJECT",
        "2 | 's':{             | 't':{             | an operation line with op, res, ev, flags and s",
        "2 | 'max':4,          | ''                | each of the fields [percpu, transit, max",
        "2 | 'list':[0,1,2,3]  | 'order':[0]       | each of the fields [percpu, transit, max",
        "2 | 'act':1,          | ''                | each of the fields [id, st, cid, act",
        "2 | 'wtr':0           | 'x':0             | each of the fields [cid, curr, spin, prev, wtr]",
        "2 | 'bm':'f'          | 'bm':'f0x'        | a hexadecimal number, text=f0x",
        "2 | {'i':0            | 'i':0             | a JSON object, token=i",
        "2 | {'i':0            | {'i'              | JSON, Unexpected character",
        "2 | {'i':0            | Hello             | JSON, Unrecognized token 'Hello'",
        "2 | {'i':0            | [{'i':0           | a JSON object, token=["
      })
  void whatCannotBeReadNamesFileAndLine(int line, String from, String to, String expected)
      throws IOException {
    Path file = replaced(line, from, to);
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageStartingWith(file + ":" + line + ": expected ")
        .hasMessageContaining(expected);
  }

  @Test
  void aLineOfTheEndIsNeeded() throws IOException {
    Path cut = write("V1_cut.jsonl", LINES.subList(0, 5));
    assertThatThrownBy(() -> check(cut))
        .isInstanceOf(TraceFormatException.class)
        .hasMessage(
            cut
                + ":5: expected a line of type end after the last operation, the file is truncated");

    List<String> twice = new ArrayList<>(LINES.subList(0, 5));
    twice.addAll(LINES);
    Path file = write("V1_twice.jsonl", twice);
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(TraceFormatException.class)
        .hasMessage(file + ":6: expected a line of type end before the next configuration line");
  }

  @Test
  void anOperationNeedsAConfiguration() throws IOException {
    Path file = write("V1_headless.jsonl", LINES.subList(1, LINES.size()));
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(TraceFormatException.class)
        .hasMessage(file + ":1: expected a configuration line before the first operation");
  }

  @Test
  void anEmptyFileHasNoConfiguration() throws IOException {
    Path file = write("V1_empty.jsonl", List.of());
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(TraceFormatException.class)
        .hasMessage(file + ":1: expected a configuration line, the file has none");
  }

  @Test
  void aLineCutShortIsNotJson() throws IOException {
    Path file = folder.resolve("V1_short.jsonl");
    String whole = String.join("\n", LINES.subList(0, 5));
    Files.writeString(file, whole.substring(0, whole.length() - 30));
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageStartingWith(file + ":5: expected JSON, Unexpected end-of-input");
  }

  /** Wherever it is cut, except in the bytes that say nothing. */
  @Test
  void aTruncatedArchiveIsFound() throws IOException {
    byte[] whole = gzip(String.join("\n", LINES) + "\n");
    for (int length = 0; length < whole.length; length += 7) {
      Path file = folder.resolve("V1_" + length + ".jsonl.gz");
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> check(file))
          .as("length " + length)
          .isInstanceOf(TraceFormatException.class)
          .hasMessageMatching("(?s)" + file + ":\\d+: expected .*");
    }
  }

  @Test
  void aDamagedArchiveIsFound() throws IOException {
    byte[] bytes = gzip(String.join("\n", LINES) + "\n");
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 0xff);
    Path file = folder.resolve("V1_damaged.jsonl.gz");
    Files.write(file, bytes);
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageMatching("(?s)" + file + ":\\d+: expected .*");
  }

  @Test
  void aPlainFileIsNoArchive() throws IOException {
    Path file = write("V1_plain.jsonl.gz", LINES);
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(TraceFormatException.class)
        .hasMessage(file + ":1: expected gzip data, Not in GZIP format");
  }

  @Test
  void aMissingFileIsAnIoError() {
    Path file = folder.resolve("V1_none.jsonl");
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anUnknownVariantNamesThoseThereAre() throws IOException {
    Path file = write("X9_trace.jsonl", LINES);
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("V0, V1, V2, V3, V3b, V4, V5")
        .hasMessageContaining("--strategy");
    Path named = replaced(1, "'kind':'LIVELOCK'", "'variant':'V7'");
    assertThatThrownBy(() -> check(named))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("'V7'. Did you mean 'V0'?");
  }

  @Test
  void anUnknownStrategyNamesThoseThereAre() {
    Path file = Golden.file("V1_S1_c4_mf_k4_LIVELOCK.jsonl");
    assertThatThrownBy(() -> Conformance.check(file, CATALOGUE, Optional.of("legacy-oneway")))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("Did you mean 'legacy-one-way'?");
  }

  @Test
  void theStrategyCanBeChosenWhateverTheName() throws IOException {
    Path file = write("X9_trace.jsonl", LINES);
    assertThat(Conformance.check(file, CATALOGUE, Optional.of("legacy-one-way")).mismatches())
        .isZero();
  }

  private static ConformanceReport check(Path file) {
    return Conformance.check(file, CATALOGUE, Optional.empty());
  }

  /** Replaces the first occurrence in a line, with single quotes for double ones. */
  private Path replaced(int line, String from, String to) throws IOException {
    List<String> lines = new ArrayList<>(LINES);
    String text = lines.get(line - 1);
    String wanted = from.replace('\'', '"');
    assertThat(text).contains(wanted);
    int at = text.indexOf(wanted);
    lines.set(
        line - 1,
        text.substring(0, at)
            + (to == null ? "" : to.replace('\'', '"'))
            + text.substring(at + wanted.length()));
    return write("V1_changed.jsonl", lines);
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static List<String> read(String name) {
    try {
      return Files.readAllLines(Golden.file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
