package cidlab.experiments.statistics.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Finds the quantity that a row of the reference values means among the results of a method. */
final class OracleQuantity {

  private OracleQuantity() {}

  /** The quantity of a result that a row means. */
  static double of(OracleRow row, Map<String, Double> result) {
    Map<String, Double> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(result);
    for (String name : names(row)) {
      if (byName.containsKey(name)) {
        return byName.get(name);
      }
    }
    if (row.quantity().equals("2xlogLik")) {
      return 2 * byName.get("logLik");
    }
    throw new IllegalArgumentException(
        "the method gives " + result.keySet() + ", quantity=" + row.quantity());
  }

  /** The names under which the catalogue may have a quantity, the likeliest first. */
  private static List<String> names(OracleRow row) {
    String quantity = row.quantity();
    List<String> names = new ArrayList<>();
    if (row.method().contains("rule of three")) {
      names.add("rule.of.three");
    }
    if (row.id().equals("C2") && quantity.startsWith("p")) {
      names.add(quantity.endsWith("nocc") ? "p.nocc" : "p.cc");
    }
    names.add(quantity);
    names.add("b." + quantity);
    names.add(
        switch (quantity.toLowerCase(Locale.ROOT)) {
          case "w", "v", "t", "h", "q", "u", "f", "x2", "x-squared", "chi-squared", "deviance.x2" ->
              "statistic";
          case "p", "p.two.sided", "p.value.two.sided", "p.exact.two.sided" -> "p.value";
          case "hl.estimate",
              "pseudomedian",
              "odds.ratio.cmle",
              "or",
              "or.mh",
              "common.or",
              "common.odds.ratio",
              "odds.ratio",
              "rate",
              "ratio",
              "rate.ratio",
              "theta",
              "mean",
              "difference",
              "p(x<y)+.5p(x=y)" ->
              "estimate";
          case "hl.lower", "or.lower", "ci.lower" -> "lower";
          case "hl.upper", "or.upper", "ci.upper" -> "upper";
          case "n.per.group" -> "n";
          case "prob", "p_j", "prod.pj" -> "probability";
          case "log.a.accept.h1" -> "upper.bound";
          case "log.b.accept.h0" -> "lower.bound";
          case "llr.success", "llr.event" -> "llr.event";
          case "n.failures.to.accept.h0.if.0.events" -> "n.without.events";
          case "b0", "(intercept)", "intercept" -> "b.(Intercept)";
          case "se0", "se.intercept" -> "se.(Intercept)";
          case "perc.lower", "pct.lower" -> "percentile.lower";
          case "perc.upper", "pct.upper" -> "percentile.upper";
          case "theta.se", "se.theta" -> "se.theta";
          default -> quantity;
        });
    if (row.id().equals("H6")) {
      names.add(quantity.replace("p.value", "p") + ".group");
    }
    return names;
  }
}
