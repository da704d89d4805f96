package cidlab.traces.sched;

/** What printed a trace. The reader needs not know; people want to. */
public enum TraceFormat {
  /** perf script, with {@code system:event}. */
  PERF_SCRIPT("perf-script", "perf script"),
  /** perf script or perf sched script with libtraceevent's plug-in for the scheduler. */
  PERF_PLUGIN("perf-script-plugin", "perf script with the scheduler plug-in of libtraceevent"),
  /** trace-cmd report. */
  TRACE_CMD("trace-cmd-report", "trace-cmd report"),
  /** The files trace and trace_pipe of tracefs. */
  FTRACE("ftrace", "trace or trace_pipe of ftrace"),
  /** ftrace with the latency format. */
  FTRACE_LATENCY("ftrace-latency", "ftrace, latency format"),
  /** A dump of ftrace's buffer through the kernel log. */
  KERNEL_LOG("ftrace-dump", "ftrace's buffer dumped to the kernel log"),
  /** systrace or atrace inside a web page. */
  SYSTRACE("systrace-html", "systrace in a web page"),
  /** Events without one of the scheduler. */
  UNKNOWN("unknown", "unknown");

  private final String id;
  private final String words;

  TraceFormat(String id, String words) {
    this.id = id;
    this.words = words;
  }

  /**
   * Returns the name for programs.
   *
   * @return a word with hyphens
   */
  public String id() {
    return id;
  }

  /**
   * Returns the name for people.
   *
   * @return a few words
   */
  public String words() {
    return words;
  }

  static TraceFormat of(SchedEvent first, boolean plugin, TraceNotes notes) {
    if (first == null) {
      return UNKNOWN;
    }
    if (first.perf) {
      return plugin ? PERF_PLUGIN : PERF_SCRIPT;
    }
    if (first.padded || notes.traceCmd()) {
      return TRACE_CMD;
    }
    if (notes.web()) {
      return SYSTRACE;
    }
    if (first.latency) {
      return notes.kernelLog() ? KERNEL_LOG : FTRACE_LATENCY;
    }
    return FTRACE;
  }
}
