package cidlab.cli.list;

import cidlab.api.Extension;
import cidlab.api.Parameter;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.plugin.LoadedPlugin;
import cidlab.engine.plugin.PluginModule;
import cidlab.engine.plugin.Plugins;
import cidlab.engine.plugin.RejectedPlugin;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** Lists for people. */
final class TextListing {
  private final Catalogue catalogue;
  private final PrintWriter out;
  private final int width;

  /**
   * Prepares a list.
   *
   * @param catalogue the extensions
   * @param out where to print
   * @param width columns of a line
   */
  TextListing(Catalogue catalogue, PrintWriter out, int width) {
    this.width = width;
    this.catalogue = catalogue;
    this.out = out;
  }

  /**
   * Prints the list.
   *
   * @param topics what to list
   */
  void print(Set<Topic> topics) {
    boolean first = true;
    for (Topic topic : topics) {
      if (!first) {
        out.println();
      }
      first = false;
      out.println(topic.name().toUpperCase(Locale.ROOT));
      switch (topic) {
        case STRATEGIES -> extensions(topic, catalogue.strategies());
        case SCHEDULERS -> extensions(topic, catalogue.schedulers());
        case WORKLOADS -> extensions(topic, catalogue.workloads());
        case PROPERTIES -> extensions(topic, catalogue.properties());
        case METRICS -> metrics();
        case COSTS -> CostModel.PARAMETERS.forEach(cost -> parameter(2, "--cost ", cost));
        case PLUGINS -> plugins(catalogue.plugins());
      }
    }
  }

  private void extensions(Topic topic, Collection<? extends Extension> extensions) {
    for (Extension extension : extensions) {
      out.println("  " + names(extension));
      wrapped(6, extension.summary());
      wrapped(6, "Source: " + extension.source());
      for (Parameter parameter : extension.parameters()) {
        parameter(6, "--param " + topic.singular() + '.', parameter);
      }
    }
  }

  private void parameter(int indent, String option, Parameter parameter) {
    out.println(" ".repeat(indent) + option + parameter.name() + '=' + parameter.defaultValue());
    wrapped(indent + 4, parameter.range() + ": " + parameter.meaning());
    wrapped(indent + 4, "Source: " + parameter.source());
  }

  private void metrics() {
    for (Metric metric : Metric.values()) {
      String unit = metric.unit().equals("1") ? "" : metric.unit();
      out.printf(Locale.ROOT, "  %-28s %-3s %s%n", metric.key(), unit, metric.meaning());
    }
  }

  private void plugins(Plugins plugins) {
    if (plugins.loaded().isEmpty() && plugins.rejected().isEmpty()) {
      out.println("  none");
    }
    for (LoadedPlugin plugin : plugins.loaded()) {
      out.println("  " + plugin.source().getFileName() + ": loaded");
      extensionsOf(plugin, "strategy", plugin.extensions().strategies());
      extensionsOf(plugin, "scheduler", plugin.extensions().schedulers());
      extensionsOf(plugin, "workload", plugin.extensions().workloads());
      extensionsOf(plugin, "property", plugin.extensions().properties());
      for (PluginModule module : plugin.modules()) {
        wrapped(
            6,
            "Module %s %s%s, file %s, SHA-256 %s"
                .formatted(
                    module.name(),
                    module.version().isEmpty() ? "without version" : module.version(),
                    module.automatic() ? " (automatic: has no module-info)" : "",
                    module.file().getFileName(),
                    module.sha256()));
      }
    }
    for (RejectedPlugin plugin : plugins.rejected()) {
      out.println("  " + plugin.source().getFileName() + ": rejected, " + plugin.reason().title());
      wrapped(6, plugin.message());
      wrapped(6, "Mend: " + plugin.mend());
    }
  }

  private void extensionsOf(
      LoadedPlugin plugin, String kind, Collection<? extends Extension> extensions) {
    for (Extension extension : extensions) {
      wrapped(
          6,
          "%s %s (%s): %s"
              .formatted(
                  kind, extension.id(), plugin.moduleOf(extension).name(), extension.summary()));
    }
  }

  /** Prints words in as many indented lines as they need. */
  private void wrapped(int indent, String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && indent + line.length() + 1 + word.length() > width) {
        out.println(" ".repeat(indent) + line);
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    out.println(" ".repeat(indent) + line);
  }

  private static String names(Extension extension) {
    return extension.aliases().isEmpty()
        ? extension.id()
        : extension.id() + ", also " + String.join(", ", extension.aliases());
  }
}
