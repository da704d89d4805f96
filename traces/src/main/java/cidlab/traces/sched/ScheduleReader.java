package cidlab.traces.sched;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the events of a scheduler trace, one after the other, in constant memory.
 *
 * <p>Formats are not told apart beforehand: one grammar reads them all, and lines that are no
 * events are looked at for notes. A thread's name may contain a newline, and mail wraps lines: an
 * event whose fields are not complete is joined with the lines that follow, up to the next event.
 */
public final class ScheduleReader implements Closeable {
  /** An event is spread over at most so many lines: both names of a switch with newlines. */
  private static final int MOST_JOINED = 6;

  private static final byte[] SWITCH_NAME = Line.pattern("sched_switch:");
  private static final byte[] SWITCH_KEY = Line.pattern("prev_comm=");
  private static final byte[] ARROW = Line.pattern(" ==> ");

  private final LineSource source;
  private final HeadGrammar heads = new HeadGrammar();
  private final FieldGrammar fields = new FieldGrammar();
  private final TraceNotes notes = new TraceNotes();
  private final SchedEvent event = new SchedEvent();
  private final Line line = new Line();
  private final Line joined = new Line();
  private boolean held;
  private long events;
  private long unreadable;
  private long firstUnreadable;
  private long continuations;
  private long otherLines;

  private ScheduleReader(LineSource source) {
    this.source = source;
  }

  /**
   * Opens a trace.
   *
   * @param file text, or text packed by gzip
   * @return a reader before the first event
   * @throws BadTraceException if the file is empty or binary
   * @throws UncheckedIOException if the file cannot be read
   */
  public static ScheduleReader open(Path file) {
    try {
      return new ScheduleReader(new LineSource(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the next event.
   *
   * @return an object that is used again for the next one; null at the end
   * @throws UncheckedIOException if the file cannot be read
   */
  public SchedEvent read() {
    try {
      while (nextLine()) {
        if (!heads.read(line, event)) {
          otherLine();
        } else if (fields.read(event) || join()) {
          events++;
          if (event.kind == EventKind.RECORD) {
            notes.record(event);
          }
          return event;
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean nextLine() throws IOException {
    if (held) {
      held = false;
      return true;
    }
    return source.next(line);
  }

  private void otherLine() {
    otherLines++;
    if (line.find(SWITCH_NAME, line.from) >= 0
        && (line.find(SWITCH_KEY, line.from) >= 0 || line.find(ARROW, line.from) >= 0)) {
      unreadable(line.number);
    } else {
      notes.look(line);
    }
  }

  private void unreadable(long number) {
    if (unreadable++ == 0) {
      firstUnreadable = number;
    }
  }

  /** Joins the lines that follow until the fields are complete. */
  private boolean join() throws IOException {
    joined.copy(line);
    List<Line> passed = new ArrayList<>();
    for (int i = 0; i < MOST_JOINED && source.next(line); i++) {
      if (heads.read(line, event) || standsAlone()) {
        held = true;
        break;
      }
      Line copy = new Line();
      copy.copy(line);
      passed.add(copy);
      joined.join(joined, line);
      if (heads.read(joined, event) && fields.read(event)) {
        continuations += passed.size();
        return true;
      }
    }
    unreadable(joined.number);
    otherLines += passed.size();
    passed.forEach(notes::look);
    return false;
  }

  /** Tells whether a line that is no event cannot be the rest of one. */
  private boolean standsAlone() {
    return notes.isNote(line) || line.find(SWITCH_NAME, line.from) >= 0;
  }

  /**
   * Returns what the trace says about itself, as far as it has been read.
   *
   * @return the notes
   */
  public TraceNotes notes() {
    return notes;
  }

  /**
   * Returns the file.
   *
   * @return the name as it was given
   */
  public String file() {
    return source.file();
  }

  /**
   * Returns how many lines have been read.
   *
   * @return 0 or more
   */
  public long lines() {
    return source.number();
  }

  /**
   * Returns how many events have been read, perf's records included.
   *
   * @return 0 or more
   */
  public long events() {
    return events;
  }

  /**
   * Returns how many lines look like scheduler events and could not be read.
   *
   * @return 0 or more
   */
  public long unreadable() {
    return unreadable + source.overlong();
  }

  /**
   * Returns the first line that could not be read.
   *
   * @return its number, 0 if all could
   */
  public long firstUnreadable() {
    return firstUnreadable;
  }

  /**
   * Returns how many lines continue the event of the line before.
   *
   * @return 0 or more
   */
  public long continuations() {
    return continuations;
  }

  /**
   * Returns how many lines are no events: headers, notes, stacks, function traces, text around.
   *
   * @return 0 or more
   */
  public long otherLines() {
    return otherLines;
  }

  /**
   * Tells whether the file ends inside a line, or inside its packed data.
   *
   * @return false until the end has been read
   */
  public boolean truncated() {
    return source.truncated();
  }

  NameTable eventNames() {
    return heads.names();
  }

  NameTable threadNames() {
    return fields.names();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
