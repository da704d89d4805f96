package cidlab.experiments.study;

import cidlab.engine.catalogue.Catalogue;
import cidlab.experiments.study.Manifest.ModuleFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the rows of a study depend on: rows of one identity may be put together.
 *
 * @param study definition of the study as JSON, without title and question
 * @param version version of cidlab
 * @param modules the modules that runs depend on: api, engine, strategies, and every plugin that
 *     the study uses, with its libraries
 */
public record Identity(JsonNode study, String version, List<ModuleFile> modules) {

  /** Copies the list. */
  public Identity {
    modules = List.copyOf(modules);
  }

  /**
   * Identifies a study as this program would run it.
   *
   * @param study the study
   * @param catalogue where its extensions come from
   * @return the identity
   * @throws java.io.UncheckedIOException if the file of a module cannot be read
   */
  public static Identity of(Study study, Catalogue catalogue) {
    return new Identity(
        ManifestFile.definition(study),
        Provenance.version(),
        ModuleFiles.behindRuns(catalogue, study));
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
   * Returns the hash of everything.
   *
   * @return SHA-256 in hexadecimal
   */
  public String hash() {
    return HexFormat.of()
        .formatHex(Sha256.digest().digest(json().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Lists what is different.
   *
   * @param now another identity, which came later
   * @return one line per difference, {@code what: then -> now}; none if the hashes are equal
   */
  public List<String> differences(Identity now) {
    Map<String, String> before = facts();
    Map<String, String> after = now.facts();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String then = before.getOrDefault(name, "nothing");
      String here = after.getOrDefault(name, "nothing");
      if (!then.equals(here)) {
        differences.add(name + ": " + then + " -> " + here);
      }
    }
    return differences;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("version of cidlab", version);
    for (ModuleFile module : modules) {
      String hash = module.sha256().isEmpty() ? "" : " sha256=" + module.sha256().substring(0, 12);
      facts.put("module " + module.name(), module.version() + hash);
    }
    flatten("study", study, facts);
    return facts;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> facts) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        flatten(path + '.' + field.getKey(), field.getValue(), facts);
      }
    } else if (node.isArray() && node.size() > 0 && node.get(0).isContainerNode()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + '[' + i + ']', node.get(i), facts);
      }
    } else {
      facts.put(path, node.isTextual() ? node.textValue() : node.toString());
    }
  }
}
