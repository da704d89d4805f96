package cidlab.engine.explore;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the golden verdicts: what exhaustive runs of the original C functions found.
 *
 * @param name the row without what was found
 * @param variant the trace name of the strategy
 * @param configuration what was explored
 * @param full whether the run was exhaustive
 * @param verdict the verdict
 * @param lengths the length of the shortest path to each kind
 */
record VerdictRow(
    String name,
    String variant,
    Configuration configuration,
    boolean full,
    String verdict,
    Map<Finding, Integer> lengths) {

  static List<VerdictRow> all() {
    return lines("verdicts.csv").stream().skip(1).map(VerdictRow::of).toList();
  }

  private static List<String> lines(String file) {
    try (InputStream in = VerdictRow.class.getResourceAsStream("/verdicts/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VerdictRow of(String line) {
    String[] field = line.split(",", -1);
    boolean shared = field[7].equals("shared");
    Budget budget =
        new Budget(
            Integer.parseInt(field[6]),
            shared ? 0 : Integer.parseInt(field[7]),
            Integer.parseInt(field[8]),
            Integer.parseInt(field[9]),
            Integer.parseInt(field[10]),
            Integer.parseInt(field[11]));
    int cpus = Integer.parseInt(field[2]);
    Configuration configuration =
        new Configuration(
            cpus,
            Long.parseLong(field[3], 16),
            field[4],
            Integer.parseInt(field[5]),
            budget,
            shared,
            forkers(field[1], cpus));
    Map<Finding, Integer> lengths = new EnumMap<>(Finding.class);
    for (String kind : field[14].split(" ")) {
      if (!kind.isEmpty()) {
        String[] part = kind.split(":");
        lengths.put(Finding.valueOf(part[0]), Integer.parseInt(part[1]));
      }
    }
    String name =
        line.substring(0, line.indexOf(",full") < 0 ? line.length() : line.indexOf(",full"));
    return new VerdictRow(
        name, field[0], configuration, field[12].equals("full"), field[13], lengths);
  }

  /** FORMAT.md section 8: with 4 CPUs thread 0 forks in S1, threads 0 and 1 do in S5. */
  private static long forkers(String scenario, int cpus) {
    if (cpus == 4 && scenario.equals("S1")) {
      return 1;
    }
    return cpus == 4 && scenario.equals("S5") ? 3 : -1;
  }

  OwnershipProtocol protocol() {
    TransitionStrategy strategy =
        Golden.catalogue().strategies().stream()
            .filter(candidate -> candidate.traceName().equals(variant))
            .findFirst()
            .orElseThrow();
    return strategy.bind(Arguments.defaults(strategy.parameters()));
  }

  @Override
  public String toString() {
    return name;
  }
}
