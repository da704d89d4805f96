package cidlab.traces.events;

/**
 * One event of a trace.
 *
 * @param kind which event
 * @param line its line in the file, from 1
 * @param cpu the CPU on which it fired
 * @param tid the thread in the head of the line, which in a context switch is the one that is
 *     switched out
 * @param object the hashed address of the task in TASK, ADD and DELETE, the CPU that CPU names,
 *     else 0
 * @param value the word of GET, PUT, TASK and CPU, the number of users of ADD and DELETE, the next
 *     thread of SWITCH
 */
public record IdEvent(IdEventKind kind, long line, int cpu, int tid, long object, int value) {}
