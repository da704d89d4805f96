package cidlab.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;
import org.apache.commons.statistics.distribution.TDistribution;
import org.openjdk.jmh.Main;

/**
 * What it costs that a strategy is a plugin: {@link PluginBenchmark} in a JVM that has it built in
 * and in one that loads it, in turns.
 *
 * <p>The class files are the same. {@code transit-both-ways} becomes a plugin together with all
 * built-in schedulers and workloads: its jar without the descriptor, out of the module path. {@code
 * cpu-reserve}, the tutorial's plugin, becomes built in: its jar on the module path.
 *
 * <p>In each round the two JVMs run one after the other, so that what slows the machine down slows
 * both; the ratio of the two is one observation. The interval is Student's for the mean of the
 * logarithms.
 */
public final class PluginCost {
  private static final String STRATEGIES = "cidlab-strategies-";
  private static final String EXAMPLE = "cidlab-plugin-example-";
  private static final double CONFIDENCE = 0.95;

  private final ObjectMapper json = new ObjectMapper();
  private final Path lib = codeOf(Main.class).getParent();
  private final Path work;
  private final int seconds;

  private PluginCost(Path work, int seconds) {
    this.work = work;
    this.seconds = seconds;
  }

  /** A strategy, and the jar that it is in. */
  private enum Subject {
    TRANSIT_BOTH_WAYS("transit-both-ways", "k3 2", STRATEGIES, EXAMPLE),
    CPU_RESERVE("cpu-reserve", "k1 3", EXAMPLE, "");

    private final String strategy;
    private final String scenario;
    private final String jar;
    private final String without;

    Subject(String strategy, String scenario, String jar, String without) {
      this.strategy = strategy;
      this.scenario = scenario;
      this.jar = jar;
      this.without = without;
    }
  }

  /**
   * Measures and prints a JSON object for each strategy and benchmark.
   *
   * @param arguments number of rounds, seconds of measurement (warm-up is one more), strategies and
   *     benchmarks by name
   * @throws IOException if a file cannot be written or a JVM not started
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    List<String> wanted = List.of(arguments).subList(2, arguments.length);
    Path work = Files.createTempDirectory("plugin-cost");
    try {
      PluginCost cost = new PluginCost(work, seconds);
      ArrayNode results = cost.json.createArrayNode();
      for (Subject subject : Subject.values()) {
        if (wanted.contains(subject.strategy)) {
          for (String benchmark : List.of("simulate", "explore")) {
            if (wanted.contains(benchmark)) {
              results.add(cost.compare(subject, benchmark, rounds));
            }
          }
        }
      }
      System.out.println(results.toPrettyString());
    } finally {
      try (Stream<Path> files = Files.walk(work)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private ObjectNode compare(Subject subject, String benchmark, int rounds)
      throws IOException, InterruptedException {
    Path plugins = Files.createDirectories(work.resolve(subject.strategy));
    Path jar = jars(name -> name.startsWith(subject.jar)).get(0);
    Path plugin = plugins.resolve("plugin.jar");
    if (!Files.exists(plugin)) {
      Files.copy(jar, plugin);
      if (subject == Subject.TRANSIT_BOTH_WAYS) {
        removeDescriptor(plugin);
      }
    }
    ObjectNode result = json.createObjectNode();
    result.put("strategy", subject.strategy).put("benchmark", benchmark);
    ArrayNode builtIn = result.putArray("steps-per-second-built-in");
    ArrayNode loaded = result.putArray("steps-per-second-plugin");
    double[] logarithms = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      double[] steps = new double[2];
      for (int turn = 0; turn < 2; turn++) {
        // Whoever begins changes with the rounds.
        int which = (turn + round) % 2;
        steps[which] = measure(subject, benchmark, which == 0 ? null : plugins);
      }
      builtIn.add(Math.round(steps[0]));
      loaded.add(Math.round(steps[1]));
      logarithms[round] = Math.log(steps[1] / steps[0]);
    }
    DoubleStatistics statistics =
        DoubleStatistics.of(EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION), logarithms);
    double mean = statistics.getAsDouble(Statistic.MEAN);
    double half =
        TDistribution.of(rounds - 1.0).inverseSurvivalProbability((1 - CONFIDENCE) / 2)
            * statistics.getAsDouble(Statistic.STANDARD_DEVIATION)
            / Math.sqrt(rounds);
    result.put("plugin-over-built-in", rounded(mean));
    result.putArray("interval-95").add(rounded(mean - half)).add(rounded(mean + half));
    return result;
  }

  private static double rounded(double logarithm) {
    return Math.round(Math.exp(logarithm) * 10_000) / 10_000.0;
  }

  /** Runs one benchmark in a JVM of its own. */
  private double measure(Subject subject, String benchmark, Path plugins)
      throws IOException, InterruptedException {
    Path out = work.resolve("result.json");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    // JMH starts the JVM from the class path; the modules are those of the launcher.
    command.addAll(List.of("-cp", path(classPath())));
    command.addAll(List.of("-p", path(modulePath(subject, plugins == null))));
    command.addAll(List.of("--add-modules", "cidlab.engine"));
    if (plugins != null) {
      command.add("-D" + PluginBenchmark.FOLDER + '=' + plugins);
    }
    command.addAll(List.of(Main.class.getName(), "PluginBenchmark." + benchmark, "-f", "0"));
    command.addAll(List.of("-p", "strategy=" + subject.strategy));
    command.addAll(List.of("-p", "scenario=" + subject.scenario));
    command.addAll(List.of("-wi", "" + (seconds + 1), "-w", "1", "-i", "" + seconds, "-r", "1"));
    command.addAll(List.of("-rf", "json", "-rff", out.toString()));
    Path log = work.resolve("log.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    int exit = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
    if (exit != 0 || !Files.exists(out)) {
      throw new IllegalStateException(Files.readString(log));
    }
    JsonNode run = json.readTree(out.toFile()).get(0);
    Files.delete(out);
    return run.get("secondaryMetrics").get("steps").get("score").asDouble();
  }

  private List<Path> classPath() throws IOException {
    List<Path> path = new ArrayList<>(List.of(codeOf(PluginBenchmark.class)));
    path.addAll(jars(PluginCost::isOfJmh));
    return path;
  }

  private List<Path> modulePath(Subject subject, boolean builtIn) throws IOException {
    return jars(
        name ->
            !isOfJmh(name)
                && (builtIn || !name.startsWith(subject.jar))
                && (subject.without.isEmpty() || !name.startsWith(subject.without)));
  }

  /** Tells whether a jar is one that JMH needs and we do not. */
  private static boolean isOfJmh(String name) {
    return name.startsWith("jmh-") || name.startsWith("jopt-") || name.startsWith("commons-math3-");
  }

  private List<Path> jars(Predicate<String> names) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> names.test(file.getFileName().toString())).sorted().toList();
    }
  }

  private static String path(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Makes a plain jar of a module, as `cidlab.strategies` is no name for a plugin. */
  private static void removeDescriptor(Path jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Files.delete(files.getPath("module-info.class"));
    }
  }

  private static Path codeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
