/**
 * Reads what the kernel's scheduler events look like as text: perf script, trace-cmd report, the
 * files of ftrace, dumps in the kernel log, systrace.
 *
 * <p>One grammar for all of them: {@link cidlab.traces.sched.ScheduleReader}. Source: the print
 * formats of the events in {@code events/sched/} of tracefs, Linux 2.6.33 to 6.18, as seen in
 * public traces.
 */
package cidlab.traces.sched;
