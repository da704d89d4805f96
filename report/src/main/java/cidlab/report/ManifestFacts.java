package cidlab.report;

import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.Settings;
import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where the numbers come from, as pairs of a name and a value. */
final class ManifestFacts {

  private ManifestFacts() {}

  /** What is needed to make the runs again. */
  static Map<String, String> of(Manifest manifest) {
    Settings settings = manifest.study().settings();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", manifest.command());
    facts.put("seed", String.valueOf(manifest.seed()));
    facts.put("version", manifest.version() + " (" + manifest.revision() + ")");
    facts.put(
        "status",
        manifest.status().name().toLowerCase(Locale.ROOT)
            + ", "
            + Numbers.count(manifest.runs())
            + " runs, "
            + Numbers.count(manifest.failedRuns())
            + " failed");
    facts.put(
        "time",
        manifest.start() + " to " + manifest.end() + ", " + manifest.threads() + " threads");
    facts.put(
        "Java",
        manifest.jvm().name() + " " + manifest.jvm().version() + ", " + manifest.jvm().vendor());
    facts.put(
        "machine",
        manifest.machine().cpu()
            + ", "
            + manifest.machine().cores()
            + " cores, "
            + manifest.machine().os()
            + " "
            + manifest.machine().arch());
    facts.put(
        "horizon, watchdog",
        Numbers.time(settings.horizonNs()) + ", " + Numbers.time(settings.watchdogNs()));
    facts.put("cost model", costs(settings));
    arguments(facts, "strategy arguments", settings.strategyArguments());
    arguments(facts, "scheduler arguments", settings.schedulerArguments());
    arguments(facts, "workload arguments", settings.workloadArguments());
    return facts;
  }

  private static String costs(Settings settings) {
    String record = settings.cost().toString();
    return record.substring(record.indexOf('[') + 1, record.length() - 1);
  }

  private static void arguments(
      Map<String, String> facts, String name, Map<String, Map<String, String>> arguments) {
    String text =
        new TreeMap<>(arguments)
            .entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + " " + new TreeMap<>(entry.getValue()))
                .collect(Collectors.joining(", "));
    if (!text.isEmpty()) {
      facts.put(name, text);
    }
  }

  /** The program and its plugins, one line each. */
  static List<String> modules(Manifest manifest) {
    List<String> modules = new ArrayList<>();
    for (Manifest.ModuleFile module : manifest.modules()) {
      String hash = module.sha256().isEmpty() ? "" : ", SHA-256 " + module.sha256();
      modules.add(module.name() + " " + module.version() + hash);
    }
    return modules;
  }
}
