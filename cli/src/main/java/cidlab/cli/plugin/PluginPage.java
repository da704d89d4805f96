package cidlab.cli.plugin;

import cidlab.api.Arguments;
import cidlab.api.Extension;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Property;
import cidlab.api.TransitionStrategy;
import cidlab.engine.asserting.Rule;
import cidlab.engine.asserting.Rule.Level;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.plugin.Extensions;
import cidlab.engine.plugin.LoadedPlugin;
import cidlab.engine.plugin.PluginModule;
import cidlab.engine.plugin.Plugins;
import cidlab.engine.plugin.RejectedPlugin;
import cidlab.prove.Proof;
import cidlab.prove.Prover;
import cidlab.prove.Verdict;
import cidlab.prove.scope.Scope;
import cidlab.testkit.check.ContractReport;
import cidlab.testkit.check.PropertyCheck;
import cidlab.testkit.check.RuleResult;
import cidlab.testkit.check.RuleResult.Status;
import cidlab.testkit.check.SafetySearch;
import cidlab.testkit.check.SchedulerCheck;
import cidlab.testkit.check.StrategyCheck;
import cidlab.testkit.check.WorkloadCheck;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page that {@code check-plugin} prints, and the verdict at its end. */
final class PluginPage {
  private static final int[] SMALL_MACHINES = {2, 3};

  /** Own choice; a proof takes about 3 s. */
  private static final long PROOF_SECONDS = 30;

  private final Plugins plugins;
  private final PrintWriter out;
  private final SafetySearch safety = new SafetySearch();
  private int faults;

  /**
   * Prepares the page of one plugin.
   *
   * @param plugins the plugin, loaded or rejected
   * @param out where to print
   */
  PluginPage(Plugins plugins, PrintWriter out) {
    this.plugins = plugins;
    this.out = out;
  }

  /**
   * Checks and prints.
   *
   * @return true if nothing is wrong
   */
  boolean print() {
    plugins.rejected().forEach(this::rejected);
    plugins.loaded().forEach(this::loaded);
    out.println();
    out.println(
        faults == 0
            ? "RESULT: fit for use; copy it into the plugins folder"
            : "RESULT: not fit for use, faults=" + faults);
    out.flush();
    return faults == 0;
  }

  private void rejected(RejectedPlugin plugin) {
    faults++;
    out.println("PLUGIN " + plugin.source().getFileName());
    out.println("  PL-1 is broken: rejected, " + plugin.reason().title());
    out.println("    " + plugin.message());
    out.println("    Mend: " + plugin.mend());
  }

  private void loaded(LoadedPlugin plugin) {
    out.println("PLUGIN " + plugin.source().getFileName());
    for (PluginModule module : plugin.modules()) {
      String version = module.version().isEmpty() ? "without version" : module.version();
      out.println("  Module " + module.name() + " " + version);
      out.println("    file " + module.file().getFileName() + ", SHA-256 " + module.sha256());
    }
    out.println("  PL-1 holds: it was loaded");
    boolean described =
        plugin.extensions().all().stream()
            .map(plugin::moduleOf)
            .noneMatch(module -> module.automatic() || module.version().isEmpty());
    out.println(
        described
            ? "  PL-2 holds: it has a module-info and a version"
            : "  PL-2 SHOULD: " + Rule.PL_2.sentence() + " " + Rule.PL_2.intent());
    Extensions extensions = plugin.extensions();
    Catalogue catalogue =
        Catalogue.of(Extensions.builtIn(), new Plugins(List.of(plugin), List.of()));
    SmokeRuns smoke = new SmokeRuns(catalogue, out);
    for (int i = 0; i < extensions.strategies().size(); i++) {
      int index = i;
      strategy(plugin, index);
      smoke.strategy(extensions.strategies().get(index).id());
    }
    for (int i = 0; i < extensions.schedulers().size(); i++) {
      int index = i;
      heading("SCHEDULER", extensions.schedulers().get(index));
      contract(SchedulerCheck.check(() -> plugin.again().schedulers().get(index)));
      smoke.scheduler(extensions.schedulers().get(index).id());
    }
    for (int i = 0; i < extensions.workloads().size(); i++) {
      int index = i;
      heading("WORKLOAD", extensions.workloads().get(index));
      contract(WorkloadCheck.check(() -> plugin.again().workloads().get(index)));
      smoke.workload(extensions.workloads().get(index).id());
    }
    PropertyRuns runs = new PropertyRuns(catalogue, out);
    for (int i = 0; i < extensions.properties().size(); i++) {
      int index = i;
      Property property = extensions.properties().get(index);
      heading("PROPERTY", property);
      ContractReport report = PropertyCheck.check(() -> plugin.again().properties().get(index));
      contract(report);
      if (report.conforms()) {
        runs.property(property);
      }
    }
    faults += smoke.failures() + runs.failures();
  }

  private void heading(String kind, Extension extension) {
    out.println();
    out.println(kind + " " + extension.id() + ": " + extension.summary());
  }

  private void strategy(LoadedPlugin plugin, int index) {
    TransitionStrategy strategy = plugin.extensions().strategies().get(index);
    heading("STRATEGY", strategy);
    ContractReport report = StrategyCheck.check(() -> plugin.again().strategies().get(index));
    contract(report);
    if (!report.conforms()) {
      out.println("  Safety: not searched, as it is no strategy yet");
      return;
    }
    OwnershipProtocol rules = strategy.bind(Arguments.defaults(strategy.parameters()));
    out.println("  Safety, every interleaving (switches and searches for an id without limit)");
    for (int cpus : SMALL_MACHINES) {
      for (SafetySearch.Result result : safety.search(rules, cpus)) {
        faults += result.safe() ? 0 : 1;
        out.println("    " + result.text());
      }
    }
    everySize(strategy);
  }

  /** What is not proved is no fault: the page says why, and what to ask. */
  private void everySize(TransitionStrategy strategy) {
    long end = System.nanoTime() + PROOF_SECONDS * 1_000_000_000L;
    Proof proof =
        new Prover(strategy, Map.of(), Scope.OVERLAPPING, () -> System.nanoTime() > end)
            .proveOnly();
    out.println("  Every size: " + proof.verdict() + " for " + proof.scope());
    proof.sha256().ifPresent(hash -> out.println("    certificate, SHA-256 " + hash));
    proof.reasons().stream().limit(2).forEach(reason -> out.println("    " + reason));
    if (proof.verdict() != Verdict.PROVED) {
      out.println("    `cidlab prove --strategy " + strategy.id() + "` says more");
    }
  }

  private void contract(ContractReport report) {
    List<RuleResult> broken = report.with(Status.BROKEN);
    out.printf(
        Locale.ROOT,
        "  Rules: %d hold, %d broken, %d do not apply%n",
        report.with(Status.HOLDS).size(),
        broken.size(),
        report.with(Status.SKIPPED).size());
    for (RuleResult result : broken) {
      faults += result.rule().level() == Level.MUST ? 1 : 0;
      out.println("    " + result.message());
      out.println("      " + result.rule().level() + ": " + result.rule().sentence());
      out.println("      Intent: " + result.rule().intent());
    }
    for (RuleResult result : report.with(Status.SKIPPED)) {
      out.println("    " + result.rule().id() + " does not apply: " + result.message());
    }
  }
}
