package cidlab.prove.abstraction;

import cidlab.prove.symbolic.HookCall;

/**
 * A kind of CPU, with what runs on it.
 *
 * @param flags of its word: 4 UNSET, 2 ONCPU, 1 TRANSIT
 * @param current what runs there, null for nothing
 * @param same whether that task's number is a loan of the CPU's; if not, nothing is known
 * @param due whether the walk still has to visit it
 */
public record Site(int flags, Task current, boolean same, boolean due) implements Member {
  Site due(boolean changed) {
    return new Site(flags, current, same, changed);
  }

  /** Returns what it is when the walk is over. */
  Site settled() {
    return new Site(flags, current == null ? null : current.settled(), same, false);
  }

  @Override
  public int owns() {
    return (HookCall.cpuOwns(flags) ? 1 : 0) + (current == null ? 0 : current.owns());
  }

  @Override
  public Task task() {
    return current;
  }

  @Override
  public boolean isDue() {
    return due || current != null && current.due();
  }

  /** Returns the kind in the short form that docs/proofs.md explains. */
  @Override
  public String toString() {
    return "cpu["
        + Task.word(flags)
        + (due ? ".due" : "")
        + "|"
        + (current == null ? "idle" : current + (same ? "=" : ""))
        + "]";
  }
}
