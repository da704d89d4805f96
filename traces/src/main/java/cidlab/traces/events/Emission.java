package cidlab.traces.events;

/**
 * One event that an operation of the machine prints.
 *
 * @param kind which event
 * @param cpu the CPU on which it fires
 * @param object the task of TASK, ADD and DELETE, the next one of SWITCH, the CPU that CPU names,
 *     else NOBODY
 * @param value the word of GET, PUT, TASK and CPU, the number of users of ADD and DELETE, the
 *     previous task of SWITCH
 * @param optional whether a kernel may print it or not: the CPU's word in the fast path of per-CPU
 *     mode, which is not written there, unless the task that left has just settled it
 */
public record Emission(IdEventKind kind, int cpu, int object, int value, boolean optional) {}
