package cidlab.experiments.design;

import cidlab.api.UnknownNameException;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import cidlab.experiments.study.Comparisons;
import cidlab.experiments.study.Settings;
import cidlab.experiments.study.StoppingRule;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.Times;
import cidlab.statistics.Sprt;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A study as its file says it.
 *
 * @param study the study
 * @param outputs which files are written beside the store
 */
public record StudyFile(Study study, Set<Output> outputs) {
  private static final String HORIZON = "5ms";
  private static final String WATCHDOG = "500us";
  private static final int REPLICATIONS = 1000;
  private static final int MOST_REPLICATIONS = 100_000;
  private static final int BATCH = 100;
  private static final double LEVEL = 0.95;
  private static final double ERROR_RATE = 0.05;

  /** Files that a study writes. */
  public enum Output {
    /** The reports, and the table of the numbers in them. */
    REPORT,
    /** All runs as CSV. */
    RUNS
  }

  /** Copies the set. */
  public StudyFile {
    outputs = Set.copyOf(outputs);
  }

  /**
   * Reads a study file.
   *
   * @param file YAML 1.2 in UTF-8
   * @param catalogue the extensions that it may name
   * @return the study
   * @throws StudyFileException if it is not a study; the message has one line per problem, each
   *     with file, line and column
   * @throws UncheckedIOException if it cannot be read
   */
  public static StudyFile read(Path file, Catalogue catalogue) {
    try {
      return read(file.toString(), Files.readString(file), catalogue);
    } catch (MalformedInputException e) {
      throw new StudyFileException(List.of(file + ":1:1: expected UTF-8"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the text of a study file.
   *
   * @param name name of the file, for messages
   * @param text YAML 1.2
   * @param catalogue the extensions that it may name
   * @return the study
   * @throws StudyFileException if it is not a study
   */
  public static StudyFile read(String name, String text, Catalogue catalogue) {
    Document document = YamlReader.read(name, text);
    new StudySchema().check(document);
    return new Reader(document, new Vocabulary(catalogue)).read();
  }

  /** Reads what is not the design. */
  private record Reader(Document document, Vocabulary vocabulary) {

    StudyFile read() {
      JsonNode root = document.root();
      DesignReader design = new DesignReader(document, vocabulary);
      long seed = document.checkValue("/seed", () -> seed(root.path("seed")));
      Study study =
          new Study(
              root.path("title").asText(),
              root.path("question").asText(),
              design.treatments(),
              design.cells(),
              stopping(),
              seed,
              metrics(),
              comparisons(root.path("comparisons")),
              settings(design.dimensions()));
      return new StudyFile(study, outputs(root.path("outputs")));
    }

    private static long seed(JsonNode seed) {
      if (!seed.isMissingNode() && !seed.canConvertToLong()) {
        throw new IllegalArgumentException("expected a 64-bit whole number, seed=" + seed);
      }
      return seed.asLong(1);
    }

    private StoppingRule stopping() {
      JsonNode root = document.root();
      JsonNode stop = root.path("stop");
      if (stop.isMissingNode()) {
        return new StoppingRule.Fixed(root.path("replications").asInt(REPLICATIONS));
      }
      return document.checkValue(
          "/stop", () -> stopping(stop, root.path("replications").asInt(MOST_REPLICATIONS)));
    }

    private StoppingRule stopping(JsonNode stop, int max) {
      Metric metric =
          stop.has("metric")
              ? document.checkValue("/stop/metric", () -> metric(stop.get("metric").asText()))
              : Metric.LIVELOCK;
      int batch = stop.path("batch").asInt(Math.min(BATCH, max));
      double level = stop.path("level").asDouble(LEVEL);
      switch (stop.get("rule").asText()) {
        case "sequence":
          return new StoppingRule.Sequence(
              metric, stop.get("threshold").asDouble(), level, batch, max);
        case "sprt":
          return new StoppingRule.RateTest(
              metric,
              new Sprt(
                  stop.get("p0").asDouble(),
                  stop.get("p1").asDouble(),
                  stop.path("alpha").asDouble(ERROR_RATE),
                  stop.path("beta").asDouble(ERROR_RATE)),
              batch,
              max);
        default:
          if (stop.has("absolute") == stop.has("relative")) {
            throw new IllegalArgumentException("expected either of the keys absolute and relative");
          }
          boolean relative = stop.has("relative");
          double width = stop.get(relative ? "relative" : "absolute").asDouble();
          return new StoppingRule.Width(metric, width, relative, level, batch, max);
      }
    }

    private List<Metric> metrics() {
      JsonNode given = document.root().path("metrics");
      if (given.isMissingNode()) {
        return List.of(Metric.values());
      }
      List<Metric> metrics = new ArrayList<>();
      for (int i = 0; i < given.size(); i++) {
        String key = given.get(i).asText();
        metrics.add(document.checkValue(Document.child("/metrics", i), () -> metric(key)));
      }
      return metrics;
    }

    private static Metric metric(String key) {
      return Arrays.stream(Metric.values())
          .filter(metric -> metric.key().equals(key))
          .findAny()
          .orElseThrow(
              () ->
                  new UnknownNameException(
                      "metric", key, Arrays.stream(Metric.values()).map(Metric::key).toList()));
    }

    private static Comparisons comparisons(JsonNode given) {
      return new Comparisons(
          Comparisons.Pairs.valueOf(upper(given.path("pairs").asText("all"))),
          Comparisons.Correction.valueOf(upper(given.path("correction").asText("holm"))));
    }

    private static Set<Output> outputs(JsonNode given) {
      if (given.isMissingNode()) {
        return EnumSet.allOf(Output.class);
      }
      Set<Output> outputs = EnumSet.noneOf(Output.class);
      given.forEach(output -> outputs.add(Output.valueOf(upper(output.asText()))));
      return outputs;
    }

    private static String upper(String text) {
      return text.toUpperCase(Locale.ROOT);
    }

    private Settings settings(List<Dimension> varied) {
      Map<String, String> given = new TreeMap<>();
      Map<String, String> plain = new TreeMap<>();
      Map<String, String> costs = new TreeMap<>();
      JsonNode settings = document.root().path("settings");
      List<String> names = new ArrayList<>();
      settings.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String at = Document.child("/settings", name);
        if (varied.stream().anyMatch(dimension -> dimension.name().equals(name))) {
          throw document.refuseKey(at, "is a factor already, setting=" + name);
        }
        if (name.contains(".")) {
          try {
            vocabulary.parameters(name);
          } catch (UnknownNameException e) {
            throw document.refuseKey(at, e.getMessage());
          }
        }
        String value =
            document.checkValue(at, () -> vocabulary.canonical(name, settings.get(name)));
        if (name.startsWith("cost.")) {
          costs.put(name.substring("cost.".length()), value);
        } else {
          (name.contains(".") ? given : plain).put(name, value);
        }
      }
      Parameters parameters = Parameters.of(given, "strategy", "scheduler", "workload");
      return new Settings(
          Times.parse(plain.getOrDefault("horizon", HORIZON)),
          Times.parse(plain.getOrDefault("watchdog", WATCHDOG)),
          parameters.texts("strategy", vocabulary.chosen("strategy")),
          parameters.texts("scheduler", vocabulary.chosen("scheduler")),
          parameters.texts("workload", vocabulary.chosen("workload")),
          CostModel.of(costs));
    }
  }
}
