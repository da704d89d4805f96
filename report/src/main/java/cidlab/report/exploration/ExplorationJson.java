package cidlab.report.exploration;

import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.explore.Way;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Sighting;
import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.Scenario;
import cidlab.experiments.exploration.VerdictMatrix;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Explorations for programs. */
public final class ExplorationJson {
  private ExplorationJson() {}

  private record Document(
      @JsonUnwrapped Result result,
      Integer lastAvoidableStep,
      Config config,
      Strategy strategy,
      String reductions,
      List<Answer> properties,
      List<Map<String, Object>> trace) {}

  private record Cell(String scenario, int cpus, String strategy, @JsonUnwrapped Result result) {}

  private record Strategy(String id, Map<String, String> arguments) {}

  private record Result(
      String verdict,
      boolean complete,
      String bound,
      long states,
      long transitions,
      int depth,
      Map<String, Integer> kinds,
      long trapped,
      long elapsedMs,
      long statesPerS,
      long peakBytes) {
    static Result of(Examination examination) {
      Exploration found = examination.found();
      Map<String, Integer> kinds = new LinkedHashMap<>();
      found.lengths().forEach((kind, length) -> kinds.put(kind.name(), length));
      return new Result(
          examination.verdict(),
          examination.complete(),
          examination.limit().map(ExplorationJson::lower).orElse(null),
          found.states(),
          found.transitions(),
          found.depth(),
          kinds,
          found.trapped(),
          found.nanos() / 1_000_000,
          examination.statesPerSecond(),
          found.bytes());
    }
  }

  private record Config(
      int cpus,
      String allowed,
      String start,
      int threads,
      int threadsMax,
      int forks,
      int vforks,
      boolean sharedForks,
      String forkers,
      int exits,
      int failedExecs,
      int execs,
      int affinity,
      String granularity,
      String memory,
      String symmetry,
      String reduction) {
    static Config of(Scenario scenario, ExplorerOptions options) {
      Budget budget = scenario.budget();
      return new Config(
          scenario.cpus(),
          Long.toHexString(scenario.allowed()),
          scenario.start(),
          scenario.threads(),
          scenario.threadsMax(),
          budget.forks(),
          budget.vforks(),
          scenario.sharesForks(),
          scenario.forkers() == Scenario.ALL_FORK ? null : Long.toHexString(scenario.forkers()),
          budget.exits(),
          budget.failedExecs(),
          budget.execs(),
          budget.affinity(),
          lower(options.granularity()),
          lower(options.memory()),
          options.symmetry() ? "on" : "off",
          options.reduction() ? "on" : "off");
    }
  }

  private record Answer(
      String id,
      String claim,
      String verdict,
      Integer length,
      Integer mattersAfter,
      List<Map<String, Object>> trace) {}

  /**
   * Makes the document of one exploration.
   *
   * @param strategy id of the strategy
   * @param arguments its arguments
   * @param examination what was found
   * @param worst the way to what is worst
   * @param options how it was explored
   * @return what {@link cidlab.report.format.Json} writes
   */
  public static Object of(
      String strategy,
      Map<String, String> arguments,
      Examination examination,
      Optional<Counterexample> worst,
      ExplorerOptions options) {
    return new Document(
        Result.of(examination),
        worst.map(Counterexample::lastAvoidable).filter(step -> step > 0).orElse(null),
        Config.of(examination.scenario(), options),
        new Strategy(strategy, arguments),
        examination.found().reductions(),
        examination.found().properties().stream().map(p -> answer(examination, p)).toList(),
        worst.map(way -> operations(way.way())).orElse(List.of()));
  }

  /**
   * Makes the document of a matrix.
   *
   * @param cells what was explored
   * @return what {@link cidlab.report.format.Json} writes
   */
  public static Object of(List<VerdictMatrix.Cell> cells) {
    return cells.stream()
        .map(
            cell ->
                new Cell(
                    cell.scenario().toString(),
                    cell.examination().scenario().cpus(),
                    cell.strategy().id(),
                    Result.of(cell.examination())))
        .toList();
  }

  private static Answer answer(Examination examination, PropertyResult result) {
    return new Answer(
        result.id(),
        lower(result.kind()),
        result.verdict().name(),
        orNull(result.length()),
        orNull(result.matters()),
        result.length().isPresent() ? operations(examination.shortest(result)) : List.of());
  }

  private static Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static List<Map<String, Object>> operations(Way way) {
    List<Map<String, Object>> operations = new ArrayList<>();
    for (int i = 0; i < way.moves().size(); i++) {
      operations.add(operation(way.moves().get(i), way.seen().get(i)));
    }
    return operations;
  }

  /** Names are those of golden traces. */
  private static Map<String, Object> operation(int move, List<Sighting> seen) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("op", Move.operation(move).traceName());
    boolean ofCpu =
        switch (Move.operation(move)) {
          case SWITCH, SPIN -> true;
          default -> false;
        };
    operation.put(ofCpu ? "cpu" : "task", Move.subject(move));
    switch (Move.operation(move)) {
      case SWITCH -> operation.put("next", Move.operand(move));
      case FORK, VFORK -> operation.put("child", Move.operand(move));
      case WIDEN -> operation.put("addcpu", Move.operand(move));
      case WORK -> operation.put("cpu", Move.operand(move));
      default -> {
        // Nothing beside its subject.
      }
    }
    if (!seen.isEmpty()) {
      operation.put("saw", seen.stream().map(Sighting::toString).toList());
    }
    return operation;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
