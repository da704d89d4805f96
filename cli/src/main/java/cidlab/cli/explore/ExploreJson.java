package cidlab.cli.explore;

import cidlab.cli.console.Json;
import cidlab.cli.options.ExploreEffort;
import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.Way;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Sighting;
import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.Limit;
import cidlab.experiments.exploration.Scenario;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints an exploration for programs. */
final class ExploreJson {
  private final Examination examination;
  private final Exploration found;
  private final Optional<Counterexample> worst;
  private final ExploreEffort effort;

  /**
   * Prepares to print.
   *
   * @param examination what was found
   * @param worst the way to what is worst
   * @param effort how it was explored
   */
  ExploreJson(Examination examination, Optional<Counterexample> worst, ExploreEffort effort) {
    this.examination = examination;
    this.found = examination.found();
    this.worst = worst;
    this.effort = effort;
  }

  /**
   * Prints one object.
   *
   * @param strategy id of the strategy
   * @param arguments its arguments
   * @param out where to
   * @throws IOException if that fails
   */
  void print(String strategy, Map<String, String> arguments, PrintWriter out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      result(json, examination);
      if (worst.isPresent() && worst.get().lastAvoidable() > 0) {
        json.writeNumberField("last_avoidable_step", worst.get().lastAvoidable());
      } else {
        json.writeNullField("last_avoidable_step");
      }
      config(json, examination.scenario());
      json.writeObjectFieldStart("strategy");
      json.writeStringField("id", strategy);
      json.writeObjectFieldStart("arguments");
      for (Map.Entry<String, String> argument : arguments.entrySet()) {
        json.writeStringField(argument.getKey(), argument.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeStringField("reductions", found.reductions());
      ExploreProperties.write(json, examination);
      json.writeArrayFieldStart("trace");
      if (worst.isPresent()) {
        operations(json, worst.get().way());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  /**
   * Writes the fields that say what was found.
   *
   * @param json the document, inside an object
   * @param examination what was found
   * @throws IOException if that fails
   */
  static void result(JsonGenerator json, Examination examination) throws IOException {
    Exploration found = examination.found();
    json.writeStringField("verdict", examination.verdict());
    json.writeBooleanField("complete", examination.complete());
    Optional<Limit> limit = examination.limit();
    json.writeStringField("bound", limit.map(l -> l.name().toLowerCase(Locale.ROOT)).orElse(null));
    json.writeNumberField("states", found.states());
    json.writeNumberField("transitions", found.transitions());
    json.writeNumberField("depth", found.depth());
    json.writeObjectFieldStart("kinds");
    for (Map.Entry<Finding, Integer> kind : found.lengths().entrySet()) {
      json.writeNumberField(kind.getKey().name(), kind.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("trapped", found.trapped());
    json.writeNumberField("elapsed_ms", found.nanos() / 1_000_000);
    json.writeNumberField("states_per_s", examination.statesPerSecond());
    json.writeNumberField("peak_bytes", found.bytes());
  }

  private void config(JsonGenerator json, Scenario scenario) throws IOException {
    Budget budget = scenario.budget();
    json.writeObjectFieldStart("config");
    json.writeNumberField("cpus", scenario.cpus());
    json.writeStringField("allowed", Long.toHexString(scenario.allowed()));
    json.writeStringField("start", scenario.start());
    json.writeNumberField("threads", scenario.threads());
    json.writeNumberField("threads_max", scenario.threadsMax());
    json.writeNumberField("forks", budget.forks());
    json.writeNumberField("vforks", budget.vforks());
    json.writeBooleanField("shared_forks", scenario.sharesForks());
    if (scenario.forkers() == Scenario.ALL_FORK) {
      json.writeNullField("forkers");
    } else {
      json.writeStringField("forkers", Long.toHexString(scenario.forkers()));
    }
    json.writeNumberField("exits", budget.exits());
    json.writeNumberField("failed_execs", budget.failedExecs());
    json.writeNumberField("execs", budget.execs());
    json.writeNumberField("affinity", budget.affinity());
    json.writeStringField("granularity", lower(effort.granularity));
    json.writeStringField("memory", lower(effort.memory));
    json.writeStringField("symmetry", effort.symmetry.toString());
    json.writeStringField("reduction", effort.reduction.toString());
    json.writeEndObject();
  }

  /** Names are those of golden traces. */
  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes the operations of a way.
   *
   * @param json the document, inside an array
   * @param way the way
   * @throws IOException if that fails
   */
  static void operations(JsonGenerator json, Way way) throws IOException {
    for (int i = 0; i < way.moves().size(); i++) {
      operation(json, way.moves().get(i), way.seen().get(i));
    }
  }

  private static void operation(JsonGenerator json, int move, List<Sighting> seen)
      throws IOException {
    int subject = Move.subject(move);
    json.writeStartObject();
    json.writeStringField("op", Move.operation(move).traceName());
    switch (Move.operation(move)) {
      case SWITCH -> {
        json.writeNumberField("cpu", subject);
        json.writeNumberField("next", Move.operand(move));
      }
      case SPIN -> json.writeNumberField("cpu", subject);
      case FORK, VFORK -> {
        json.writeNumberField("task", subject);
        json.writeNumberField("child", Move.operand(move));
      }
      case WIDEN -> {
        json.writeNumberField("task", subject);
        json.writeNumberField("addcpu", Move.operand(move));
      }
      case WORK -> {
        json.writeNumberField("task", subject);
        json.writeNumberField("cpu", Move.operand(move));
      }
      default -> json.writeNumberField("task", subject);
    }
    if (!seen.isEmpty()) {
      json.writeArrayFieldStart("saw");
      for (Sighting sighting : seen) {
        json.writeString(sighting.toString());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
