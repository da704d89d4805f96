package cidlab.statistics.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The publications that the methods are taken from, by key.
 *
 * <p>They stand in the resource {@code references.bib}, in BibTeX, one field per line. Example: the
 * {@code .bib} file of a report is {@code bibtex(catalogue.method("tango").citations())}.
 */
public final class Bibliography {

  private static final String RESOURCE = "references.bib";
  private static final Pattern ENTRY = Pattern.compile("@([a-z]+)\\{([a-z0-9]+),");
  private static final Pattern FIELD = Pattern.compile("  ([a-z]+) = \\{(.+)},?");

  private final Map<String, Citation> citations = new TreeMap<>();

  private Bibliography(List<String> lines) {
    String key = null;
    String type = null;
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : lines) {
      Matcher entry = ENTRY.matcher(line);
      Matcher field = FIELD.matcher(line);
      if (entry.matches()) {
        type = entry.group(1);
        key = entry.group(2);
        fields.clear();
      } else if (field.matches()) {
        fields.put(field.group(1), field.group(2));
      } else if (line.equals("}")) {
        citations.put(key, new Citation(key, type, fields));
      } else if (!line.isBlank()) {
        throw new IllegalStateException(
            "expected an entry with one field per line, " + RESOURCE + " has line=" + line);
      }
    }
  }

  /**
   * Reads the publications behind the methods of the standard catalogue.
   *
   * @return a new bibliography
   */
  public static Bibliography standard() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Bibliography.class.getResourceAsStream(RESOURCE), StandardCharsets.US_ASCII))) {
      return new Bibliography(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All publications, in alphabetical order of their keys.
   *
   * @return the citations
   */
  public Collection<Citation> citations() {
    return List.copyOf(citations.values());
  }

  /**
   * Finds a publication.
   *
   * @param key its key
   * @return the citation
   * @throws UnknownKeyException if there is none of that key
   */
  public Citation citation(String key) {
    Citation citation = citations.get(key);
    if (citation == null) {
      throw new UnknownKeyException("citation", key, citations.keySet());
    }
    return citation;
  }

  /**
   * Finds several publications.
   *
   * @param keys their keys; a repeated one counts once
   * @return the citations in alphabetical order of their keys
   * @throws UnknownKeyException if there is none of a key
   */
  public List<Citation> citations(Collection<String> keys) {
    return keys.stream().distinct().sorted().map(this::citation).toList();
  }

  /**
   * Names authors and years for running text, as cited by a method.
   *
   * @param keys the keys, in the order wanted
   * @return for example {@code Clopper and Pearson (1934)}; several are separated by semicolons
   * @throws UnknownKeyException if there is none of a key
   */
  public String inText(Collection<String> keys) {
    return keys.stream().map(key -> citation(key).inText()).collect(Collectors.joining("; "));
  }

  /**
   * Writes a BibTeX file.
   *
   * @param keys which publications; a repeated one counts once
   * @return the entries in alphabetical order of their keys, separated by empty lines
   * @throws UnknownKeyException if there is none of a key
   */
  public String bibtex(Collection<String> keys) {
    List<String> entries = new ArrayList<>();
    citations(keys).forEach(citation -> entries.add(citation.bibtex()));
    return String.join("\n", entries);
  }
}
