package cidlab.prove.symbolic;

import cidlab.api.Walk;

/**
 * One kind of call of a hook: who takes part, and the flags of the words; numbers are left open.
 *
 * <p>Flags are the three highest bits of a word as a number: 4 UNSET, 2 ONCPU, 1 TRANSIT.
 *
 * @param hook which
 * @param mode the mode word's flags
 * @param walk the walk of VISIT and COMPLETE, else NONE
 * @param cpu flags of the CPU's word, or {@link #NOBODY}
 * @param first flags of the word of the task switched out, of the caller, or of the subject of a
 *     visit, or {@link #NOBODY}
 * @param second flags of the word of the user switched in, or of the member if it is not the
 *     caller, or {@link #NOBODY}
 * @param same whether the first task's number is that of the CPU; if not, nothing is known
 * @param active whether the first task is a user
 * @param running whether the subject of a visit runs on the CPU
 */
public record HookCall(
    Hook hook,
    int mode,
    Walk walk,
    int cpu,
    int first,
    int second,
    boolean same,
    boolean active,
    boolean running) {
  /** In place of flags: there is no such participant. */
  public static final int NOBODY = -1;

  /** Describes a call without words. */
  public static HookCall limits(Hook hook, int mode, Walk walk) {
    return new HookCall(hook, mode, walk, NOBODY, NOBODY, NOBODY, false, false, false);
  }

  /** Tells whether a word with such flags in a task owns its number. */
  public static boolean taskOwns(int flags) {
    return flags == 0 || flags == 1;
  }

  /** Tells whether a word with such flags in a CPU owns its number. */
  public static boolean cpuOwns(int flags) {
    return flags >= 0 && (flags & 2) != 0;
  }
}
