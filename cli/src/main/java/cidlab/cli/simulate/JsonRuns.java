package cidlab.cli.simulate;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.engine.sim.SimulationSpec;
import cidlab.report.format.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints runs for programs: what was simulated, and every metric of every run. */
final class JsonRuns {
  private final SimulationSpec spec;

  /**
   * Prepares to print.
   *
   * @param spec what was simulated
   */
  JsonRuns(SimulationSpec spec) {
    this.spec = spec;
  }

  /**
   * Prints runs.
   *
   * @param results the runs
   * @param out where to
   * @throws IOException if that fails
   */
  void print(List<RunResult> results, PrintWriter out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      extension(json, "strategy", spec.strategy(), spec.strategyArguments());
      extension(json, "scheduler", spec.scheduler(), spec.schedulerArguments());
      extension(json, "workload", spec.workload(), spec.workloadArguments());
      json.writeNumberField("cpus", spec.cpus());
      json.writeNumberField("horizon_ns", spec.horizonNs());
      json.writeNumberField("watchdog_ns", spec.watchdogNs());
      json.writeObjectFieldStart("costs");
      for (var cost : spec.cost().asMap().entrySet()) {
        json.writeFieldName(cost.getKey());
        json.writeNumber(cost.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("runs");
      for (RunResult result : results) {
        run(json, result);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  private static void extension(
      JsonGenerator json, String kind, String id, Map<String, String> arguments)
      throws IOException {
    json.writeObjectFieldStart(kind);
    json.writeStringField("id", id);
    json.writeObjectFieldStart("arguments");
    for (Map.Entry<String, String> argument : new TreeMap<>(arguments).entrySet()) {
      json.writeStringField(argument.getKey(), argument.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void run(JsonGenerator json, RunResult result) throws IOException {
    json.writeStartObject();
    json.writeNumberField("seed", result.seed());
    json.writeObjectFieldStart("metrics");
    for (Metric metric : Metric.values()) {
      json.writeFieldName(metric.key());
      Json.number(json, result.get(metric));
    }
    json.writeEndObject();
    json.writeStringField("detail", result.detail());
    json.writeEndObject();
  }
}
