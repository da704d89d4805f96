package cidlab.engine.sim;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each primitive costs in simulated nanoseconds.
 *
 * <p>The defaults are orders of magnitude for a two-socket x86-64 server of the 2020s. They are a
 * parameter of every experiment; a conclusion that depends on one of them should be shown with
 * several values of it.
 *
 * @param lineTransferNs moving a modified cache line to another core
 * @param atomicNs an atomic read-modify-write on a line that is already here
 * @param scanNs searching one 64-bit word of the bitmap
 * @param handoverNs passing a contended lock to the next waiter
 * @param lockNs taking and releasing a free lock
 * @param switchNs a context switch without its id part
 * @param walkStepNs one visit of a walk without waiting
 * @param ipiNs sending an interrupt to another CPU until it reschedules
 * @param spinIterationNs one failed search while spinning
 * @param forkNs a fork without its id part
 * @param exitNs an exit or exec without its id part
 * @param stealShare which part of the time in which a CPU is not idle a hypervisor takes, 0 to 0.9
 * @param stealPieceNs how long it takes it at once
 */
public record CostModel(
    long lineTransferNs,
    long atomicNs,
    long scanNs,
    long handoverNs,
    long lockNs,
    long switchNs,
    long walkStepNs,
    long ipiNs,
    long spinIterationNs,
    long forkNs,
    long exitNs,
    double stealShare,
    long stealPieceNs) {

  private static final String DAVID =
      "T. David, R. Guerraoui, V. Trigonakis, SOSP 2013, pages 33-48, tables 2 and 3, at 2-3 GHz";
  private static final String LMBENCH =
      "order of magnitude of lmbench: L. McVoy, C. Staelin, USENIX ATC 1996, pages 279-294";

  /** The parameters, in the order of the components. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          cost("line-transfer-ns", 60, "Moving a modified cache line to another core.", DAVID),
          cost("atomic-ns", 8, "Atomic read-modify-write on a line that is already here.", DAVID),
          cost("scan-ns", 1, "Searching one 64-bit word of the bitmap.", "one cached load"),
          cost("handover-ns", 100, "Passing a contended lock to the next waiter.", DAVID),
          cost("lock-ns", 20, "Taking and releasing a free lock.", DAVID),
          cost("switch-ns", 600, "A context switch without its id part.", LMBENCH),
          cost("walk-step-ns", 60, "One visit of a walk without waiting.", "one line transfer"),
          cost(
              "ipi-ns",
              1500,
              "Interrupting another CPU until it reschedules.",
              "order of magnitude of a reschedule interrupt on x86-64"),
          cost(
              "spin-iteration-ns",
              45,
              "One failed search while spinning.",
              "PAUSE of about 140 cycles: Intel 64 optimization manual, Skylake and later"),
          cost("fork-ns", 12000, "A fork without its id part.", LMBENCH),
          cost("exit-ns", 8000, "An exit or exec without its id part.", LMBENCH),
          Parameter.real(
              "steal-share",
              "1",
              0,
              0.9,
              0,
              "Part of the time with work to do in which a hypervisor runs something else.",
              "0 is a machine of its own; what it counts: KVM steal time, c9aaa8957f20 (July 2011)"),
          Parameter.integer(
              "steal-piece-ns",
              "ns",
              1,
              1_000_000_000,
              2_800_000,
              "How long it does so at once.",
              "own choice: what a Linux host of 8 CPUs and more grants a task at once"));

  private static Parameter cost(String name, long value, String meaning, String source) {
    return Parameter.integer(name, "ns", 0, 1_000_000_000, value, meaning, source);
  }

  /**
   * Changes some values.
   *
   * @param changed values by parameter name
   * @return this model with these values
   * @throws IllegalArgumentException if a name is unknown or a value out of range
   */
  public CostModel with(Map<String, String> changed) {
    Map<String, String> given = new HashMap<>(asMap());
    given.putAll(changed);
    return of(given);
  }

  /**
   * Returns all values by the names of their parameters.
   *
   * @return a map in the order of {@link #PARAMETERS}
   */
  public Map<String, String> asMap() {
    Object[] values = {
      lineTransferNs,
      atomicNs,
      scanNs,
      handoverNs,
      lockNs,
      switchNs,
      walkStepNs,
      ipiNs,
      spinIterationNs,
      forkNs,
      exitNs,
      BigDecimal.valueOf(stealShare).stripTrailingZeros().toPlainString(),
      stealPieceNs
    };
    Map<String, String> byName = new LinkedHashMap<>();
    for (Parameter parameter : PARAMETERS) {
      byName.put(parameter.name(), values[byName.size()].toString());
    }
    return byName;
  }

  /**
   * Makes a model from values that differ from the default.
   *
   * @param given values by parameter name
   * @return the model
   * @throws IllegalArgumentException if a name is unknown or a value out of range
   */
  public static CostModel of(Map<String, String> given) {
    Arguments a = Arguments.of(PARAMETERS, given);
    return new CostModel(
        a.integer("line-transfer-ns"),
        a.integer("atomic-ns"),
        a.integer("scan-ns"),
        a.integer("handover-ns"),
        a.integer("lock-ns"),
        a.integer("switch-ns"),
        a.integer("walk-step-ns"),
        a.integer("ipi-ns"),
        a.integer("spin-iteration-ns"),
        a.integer("fork-ns"),
        a.integer("exit-ns"),
        a.real("steal-share"),
        a.integer("steal-piece-ns"));
  }
}
