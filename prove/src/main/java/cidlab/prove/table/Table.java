package cidlab.prove.table;

import cidlab.api.ChildVisibility;
import cidlab.api.Walk;
import cidlab.prove.certificate.CertificateException;
import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.scope.Scope;
import cidlab.prove.symbolic.CannotException;
import cidlab.prove.symbolic.Hook;
import cidlab.prove.symbolic.HookCall;
import cidlab.prove.symbolic.HookPath;
import cidlab.prove.symbolic.HookSource;
import cidlab.prove.symbolic.WalkCall;
import cidlab.prove.symbolic.WalkPath;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All ways of all hooks that a proof uses, as JSON: enough to repeat the proof without the
 * strategy.
 *
 * @param strategy its id
 * @param arguments its arguments
 * @param scope what the proof is about
 * @param visibility when a child becomes visible
 * @param hooks the ways of the hooks
 * @param walks the ways of {@code nextTarget}
 */
public record Table(
    String strategy,
    Map<String, String> arguments,
    Scope scope,
    ChildVisibility visibility,
    Map<HookCall, List<HookPath>> hooks,
    Map<WalkCall, List<WalkPath>> walks) {
  /** Name of this format and its version. */
  public static final String SCHEMA = "cidlab-proof-1";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Returns the table as the source of a repeated proof. */
  public HookSource source() {
    return new HookSource() {
      @Override
      public List<HookPath> paths(HookCall call) {
        return found(hooks.get(call), call);
      }

      @Override
      public List<WalkPath> walks(WalkCall call) {
        return found(walks.get(call), call);
      }

      @Override
      public Map<HookCall, List<HookPath>> used() {
        return hooks;
      }

      @Override
      public Map<WalkCall, List<WalkPath>> usedWalks() {
        return walks;
      }
    };
  }

  private static <T> List<T> found(List<T> paths, Object call) {
    if (paths == null) {
      throw new CannotException("the table does not say what happens at " + call);
    }
    return paths;
  }

  /** Returns the table as text. */
  public String json() {
    ObjectNode root = JSON.objectNode();
    root.put("schema", SCHEMA);
    root.put("strategy", strategy);
    ObjectNode given = root.putObject("arguments");
    arguments.forEach(given::put);
    ObjectNode about = root.putObject("scope");
    about.put("overlapping_forks", scope.overlappingForks());
    about.put("vforks", scope.vforks());
    about.put("failed_execs", scope.failedExecs());
    root.put("visibility", visibility.name());
    ArrayNode calls = root.putArray("hooks");
    hooks.entrySet().stream()
        .sorted(Comparator.comparing(e -> e.getKey().toString()))
        .forEach(e -> calls.add(hook(e.getKey(), e.getValue())));
    ArrayNode targets = root.putArray("walks");
    walks.entrySet().stream()
        .sorted(Comparator.comparing(e -> e.getKey().toString()))
        .forEach(e -> targets.add(walk(e.getKey(), e.getValue())));
    // One line for each call, so that two tables can be compared line by line.
    String text = root.toString();
    return text.replace("{\"hook\":", "\n{\"hook\":").replace("{\"walk\":", "\n{\"walk\":") + "\n";
  }

  private static ObjectNode hook(HookCall call, List<HookPath> paths) {
    ObjectNode node = JSON.objectNode();
    node.put("hook", call.hook().name());
    node.put("mode", call.mode());
    node.put("direction", call.walk().name());
    node.put("cpu", call.cpu());
    node.put("first", call.first());
    node.put("second", call.second());
    node.put("same", call.same());
    node.put("active", call.active());
    node.put("running", call.running());
    ArrayNode ways = node.putArray("paths");
    for (HookPath path : paths) {
      ObjectNode way = ways.addObject();
      way.set("when", conditions(path.conditions()));
      if (path.failure() != null) {
        way.put("unsafe", path.failure().unsafe());
        way.put("failure", path.failure().text());
      }
      way.put("cpu", path.cpu());
      way.put("first", path.first());
      way.put("second", path.second());
      way.put("first_same", path.firstSame());
      way.put("second_same", path.secondSame());
      way.put("first_active", path.firstActive());
      way.put("second_active", path.secondActive());
      way.put("cpu_written", path.cpuWritten());
      way.put("mode", path.mode());
      way.put("walks", path.walk().name());
      way.put("takes_first", path.takesFirst());
      way.put("frees", path.frees());
      ArrayNode waits = way.putArray("waits");
      for (HookPath.Wait wait : path.waits()) {
        ObjectNode place = waits.addObject();
        place.put("taken", wait.taken());
        place.set("when", conditions(wait.conditions()));
      }
      way.set("users", linear(path.users()));
      way.set("threshold", linear(path.threshold()));
      way.set("limit", linear(path.limit()));
    }
    return node;
  }

  private static ObjectNode walk(WalkCall call, List<WalkPath> paths) {
    ObjectNode node = JSON.objectNode();
    node.put("walk", call.walk().name());
    node.put("phase", call.phase());
    node.put("cursor", call.cursor().name());
    node.put("first", call.first());
    ArrayNode ways = node.putArray("paths");
    for (WalkPath path : paths) {
      ObjectNode way = ways.addObject();
      way.set("when", conditions(path.conditions()));
      ArrayNode steps = way.putArray("steps");
      for (WalkPath.Step step : path.steps()) {
        steps.add(step.route() + " " + step.from() + " " + step.found());
      }
      way.set("target", linear(path.target()));
      way.put("phase", path.phase());
    }
    return node;
  }

  private static ArrayNode conditions(List<Condition> conditions) {
    ArrayNode node = JSON.arrayNode();
    for (Condition c : conditions) {
      ObjectNode one = node.addObject();
      one.set(c.equality() ? "zero" : "least0", linear(c.expression()));
    }
    return node;
  }

  private static ObjectNode linear(Linear expression) {
    ObjectNode node = JSON.objectNode();
    expression.coefficients().forEach(node::put);
    node.put("1", expression.constant());
    return node;
  }

  /**
   * Reads a table.
   *
   * @param text as {@link #json} wrote it
   * @return the table
   * @throws CertificateException if it is not one
   */
  public static Table read(String text) throws CertificateException {
    try {
      JsonNode root = new ObjectMapper().readTree(text);
      if (!SCHEMA.equals(root.path("schema").asText())) {
        throw new CertificateException("expected a table of schema " + SCHEMA);
      }
      Map<String, String> arguments = new LinkedHashMap<>();
      for (var field : root.get("arguments").properties()) {
        arguments.put(field.getKey(), field.getValue().asText());
      }
      JsonNode about = root.get("scope");
      Scope scope =
          new Scope(
              about.get("overlapping_forks").asBoolean(),
              about.get("vforks").asBoolean(),
              about.get("failed_execs").asBoolean());
      Map<HookCall, List<HookPath>> hooks = new LinkedHashMap<>();
      for (JsonNode call : root.get("hooks")) {
        hooks.put(hookCall(call), hookPaths(call.get("paths")));
      }
      Map<WalkCall, List<WalkPath>> walks = new LinkedHashMap<>();
      for (JsonNode call : root.get("walks")) {
        walks.put(walkCall(call), walkPaths(call.get("paths")));
      }
      return new Table(
          root.get("strategy").asText(),
          arguments,
          scope,
          ChildVisibility.valueOf(root.get("visibility").asText()),
          hooks,
          walks);
    } catch (com.fasterxml.jackson.core.JacksonException
        | NullPointerException
        | ArrayIndexOutOfBoundsException
        | IllegalArgumentException e) {
      throw new CertificateException("expected a table that is whole; " + e.getMessage());
    }
  }

  private static HookCall hookCall(JsonNode n) {
    return new HookCall(
        Hook.valueOf(n.get("hook").asText()),
        n.get("mode").intValue(),
        Walk.valueOf(n.get("direction").asText()),
        n.get("cpu").intValue(),
        n.get("first").intValue(),
        n.get("second").intValue(),
        n.get("same").asBoolean(),
        n.get("active").asBoolean(),
        n.get("running").asBoolean());
  }

  private static List<HookPath> hookPaths(JsonNode ways) {
    List<HookPath> paths = new ArrayList<>();
    for (JsonNode n : ways) {
      HookPath.Failure failure =
          n.has("failure")
              ? new HookPath.Failure(n.get("unsafe").asBoolean(), n.get("failure").asText())
              : null;
      List<HookPath.Wait> waits = new ArrayList<>();
      for (JsonNode wait : n.get("waits")) {
        waits.add(new HookPath.Wait(wait.get("taken").intValue(), conditionsOf(wait.get("when"))));
      }
      paths.add(
          new HookPath(
              conditionsOf(n.get("when")),
              n.get("cpu").intValue(),
              n.get("first").intValue(),
              n.get("second").intValue(),
              n.get("first_same").asBoolean(),
              n.get("second_same").asBoolean(),
              n.get("first_active").asBoolean(),
              n.get("second_active").asBoolean(),
              n.get("cpu_written").asBoolean(),
              n.get("mode").intValue(),
              Walk.valueOf(n.get("walks").asText()),
              n.get("takes_first").asBoolean(),
              n.get("frees").asBoolean(),
              waits,
              linearOf(n.get("users")),
              linearOf(n.get("threshold")),
              linearOf(n.get("limit")),
              failure));
    }
    return paths;
  }

  private static WalkCall walkCall(JsonNode n) {
    return new WalkCall(
        Walk.valueOf(n.get("walk").asText()),
        n.get("phase").intValue(),
        WalkCall.Cursor.valueOf(n.get("cursor").asText()),
        n.get("first").asBoolean());
  }

  private static List<WalkPath> walkPaths(JsonNode ways) {
    List<WalkPath> paths = new ArrayList<>();
    for (JsonNode n : ways) {
      List<WalkPath.Step> steps = new ArrayList<>();
      for (JsonNode step : n.get("steps")) {
        String[] words = step.asText().split(" ");
        steps.add(
            new WalkPath.Step(
                WalkPath.Route.valueOf(words[0]),
                WalkPath.From.valueOf(words[1]),
                WalkCall.Cursor.valueOf(words[2])));
      }
      paths.add(
          new WalkPath(
              conditionsOf(n.get("when")),
              steps,
              linearOf(n.get("target")),
              n.get("phase").intValue()));
    }
    return paths;
  }

  private static List<Condition> conditionsOf(JsonNode node) {
    List<Condition> conditions = new ArrayList<>();
    for (JsonNode one : node) {
      boolean equality = one.has("zero");
      conditions.add(new Condition(linearOf(one.get(equality ? "zero" : "least0")), equality));
    }
    return conditions;
  }

  private static Linear linearOf(JsonNode node) {
    Linear sum = Linear.ZERO;
    for (var field : node.properties()) {
      long factor = field.getValue().longValue();
      sum =
          field.getKey().equals("1")
              ? sum.plus(factor)
              : sum.plus(Linear.variable(field.getKey()), factor);
    }
    return sum;
  }
}
