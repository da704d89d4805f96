package cidlab.strategies.protocol;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.strategies.Builtin;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes docs/protocol-variants.md: which variant has which rule, from what the strategies bind.
 */
final class VariantDocument {
  private static final String UPSTREAM = "guarded-unset";

  /** Kernels, oldest first; after upstream what was never one. */
  private static final List<String> ORDER =
      List.of(
          "direct-transfer",
          "legacy-one-way",
          "transit-both-ways",
          "single-mode-word",
          "guarded-drop",
          "published-first",
          "listed-users",
          UPSTREAM,
          "always-drop",
          "affinity-switch-back",
          "bounded-wait",
          "withdrawn-march");

  /** Where a kind of rule applies, by the numbers of protocol.md. */
  private static final Map<String, String> PLACES =
      Map.of(
          "transition", "R0.4, R2.4, R2.9, R4.4, R4.5, R6.6",
          "scheduleOut", "R1",
          "taskWalk", "R6.1",
          "cpuWalk", "R6.4",
          "exitDrop", "R4.3, R5.6",
          "leastThreshold", "R0.3",
          "widening", "R5.11",
          "waiting", "R3.2");

  private static final List<RecordComponent> KINDS = List.of(Rules.class.getRecordComponents());

  private final Map<TransitionStrategy, TwoModeProtocol> variants = new LinkedHashMap<>();

  VariantDocument() {
    Builtin.extensions(TransitionStrategy.class)
        .sorted(Comparator.comparing(strategy -> ORDER.indexOf(strategy.id())))
        .forEach(strategy -> twoModes(strategy).ifPresent(rules -> variants.put(strategy, rules)));
  }

  private static Optional<TwoModeProtocol> twoModes(TransitionStrategy strategy) {
    OwnershipProtocol bound = strategy.bind(Arguments.defaults(strategy.parameters()));
    return bound instanceof TwoModeProtocol rules ? Optional.of(rules) : Optional.empty();
  }

  /** Returns the ids of the variants in the order of the document. */
  List<String> ids() {
    return variants.keySet().stream().map(TransitionStrategy::id).toList();
  }

  static List<String> order() {
    return ORDER;
  }

  String text() {
    return """
        # What the variants of the protocol do differently

        Generated from the strategies; a test compares. To write it anew:
        `./mvnw -pl strategies -am -Dtest=VariantDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dcidlab.write test`

        All kernels since November 2025 share one set of rules
        ([`TwoModeProtocol`](../strategies/src/main/java/cidlab/strategies/protocol/TwoModeProtocol.java), [protocol.md](protocol.md)
        section 3), in which eight places differ. A variant is one rule for each place, and in
        [`Variants`](../strategies/src/main/java/cidlab/strategies/protocol/Variants.java) one line. Bold is what differs from the row
        before; below upstream, from upstream, and for `withdrawn-march` from `guarded-drop`. The protocols before (`simple-bitmap`,
        `lazy-per-cpu`, `bitmap-hints`) have one mode and none of these rules.

        """
        + table()
        + """

        `withdrawn-march` is `guarded-drop` with five patches that were withdrawn; each is a parameter of the strategy.
        """
        + KINDS.stream().map(this::section).collect(Collectors.joining());
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append(row(Stream.of("variant", "trace name"), kind -> words(kind.getName())));
    table.append(row(Stream.of("---", "---"), kind -> "---"));
    variants.forEach(
        (strategy, protocol) ->
            table.append(
                row(
                    Stream.of(
                        "`"
                            + strategy.id()
                            + "`"
                            + (strategy.id().equals(UPSTREAM) ? " (upstream)" : ""),
                        strategy.traceName()),
                    kind -> cell(strategy.id(), kind))));
    return table.toString();
  }

  private static String row(Stream<String> first, Function<RecordComponent, String> cell) {
    return Stream.concat(first, KINDS.stream().map(cell))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private String cell(String id, RecordComponent kind) {
    String name = words(rule(id, kind).name());
    int at = ORDER.indexOf(id);
    int upstream = ORDER.indexOf(UPSTREAM);
    String base =
        id.equals("withdrawn-march")
            ? "guarded-drop"
            : at > upstream ? UPSTREAM : ORDER.get(Math.max(0, at - 1));
    return rule(base, kind).equals(rule(id, kind)) ? name : "**" + name + "**";
  }

  private String section(RecordComponent kind) {
    Map<Rule, List<String>> users =
        ids().stream()
            .collect(
                Collectors.groupingBy(
                    id -> rule(id, kind), LinkedHashMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    text.append("\n## ")
        .append(words(kind.getName()))
        .append(" (")
        .append(PLACES.get(kind.getName()))
        .append(")\n\n| rule | says | variants |\n|---|---|---|\n");
    users.forEach(
        (rule, ids) ->
            text.append("| ")
                .append(words(rule.name()))
                .append(" | ")
                .append(rule.meaning())
                .append(" | ")
                .append(ids.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", ")))
                .append(" |\n"));
    return text.toString();
  }

  private Rule rule(String id, RecordComponent kind) {
    TwoModeProtocol protocol =
        variants.entrySet().stream()
            .filter(entry -> entry.getKey().id().equals(id))
            .findFirst()
            .orElseThrow()
            .getValue();
    try {
      Field field = TwoModeProtocol.class.getDeclaredField(kind.getName());
      field.setAccessible(true);
      return (Rule) field.get(protocol);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(kind.getName(), e);
    }
  }

  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
