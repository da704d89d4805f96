package cidlab.experiments.study;

import cidlab.engine.catalogue.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decides the rows of a study, apart from what each row is labelled with: seed, settings, and
 * the code behind runs.
 *
 * <p>Rows of two identities may be put together if no fact that both have differs. A study that
 * gains a strategy, a scheduler, a workload, a plugin, levels or replications gains facts and
 * labels; it changes none, so its old rows stay.
 *
 * @param facts values by name, for example {@code settings.horizonNs} or {@code module
 *     cidlab.engine}
 */
public record Identity(SortedMap<String, String> facts) {
  private static final String MODULE = "module ";

  /** Copies the map. */
  public Identity {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /**
   * Identifies a study as this program would run it.
   *
   * <p>Of our own modules api, engine and strategies count: what the others do, rows do not depend
   * on. Of a plugin that the study uses all modules count, its libraries included.
   *
   * @param study the study
   * @param catalogue where its extensions come from
   * @return the identity
   * @throws java.io.UncheckedIOException if the file of a module cannot be read
   */
  public static Identity of(Study study, Catalogue catalogue) {
    SortedMap<String, String> facts = new TreeMap<>(definition(study));
    ModuleFiles.contentBehindRuns(catalogue, study)
        .forEach((module, content) -> facts.put(MODULE + module, content));
    return new Identity(facts);
  }

  /** Returns what the study itself says: its seed and its settings. */
  static SortedMap<String, String> definition(Study study) {
    SortedMap<String, String> facts = new TreeMap<>();
    JsonNode tree = ManifestFile.definition(study);
    flatten("seed", tree.get("seed"), facts);
    flatten("settings", tree.get("settings"), facts);
    return facts;
  }

  /**
   * Writes everything as JSON.
   *
   * @return what {@link #read} takes
   */
  public String json() {
    return ManifestFile.json(this);
  }

  /**
   * Reads what was written.
   *
   * @param json JSON of {@link #json}
   * @return the identity
   * @throws IllegalArgumentException if it is not such JSON
   */
  public static Identity read(String json) {
    return ManifestFile.identity(json);
  }

  /**
   * Lists what would change rows.
   *
   * @param now another identity, which came later
   * @return one line per fact that both have and that differs, {@code what: then -> now}
   */
  public List<String> differences(Identity now) {
    List<String> differences = new ArrayList<>();
    facts.forEach(
        (name, then) -> {
          String here = now.facts.getOrDefault(name, then);
          if (!then.equals(here)) {
            differences.add(name + ": " + shown(name, then) + " -> " + shown(name, here));
          }
        });
    return differences;
  }

  private static String shown(String name, String value) {
    return name.startsWith(MODULE) && value.length() > 12 ? value.substring(0, 12) : value;
  }

  /**
   * Returns the identity without the code, for who only reads rows: another program may have made
   * them.
   *
   * @return seed and settings alone
   */
  public Identity withoutCode() {
    SortedMap<String, String> rest = new TreeMap<>(facts);
    rest.keySet().removeIf(name -> name.startsWith(MODULE));
    return new Identity(rest);
  }

  /**
   * Returns the identity of rows of both.
   *
   * @param other one without differences to this
   * @return the facts of both
   */
  public Identity and(Identity other) {
    SortedMap<String, String> all = new TreeMap<>(facts);
    all.putAll(other.facts);
    return new Identity(all);
  }

  private static void flatten(String path, JsonNode node, Map<String, String> facts) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> flatten(path + '.' + field.getKey(), field.getValue(), facts));
    } else {
      facts.put(path, node.isTextual() ? node.textValue() : node.toString());
    }
  }
}
