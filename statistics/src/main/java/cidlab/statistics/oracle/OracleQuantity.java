package cidlab.statistics.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Finds a quantity among the results of a method, whatever people call it. */
public final class OracleQuantity {

  private OracleQuantity() {}

  /**
   * Finds the quantity that is meant.
   *
   * @param method name of the method as it was given, which may say which of several is meant
   * @param quantity name of the quantity, of the method or as people write it
   * @param result the quantities of the method by name
   * @return its value
   * @throws IllegalArgumentException if the method has no such quantity
   */
  public static double of(String method, String quantity, Map<String, Double> result) {
    Map<String, Double> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(result);
    for (String name : names(method, quantity)) {
      if (byName.containsKey(name)) {
        return byName.get(name);
      }
    }
    if (quantity.equals("2xlogLik") && byName.containsKey("logLik")) {
      return 2 * byName.get("logLik");
    }
    // An analysis of variance with one term says F, another F.term.
    String prefix = (quantity.equals("p.value") ? "p" : quantity) + ".";
    List<String> terms = result.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    if (terms.size() == 1) {
      return result.get(terms.get(0));
    }
    throw new IllegalArgumentException(
        "no such quantity, the method gives " + result.keySet() + ", quantity=" + quantity);
  }

  /** The names under which the catalogue may have a quantity, the likeliest first. */
  private static List<String> names(String method, String quantity) {
    List<String> names = new ArrayList<>();
    if (method.contains("rule of three")) {
      names.add("rule.of.three");
    }
    if (method.contains("normal approx") && quantity.startsWith("p")) {
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
          case "hl.lower", "or.lower", "ci.lower", "conf.low", "lcl", "lo" -> "lower";
          case "hl.upper", "or.upper", "ci.upper", "conf.high", "ucl", "hi" -> "upper";
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
    return names;
  }
}
