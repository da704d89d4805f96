package cidlab.traces.events;

import cidlab.traces.sched.BadTraceException;
import cidlab.traces.sched.EventKind;
import cidlab.traces.sched.SchedEvent;
import cidlab.traces.sched.ScheduleReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The events of one process in a trace, in the order of the file.
 *
 * @param file the file
 * @param events context switches, and the id events of the process
 * @param cpus number of possible CPUs: what the header says, else one more than the largest seen
 * @param idEvents how many of the events are about ids
 * @param lostNotes how many notes say that events were lost
 * @param lostEvents how many events these notes say were lost
 * @param unreadable how many lines could not be read
 * @param processes how many processes have id events; the one with most was taken
 */
public record IdTrace(
    String file,
    List<IdEvent> events,
    int cpus,
    int idEvents,
    long lostNotes,
    long lostEvents,
    long unreadable,
    int processes) {
  private static final Pattern FIELD = Pattern.compile("(\\w+)=(\\S+)");
  private static final int HEX = 16;

  /**
   * Reads a trace.
   *
   * @param file text, or text packed by gzip
   * @return the events of the process that has most of them
   * @throws BadTraceException if the file is no trace, has no context switch or no id event
   * @throws UncheckedIOException if the file cannot be read
   */
  public static IdTrace read(Path file) {
    try (ScheduleReader reader = ScheduleReader.open(file)) {
      return new Reading(reader).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has been read so far. */
  private static final class Reading {
    private final ScheduleReader reader;
    private final List<IdEvent> events = new ArrayList<>();
    private final List<String> processes = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private int switches;
    private int largestCpu;
    private long badFields;

    Reading(ScheduleReader reader) {
      this.reader = reader;
    }

    IdTrace read() {
      for (SchedEvent e = reader.read(); e != null; e = reader.read()) {
        if (e.cpu() >= 0 && e.kind() != EventKind.RECORD) {
          largestCpu = Math.max(largestCpu, e.cpu());
        }
        if (e.kind() == EventKind.SWITCH) {
          switches++;
          add(IdEventKind.SWITCH, e, 0, e.nextTid(), "");
        } else if (e.kind() == EventKind.ID) {
          idEvent(e);
        }
      }
      if (counts.isEmpty()) {
        throw bad("id events (mmcid:*), found none; trace with trace_event=sched_switch,mmcid:*");
      }
      if (switches == 0) {
        throw bad("context switches (sched_switch) beside the id events, found none");
      }
      return ofBusiest();
    }

    private BadTraceException bad(String expected) {
      return new BadTraceException(
          reader.file(), Math.max(1, reader.lines()), "expected " + expected);
    }

    private IdTrace ofBusiest() {
      String busiest =
          counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      List<IdEvent> own = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        if (processes.get(i).isEmpty() || processes.get(i).equals(busiest)) {
          own.add(events.get(i));
        }
      }
      return new IdTrace(
          reader.file(),
          List.copyOf(own),
          Math.max(reader.notes().processors(), largestCpu + 1),
          counts.get(busiest),
          reader.notes().lostNotes(),
          reader.notes().lostEvents(),
          reader.unreadable() + badFields,
          counts.size());
    }

    private void idEvent(SchedEvent e) {
      IdEventKind kind = null;
      for (IdEventKind candidate : IdEventKind.values()) {
        if (candidate.eventName().equals(e.name())) {
          kind = candidate;
        }
      }
      String process = "";
      long object = 0;
      Integer value = null;
      Matcher field = FIELD.matcher(e.text());
      try {
        while (field.find()) {
          String text = field.group(2);
          switch (field.group(1)) {
            case "mm" -> process = text;
            case "t" -> object = pointer(text);
            case "cid" -> value = (int) Long.parseLong(text, HEX);
            case "users" -> value = Integer.valueOf(text);
            case "cpu" -> object = Integer.parseInt(text);
            default -> {}
          }
        }
      } catch (NumberFormatException unreadable) {
        value = null;
      }
      if (kind == null || value == null || process.isEmpty()) {
        badFields++;
        return;
      }
      counts.merge(process, 1, Integer::sum);
      add(kind, e, object, value, process);
    }

    private static long pointer(String text) {
      return Long.parseUnsignedLong(text.startsWith("0x") ? text.substring(2) : text, HEX);
    }

    private void add(IdEventKind kind, SchedEvent e, long object, int value, String process) {
      int tid = kind == IdEventKind.SWITCH ? e.prevTid() : e.tid();
      events.add(new IdEvent(kind, e.line(), e.cpu(), tid, object, value));
      processes.add(process);
    }
  }
}
