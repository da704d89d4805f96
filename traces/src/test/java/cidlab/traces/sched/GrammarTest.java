package cidlab.traces.sched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings and accidents of which the files of the index have no example, one each. */
class GrammarTest {
  private static final String FIELDS =
      "prev_comm=a prev_pid=11 prev_prio=120 prev_state=S ==> next_comm=b next_pid=12 next_prio=120";

  @TempDir Path folder;

  /** Each of these is thread 11 that leaves CPU 3 to thread 12 at 1.000002 s. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-11 [003] 1.000002: sched_switch: " + FIELDS,
        "a-11 [003] d..2. 1.000002: sched_switch: " + FIELDS,
        "a-11 [003] d..2 1.000002: sched_switch: " + FIELDS,
        "a-11 (   11) [003] d..2. 1.000002: sched_switch: " + FIELDS,
        "a-11 (-----) [003] d..2. 1.000002: sched_switch: " + FIELDS,
        "<...>-11 3d..2. 1000002us : sched_switch: " + FIELDS,
        "<...>-11 3d..2. 1000002us+: sched_switch: " + FIELDS,
        "<...>-11 3d..2 1000002us!: sched_switch: " + FIELDS,
        "a-11 3d..2. 1.000002: sched_switch:         a:11 [120] S ==> b:12 [120]",
        "a 11 [003] 1.000002: sched:sched_switch: " + FIELDS,
        "a 7/11 [003] 1.000002: sched:sched_switch: " + FIELDS,
        "a 11 [003] 1.000002:          1 sched:sched_switch: " + FIELDS,
        "a 11 [003] 1.000002000: sched:sched_switch: a:11 [120] S ==> b:12 [120]",
        "a-11 [03] 1.000002: sched_switch: task a:11 [120] (S) ==> b:12 [120]",
        "a-11 [003] 1.000002: sched_switch: a:11 [120] S ==&gt; b:12 [120]",
        "a-11 [003] 1.000002: sched_switch: prev_comm=a prev_pid=11 prev_prio=120 prev_state=0x1"
            + " next_comm=b next_pid=12 next_prio=120",
        "a-11 [003] 1.000002: sched_switch: " + FIELDS + " next_cgroup=/x",
        "Nov 30 15:21:07 host kernel: [    9.1] a-11 3d..2. 1000002us : sched_switch: " + FIELDS,
        "<4>[    9.123456] [T11]   a-11 3d..2. 1000002us : sched_switch: " + FIELDS,
        ">> >   a-11 [003] d..2. 1.000002: sched_switch: " + FIELDS,
        "a-1 [0] 9.9:-11 [003] 1.000002: sched_switch: " + FIELDS,
        "a-11 [003] d..2. 1.000002: sched_switch: " + FIELDS + "\\n\\",
        "a-11 [003] d..2. 1.000002: sched_switch: prev_comm=a\n> prev_pid=11 prev_prio=120"
            + " prev_state=S\n> ==> next_comm=b next_pid=12\n> next_prio=120",
      })
  void oneSwitch(String line) throws IOException {
    try (ScheduleReader reader = ScheduleReader.open(write(line + "\n"))) {
      SchedEvent e = reader.read();
      assertThat(e.kind()).isEqualTo(EventKind.SWITCH);
      assertThat(e.cpu()).isEqualTo(3);
      assertThat(e.tid()).isEqualTo(11);
      assertThat(e.prevTid()).isEqualTo(11);
      assertThat(e.nextTid()).isEqualTo(12);
      assertThat(e.runnable()).isFalse();
      assertThat(e.time()).isEqualTo(1_000_002_000L);
      assertThat(reader.read()).isNull();
      assertThat(reader.unreadable()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "R,true",
    "R+,true",
    "S,false",
    "D|W,false",
    "0,true",
    "0x100,true",
    "1024,true",
    "1,false",
    "0x402,false",
    "I,false",
    "Z,false"
  })
  void states(String state, boolean runnable) throws IOException {
    String line = "a-11 [3] 1.000002: sched_switch: " + FIELDS.replace("=S", "=" + state) + "\n";
    try (ScheduleReader reader = ScheduleReader.open(write(line))) {
      SchedEvent e = reader.read();
      assertThat(e.prevState()).isEqualTo(state);
      assertThat(e.runnable()).isEqualTo(runnable);
    }
  }

  @Test
  void otherEventsInTheirSpellings() throws IOException {
    Path file =
        write(
            """
            a-11 [003] 1.000001: sched_wakeup: comm=n pid=1 pid=12 prio=120 success=1 target_cpu=004
            a-11 [003] 1.000002: sched_wakeup: b:12 [120] success=1 CPU:004
            a-11 [003] 1.000003: sched_wakeup: task b:12 [120] success=1 [004]
            a-11 [003] 1.000004: sched_migrate_task: comm=b pid=12 prio=120 orig_cpu=3 dest_cpu=4
            a-11 [003] 1.000005: sched_process_fork: comm=a pid=11 child_comm=a pid=1 child_pid=12
            a-11 [003] 1.000006: sched_process_exit: comm=b pid=12 prio=120
            a-11 [003] 1.000007: sched_process_exec: filename=/a pid=9 pid=12 old_pid=12
            a-11 [003] 1.000008: task_newtask: pid=12 comm=a clone_flags=3d0f00 oom_score_adj=0
            """);
    try (ScheduleReader reader = ScheduleReader.open(file)) {
      for (int i = 0; i < 4; i++) {
        SchedEvent e = reader.read();
        assertThat(e.subject()).as(e.text()).isEqualTo(12);
        assertThat(e.targetCpu()).as(e.text()).isEqualTo(4);
      }
      assertThat(reader.read().child()).isEqualTo(12);
      assertThat(reader.read().subject()).isEqualTo(12);
      assertThat(reader.read().subject()).isEqualTo(12);
      SchedEvent task = reader.read();
      assertThat(task.child()).isEqualTo(12);
      assertThat(task.cloneFlags()).isEqualTo(0x3d0f00);
    }
  }

  @Test
  void recordsOfPerfTellProcesses() throws IOException {
    TraceInfo info =
        info(
            """
            a 11 [000] 1.000001: PERF_RECORD_COMM: a:7/11
            a 11 [000] 1.000002: PERF_RECORD_FORK(7:12):(7:11)
            a 11 [000] 1.000003: PERF_RECORD_LOST lost 5
            a 11 [003] 1.000004: sched:sched_switch: %s
            """
                .formatted(FIELDS));
    assertThat(info.processesKnown()).isTrue();
    assertThat(info.groups()).containsExactly(new ThreadGroup("7", 2, 1));
    assertThat(info.reader().notes().lostNotes()).isEqualTo(1);
    assertThat(info.events()).isEqualTo(Map.of("sched_switch", 1L));
  }

  @Test
  void everyAnomalyIsCounted() throws IOException {
    TraceInfo info =
        info(
            """
            cpus=4
            CPU:1 [EVENTS DROPPED]
            CPU:2 [7 EVENTS DROPPED]
            ##### CPU 1 buffer started ####
            a-11 [001] 1.000004: sched_switch: %1$s
            a-11 [001] 1.000003: sched_switch: %1$s
            a-11 [001] 1.000005: sched_switch: prev_comm=a prev_pid=11 prev_pr
            CPU:1 [LOST 3 EVENTS]
            [001] 1.000006: sched_switch: %1$s
            a-11 [001] 1.000007: sched_wakeup: comm=b p"""
                .formatted(FIELDS));
    assertThat(info.count(EventKind.SWITCH)).isEqualTo(2);
    assertThat(info.backwards()).isEqualTo(1);
    assertThat(info.backwardsOnCpu()).isEqualTo(1);
    assertThat(info.gaps()).isEqualTo(1);
    assertThat(info.firstGap()).isEqualTo(6);
    assertThat(info.unreadable()).isEqualTo(3);
    assertThat(info.reader().firstUnreadable()).isEqualTo(7);
    assertThat(info.reader().truncated()).isTrue();
    assertThat(info.reader().notes().lostNotes()).isEqualTo(3);
    assertThat(info.reader().notes().lostEvents()).isEqualTo(10);
    assertThat(info.reader().notes().buffersStarted()).isEqualTo(1);
    assertThat(info.reader().notes().processors()).isEqualTo(4);
  }

  @Test
  void aLineWithoutEndDoesNotFillTheMemory() throws IOException {
    String line = "a-11 [003] 1.000002: sched_switch: " + FIELDS + "\n";
    TraceInfo info = info(line + "x".repeat(1_000_000) + "\n" + line);
    assertThat(info.count(EventKind.SWITCH)).isEqualTo(2);
    assertThat(info.unreadable()).isEqualTo(1);
    assertThat(info.reader().lines()).isEqualTo(3);
  }

  @Test
  void proseAboutSwitchesIsNoEvent() throws IOException {
    TraceInfo info = info("The sched_switch: event has prev_pid=1.\na-11 [003] hello: world\n");
    assertThat(info.events()).isEmpty();
    assertThat(info.unreadable()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "PERFILE2,perf script -i",
    "BZh9,bzip2 -d",
    "a\u0000b,binary data",
    "'','the file is empty'"
  })
  void filesThatAreNoText(String start, String advice) throws IOException {
    Path file = write(start == null ? "" : start);
    assertThatThrownBy(() -> TraceInfo.of(file))
        .isInstanceOf(BadTraceException.class)
        .hasMessageStartingWith(file + ":1: expected")
        .hasMessageContaining(advice);
  }

  @Test
  void namesThatLie() throws IOException {
    Path file = folder.resolve("trace.gz");
    Files.writeString(file, "a-11 [003] 1.000002: sched_switch: " + FIELDS + "\n");
    assertThatThrownBy(() -> TraceInfo.of(file)).hasMessageContaining("as the name ends in .gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8});
    assertThatThrownBy(() -> TraceInfo.of(file)).hasMessageContaining("cut or broken");
  }

  private TraceInfo info(String text) throws IOException {
    return TraceInfo.of(write(text));
  }

  private Path write(String text) throws IOException {
    Path file = folder.resolve("trace.txt");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }
}
