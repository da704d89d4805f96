package cidlab.report;

import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.SimulationSpec;
import cidlab.experiments.study.Study;
import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the numbers of a study are about, and what they are not; generated from its definition. */
final class Scope {
  private static final String NOT_MODELLED =
      "Not modelled: interrupts other than those that preempt, distances between CPUs (NUMA, SMT,"
          + " caches other than the bitmap's line), scheduling classes beside those listed, memory"
          + " and what user space does with its ids.";

  /** Where simulated numbers are compared with published ones. */
  static final String VALIDATION = "docs/validation.md";

  private final Study study;
  private final List<SimulationSpec> specs;

  private Scope(Study study) {
    this.study = study;
    this.specs =
        study.cells().stream().map(cell -> study.spec(study.treatments().get(0), cell)).toList();
  }

  /** One line for a terminal. */
  static String line(Study study) {
    Scope scope = new Scope(study);
    return "Scope: simulation of stated rules, no rates of a real machine; horizon "
        + scope.range(SimulationSpec::horizonNs, Numbers::time)
        + ", steal "
        + scope.range(spec -> spec.cost().stealShare(), Scope::percent)
        + "; costs and schedules partly own choices; compared with published numbers: "
        + VALIDATION
        + ".";
  }

  /** The sentences of a box. */
  static List<String> sentences(Study study) {
    Scope scope = new Scope(study);
    return List.of(
        "A simulation of stated rules: the strategies as they are, on machines, schedulers and"
            + " workloads that are models. These are not rates of a real machine.",
        "Each run ends after "
            + scope.range(SimulationSpec::horizonNs, Numbers::time)
            + " of simulated time; a hypervisor takes "
            + scope.range(spec -> spec.cost().stealShare(), Scope::percent)
            + " of the time with work to do (steal), in pieces of "
            + scope.range(spec -> spec.cost().stealPieceNs(), Numbers::time)
            + "; a context switch costs "
            + scope.range(spec -> spec.cost().switchNs(), Numbers::time)
            + " without its id part.",
        "Own choices, on which the numbers may depend: " + scope.choices() + ".",
        NOT_MODELLED,
        "What was compared with published and measured numbers, hits and misses: "
            + VALIDATION
            + ".");
  }

  private static String percent(double share) {
    return Numbers.significant(100 * share, 2) + "%";
  }

  private interface Words {
    String of(double value);
  }

  private String range(ToDoubleFunction<SimulationSpec> value, Words words) {
    TreeSet<Double> values =
        specs.stream().map(value::applyAsDouble).collect(Collectors.toCollection(TreeSet::new));
    String least = words.of(values.first());
    return values.size() == 1 ? least : least + " to " + words.of(values.last());
  }

  /** Costs without another source, and what schedulers and workloads are told. */
  private String choices() {
    List<String> choices = new ArrayList<>();
    Map<String, String> costs = study.settings().cost().asMap();
    CostModel.PARAMETERS.stream()
        .filter(parameter -> parameter.source().startsWith("own choice"))
        .forEach(parameter -> choices.add(parameter.name() + "=" + costs.get(parameter.name())));
    arguments("scheduler", study.settings().schedulerArguments(), choices);
    arguments("workload", study.settings().workloadArguments(), choices);
    return String.join(", ", choices);
  }

  private static void arguments(
      String kind, Map<String, Map<String, String>> arguments, List<String> choices) {
    new TreeMap<>(arguments)
        .forEach(
            (id, values) -> {
              if (!values.isEmpty()) {
                choices.add(
                    kind
                        + " "
                        + id
                        + " ("
                        + values.entrySet().stream()
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(", "))
                        + ")");
              }
            });
  }
}
