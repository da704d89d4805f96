package cidlab.engine.plugin;

import cidlab.api.Extension;
import java.nio.file.Path;
import java.util.List;

/**
 * A plugin whose extensions can be chosen.
 *
 * @param source the jar or folder
 * @param modules its modules, sorted by name; more than one if it brought libraries
 * @param extensions what it provides, at least one
 */
public record LoadedPlugin(Path source, List<PluginModule> modules, Extensions extensions) {

  /**
   * Makes new extensions of the same classes.
   *
   * @return the same extensions, as other objects
   */
  public Extensions again() {
    return Extensions.of(extensions.all().get(0).getClass().getModule().getLayer());
  }

  /**
   * Finds the module that one of the extensions is in.
   *
   * @param extension an extension of this plugin
   * @return its module
   */
  public PluginModule moduleOf(Extension extension) {
    String name = extension.getClass().getModule().getName();
    return modules.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }
}
