package cidlab.statistics.oracle;

import cidlab.statistics.catalogue.Method.Input;
import cidlab.statistics.catalogue.MethodCatalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gives inputs the keys, and tables the shape, that a method of the catalogue takes. */
final class Keys {

  /** What else people call an input; each is tried where the method knows it. */
  private static final Map<String, List<String>> MEANT =
      Map.ofEntries(
          Map.entry("conf.level", List.of("conf")),
          Map.entry("confidence", List.of("conf")),
          Map.entry("level", List.of("conf")),
          Map.entry("k", List.of("x")),
          Map.entry("successes", List.of("x")),
          Map.entry("events", List.of("x", "status")),
          Map.entry("trials", List.of("n")),
          Map.entry("t", List.of("exposure", "time")),
          Map.entry("time", List.of("exposure", "times")),
          Map.entry("event", List.of("status")),
          Map.entry("n1", List.of("exposure1")),
          Map.entry("n2", List.of("exposure2")),
          Map.entry("t1", List.of("exposure1")),
          Map.entry("t2", List.of("exposure2")),
          Map.entry("l", List.of("level")),
          Map.entry("level j", List.of("from")),
          Map.entry("j", List.of("from")),
          Map.entry("sig", List.of("alpha")),
          Map.entry("sig.level", List.of("alpha")),
          Map.entry("z", List.of("x")),
          Map.entry("data", List.of("x")),
          Map.entry("p", List.of("p0")),
          Map.entry("r", List.of("rate0")),
          Map.entry("correct", List.of("corrected")));

  private final MethodCatalogue catalogue;

  Keys(MethodCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The call with keys that the method knows, as far as they can be guessed. */
  Call fitted(Call call) {
    List<String> known =
        catalogue.method(call.method()).inputs().stream().map(Input::name).toList();
    if (known.contains(Input.COLUMNS)) {
      return call;
    }
    Call fitted = shaped(call, known);
    // The second sample of Brunner and Munzel's data is called N, which elsewhere is a number.
    if (fitted.inputs().containsKey("Y") && fitted.inputs().containsKey("N")) {
      fitted = fitted.renamed("Y", "x").renamed("N", "y");
    }
    for (String key : List.copyOf(fitted.inputs().keySet())) {
      if (!known.contains(key)) {
        fitted = fitted(fitted, key, known);
      }
    }
    String trials = fitted.inputs().getOrDefault("n", "");
    return trials.endsWith(" per level")
        ? fitted.with("n", trials.replace(" per level", ""))
        : fitted;
  }

  private static Call fitted(Call call, String key, List<String> known) {
    String value = call.inputs().get(key);
    if (key.equals("alpha") && known.contains("conf")) {
      return call.without(key).with("conf", BigDecimal.ONE.subtract(decimal(value)).toString());
    }
    List<String> candidates = new ArrayList<>(List.of(key.toLowerCase(Locale.ROOT)));
    candidates.addAll(MEANT.getOrDefault(key.toLowerCase(Locale.ROOT), List.of()));
    for (String candidate : candidates) {
      if (known.contains(candidate) && !call.inputs().containsKey(candidate)) {
        return call.renamed(key, candidate);
      }
    }
    // "zero events" has that number in its name.
    return key.equals("x") && value.equals("0") ? call.without(key) : call;
  }

  private static BigDecimal decimal(String value) {
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number is expected, alpha=" + value, e);
    }
  }

  /** Counts of two groups as a table, and the other way round. */
  private static Call shaped(Call call, List<String> known) {
    Map<String, String> in = call.inputs();
    if (known.contains("table") && in.containsKey("x1") && in.containsKey("n2")) {
      String table =
          in.get("x1")
              + ","
              + rest(in.get("n1"), in.get("x1"))
              + "/"
              + in.get("x2")
              + ","
              + rest(in.get("n2"), in.get("x2"));
      return call.without("x1").without("n1").without("x2").without("n2").with("table", table);
    }
    if (known.contains("table") || !in.containsKey("table")) {
      return call.method().equals("mcnemar") ? call.without("a").without("d") : call;
    }
    String[] n = in.get("table").split("[,/]");
    if (n.length != 4) {
      throw new IllegalArgumentException("a 2 x 2 table is expected, table=" + in.get("table"));
    }
    Call bare = call.without("table");
    if (known.contains("x1")) {
      return bare.with("x1", n[0])
          .with("n1", Long.toString(whole(n[0]) + whole(n[1])))
          .with("x2", n[2])
          .with("n2", Long.toString(whole(n[2]) + whole(n[3])));
    }
    Call pairs = bare.with("b", n[1]).with("c", n[2]);
    return known.contains("a") ? pairs.with("a", n[0]).with("d", n[3]) : pairs;
  }

  private static String rest(String trials, String events) {
    return Long.toString(whole(trials) - whole(events));
  }

  private static long whole(String count) {
    try {
      return new BigDecimal(count.strip()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("a whole number is expected, count=" + count, e);
    }
  }
}
