package cidlab.experiments.bugs;

import cidlab.api.UnknownNameException;
import cidlab.engine.explore.Finding;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The published bugs of the protocol, from {@code bugs.json}.
 *
 * <p>Source: protocol.md sections 4 and 5.
 */
public final class BugCatalogue {
  private final List<Bug> bugs;

  private BugCatalogue(List<Bug> bugs) {
    this.bugs = bugs;
  }

  /**
   * Reads the catalogue.
   *
   * @return the catalogue
   */
  public static BugCatalogue load() {
    try (InputStream in = BugCatalogue.class.getResourceAsStream("bugs.json")) {
      Bug[] bugs =
          JsonMapper.builder()
              .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
              .build()
              .readValue(in, Bug[].class);
      return new BugCatalogue(List.of(bugs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns all entries.
   *
   * @return in the order of the file
   */
  public List<Bug> bugs() {
    return bugs;
  }

  /**
   * Finds an entry.
   *
   * @param id its id, in any case
   * @return the entry
   * @throws UnknownNameException if there is none
   */
  public Bug bug(String id) {
    return bugs.stream()
        .filter(bug -> bug.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () -> new UnknownNameException("bug", id, bugs.stream().map(Bug::id).toList()));
  }

  /**
   * Lists the livelocks that a strategy is known to have, as it is without arguments.
   *
   * @param strategy id of the strategy
   * @return one per bug, in the order of the catalogue
   */
  public List<Refutation> livelocks(String strategy) {
    Map<String, Refutation> found = new LinkedHashMap<>();
    for (Bug bug : bugs) {
      for (BugCase c : bug.cases()) {
        if (c.violates().equals(Finding.LIVELOCK.name())
            && !c.options().contains("--param strategy.")
            && c.affected().contains(new Subject(strategy, Map.of(), ""))) {
          found.putIfAbsent(
              bug.id(),
              new Refutation(
                  bug.id(),
                  bug.title(),
                  "cidlab explore --strategy " + strategy + " " + c.options()));
        }
      }
    }
    return List.copyOf(found.values());
  }
}
