package cidlab.report.story;

import java.util.List;

/**
 * What is told of a step: fragments of sentences, to be put together by whoever renders them.
 *
 * @param where the CPU, or {@code -}
 * @param headline what happens, in at most 24 characters for numbers of two digits
 * @param lead what goes before: a migration; empty if nothing does
 * @param saw what the step read: mode, words, pool, target
 * @param did what it changed, most important first; what it did not change if it changed nothing
 * @param waits what is waited for from now on, and what cannot go on
 * @param wrong what is wrong from now on
 */
public record StepWords(
    String where,
    String headline,
    String lead,
    List<String> saw,
    List<String> did,
    List<String> waits,
    List<String> wrong) {
  static StepWords of(StoryStep step) {
    return step.isSwitch() ? new SwitchTeller(step).tell() : new KernelTeller(step).tell();
  }

  /**
   * Returns the whole in one line.
   *
   * @return for example {@code sees per-CPU mode, pool empty -> spins, holds runqueue lock 2}
   */
  public String sentence() {
    StringBuilder text = new StringBuilder(lead);
    if (!lead.isEmpty()) {
      text.append("; ");
    }
    if (!saw.isEmpty()) {
      text.append("sees ").append(String.join(", ", saw)).append(" -> ");
    }
    text.append(String.join("; ", did));
    for (String what : waits) {
      text.append("; ").append(what);
    }
    for (String what : wrong) {
      text.append("; WRONG: ").append(what);
    }
    return text.toString();
  }
}
