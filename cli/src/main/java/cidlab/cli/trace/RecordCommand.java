package cidlab.cli.trace;

import cidlab.cli.console.Version;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints how to record a trace that has all that the reader can use. */
@Command(
    name = "record-command",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Prints the command that records a scheduler trace with all events that cidlab can use; run"
          + " it as root on the machine in question. See docs/recording.md.",
      ""
    },
    footerHeading = "%nExample%n",
    footer = {"  cidlab trace record-command perf"})
final class RecordCommand implements Runnable {
  /** What records; each has its own way to name events. */
  enum Tool {
    PERF("-e ", " "),
    TRACE_CMD("-e ", " "),
    FTRACE("", " "),
    BPFTRACE("", " ");

    final String option;
    final String separator;

    Tool(String option, String separator) {
      this.option = option;
      this.separator = separator;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final String[] EVENTS = {
    "sched:sched_switch",
    "sched:sched_waking",
    "sched:sched_wakeup",
    "sched:sched_wakeup_new",
    "sched:sched_migrate_task",
    "sched:sched_process_fork",
    "sched:sched_process_exec",
    "sched:sched_process_exit",
    "task:task_newtask"
  };

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<tool>", description = "One of ${COMPLETION-CANDIDATES}.")
  private Tool tool;

  @Override
  public void run() {
    String text =
        switch (tool) {
          case PERF ->
              "perf record -a -k CLOCK_MONOTONIC "
                  + events(tool)
                  + " -o perf.data -- sleep 10\n"
                  + "perf script -i perf.data --show-task-events --show-lost-events"
                  + " -F comm,pid,tid,cpu,time,event,trace | gzip > trace.txt.gz\n";
          case TRACE_CMD ->
              "trace-cmd record -b 65536 "
                  + events(tool)
                  + " -o trace.dat sleep 10\n"
                  + "trace-cmd report -t -i trace.dat | gzip > trace.txt.gz\n";
          case FTRACE -> ftrace();
          case BPFTRACE -> bpftrace();
        };
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  private static String events(Tool tool) {
    StringBuilder text = new StringBuilder();
    for (String event : EVENTS) {
      text.append(text.isEmpty() ? "" : tool.separator).append(tool.option).append(event);
    }
    return text.toString();
  }

  private static String ftrace() {
    return "cd /sys/kernel/tracing\n"
        + "echo 0 > tracing_on; echo nop > current_tracer; echo > trace\n"
        + "echo 65536 > buffer_size_kb; echo 1 > options/record-tgid; echo mono > trace_clock\n"
        + "echo "
        + events(Tool.FTRACE)
        + " > set_event\n"
        + "echo 1 > tracing_on; sleep 10; echo 0 > tracing_on\n"
        + "gzip < trace > /tmp/trace.txt.gz\n";
  }

  /** Prints switches and forks as ftrace does; bpftrace has no form of its own. */
  private static String bpftrace() {
    String head = "printf(\"%s-%d (%d) [%03d] d..2. %llu.%09llu: ";
    String place = "comm, tid, pid, cpu, nsecs / 1000000000, nsecs % 1000000000";
    return "bpftrace -e '\n"
        + "tracepoint:sched:sched_switch { "
        + head
        + "sched_switch: prev_comm=%s prev_pid=%d prev_prio=%d prev_state=%lld ==> next_comm=%s"
        + " next_pid=%d next_prio=%d\\n\", "
        + place
        + ", args->prev_comm, args->prev_pid, args->prev_prio, args->prev_state,"
        + " args->next_comm, args->next_pid, args->next_prio); }\n"
        + "tracepoint:sched:sched_wakeup, tracepoint:sched:sched_wakeup_new { "
        + head
        + "sched_wakeup: comm=%s pid=%d prio=%d target_cpu=%03d\\n\", "
        + place
        + ", args->comm, args->pid, args->prio, args->target_cpu); }\n"
        + "tracepoint:sched:sched_process_fork { "
        + head
        + "sched_process_fork: comm=%s pid=%d child_comm=%s child_pid=%d\\n\", "
        + place
        + ", args->parent_comm, args->parent_pid, args->child_comm, args->child_pid); }\n"
        + "tracepoint:sched:sched_process_exit { "
        + head
        + "sched_process_exit: comm=%s pid=%d prio=%d\\n\", "
        + place
        + ", args->comm, args->pid, args->prio); }' | gzip > trace.txt.gz\n";
  }
}
