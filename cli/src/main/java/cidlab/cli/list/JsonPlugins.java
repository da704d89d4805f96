package cidlab.cli.list;

import cidlab.api.Extension;
import cidlab.engine.plugin.LoadedPlugin;
import cidlab.engine.plugin.PluginModule;
import cidlab.engine.plugin.Plugins;
import cidlab.engine.plugin.RejectedPlugin;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;

/** Writes what came of the plugins, for programs. */
final class JsonPlugins {
  private JsonPlugins() {}

  /**
   * Writes one object per plugin into an array.
   *
   * @param json the array
   * @param plugins the plugins
   * @throws IOException if that fails
   */
  static void write(JsonGenerator json, Plugins plugins) throws IOException {
    for (LoadedPlugin plugin : plugins.loaded()) {
      json.writeStartObject();
      json.writeStringField("file", plugin.source().getFileName().toString());
      json.writeStringField("status", "loaded");
      json.writeArrayFieldStart("extensions");
      extensions(json, plugin, "strategy", plugin.extensions().strategies());
      extensions(json, plugin, "scheduler", plugin.extensions().schedulers());
      extensions(json, plugin, "workload", plugin.extensions().workloads());
      extensions(json, plugin, "property", plugin.extensions().properties());
      json.writeEndArray();
      json.writeArrayFieldStart("modules");
      for (PluginModule module : plugin.modules()) {
        module(json, module);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    for (RejectedPlugin plugin : plugins.rejected()) {
      json.writeStartObject();
      json.writeStringField("file", plugin.source().getFileName().toString());
      json.writeStringField("status", "rejected");
      json.writeStringField("reason", plugin.reason().name().toLowerCase(Locale.ROOT));
      json.writeStringField("message", plugin.message());
      json.writeStringField("mend", plugin.mend());
      json.writeEndObject();
    }
  }

  private static void extensions(
      JsonGenerator json,
      LoadedPlugin plugin,
      String kind,
      Collection<? extends Extension> extensions)
      throws IOException {
    for (Extension extension : extensions) {
      json.writeStartObject();
      json.writeStringField("kind", kind);
      json.writeStringField("id", extension.id());
      json.writeStringField("summary", extension.summary());
      json.writeStringField("module", plugin.moduleOf(extension).name());
      json.writeEndObject();
    }
  }

  private static void module(JsonGenerator json, PluginModule module) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", module.name());
    json.writeStringField("version", module.version());
    json.writeBooleanField("automatic", module.automatic());
    json.writeStringField("file", module.file().getFileName().toString());
    json.writeStringField("sha256", module.sha256());
    json.writeEndObject();
  }
}
