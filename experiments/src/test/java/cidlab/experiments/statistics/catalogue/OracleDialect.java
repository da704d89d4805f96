package cidlab.experiments.statistics.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates a row of the reference values into a call of the catalogue.
 *
 * <p>The reference values name methods and inputs for people ("pain data above"); this says what
 * they mean. A row that it cannot translate is an error, never skipped.
 */
final class OracleDialect {

  /** What to evaluate. */
  record Call(String method, Map<String, String> inputs) {
    Call with(String key, String value) {
      Map<String, String> more = new LinkedHashMap<>(inputs);
      more.put(key, value);
      return new Call(method, more);
    }
  }

  private static final Pattern NUMBER = Pattern.compile("[0-9.]+(?:e[-+]?[0-9]+)?");

  /** The 15 p-values of Benjamini, Hochberg (1995), section 4.2. */
  private static final String BENJAMINI_HOCHBERG =
      "0.0001,0.0004,0.0019,0.0095,0.0201,0.0278,0.0298,0.0344,0.0459,0.3240,"
          + "0.4262,0.5719,0.6528,0.7590,1.0000";

  /** Pain scores of Brunner, Munzel (2000), table 1. */
  private static final Map<String, String> PAIN =
      Map.of("x", "1,2,1,1,1,1,1,1,1,1,2,4,1,1", "y", "3,3,4,3,1,2,3,1,1,5,4");

  /** Permeability constants of Hollander, Wolfe (1973), 69. */
  private static final Map<String, String> PERMEABILITY =
      Map.of("x", ".80,.83,1.89,1.04,1.45,1.38,1.91,1.64,.73,1.46", "y", "1.15,.88,.90,.74,1.21");

  private static final String SKEWED = "1,2,2,3,5,8,13,40";

  private OracleDialect() {}

  /** The call that a row stands for. */
  static Call call(OracleRow row) {
    String method = row.method();
    String family = method.split("[ (:]")[0];
    return switch (row.id()) {
      case "A1" -> keys("clopper-pearson", row);
      case "A2" -> keys("wilson", row);
      case "A3" -> keys("wilson-corrected", row);
      case "A4" -> keys("jeffreys", row);
      case "A5" -> keys("agresti-coull", row);
      case "A6" -> keys("mid-p", row);
      case "A7" -> keys("zero-events", row, "x");
      case "A8" ->
          keys("binomial-test", row).with("alternative", lastWord(method, "less", "greater"));
      case "A9" -> keys("score-test", row);
      case "A10" -> keys("equal-proportions", row);
      case "A11" -> keys("coverage", row).with("interval", interval(method));
      case "B1" -> keys("newcombe", row);
      case "B2" -> keys("miettinen-nurminen", row);
      case "B3" -> keys("mee", row);
      case "B4" -> keys("fisher", row);
      case "B5" -> keys("fisher-mid-p", row);
      case "B6" -> keys("miettinen-nurminen-ratio", row);
      case "B7" -> fisher(row);
      case "B8" ->
          new Call(family.equals("Yates") ? "yates" : "chi-square", Map.of("table", shares(row)));
      case "B9" -> keys("barnard", row);
      case "B10" -> keys("boschloo", row);
      case "C1", "C4" -> samples("mann-whitney", row);
      case "C2" -> new Call("mann-whitney", ozoneOfMonths("5", "8"));
      case "C3" -> samples("brunner-munzel", row);
      case "C5" -> samples("cliffs-delta", row);
      case "C6" -> keys("quantile-ranks", row);
      case "C7", "C8" -> new Call("ideal-bootstrap-mean", Map.of("x", SKEWED));
      case "C9" -> new Call("kruskal-wallis", Map.of("samples", ozoneByMonth()));
      case "C10" -> new Call("friedman", Map.of("blocks", OracleData.of("rounding-times").rows()));
      case "D1" -> mcnemarTable(row);
      case "D2" -> keys("mcnemar", row);
      case "D3" -> keys("newcombe-paired", row);
      case "D4" -> keys("tango", row);
      case "D5" -> keys("wilcoxon-signed-rank", row);
      case "E1" ->
          new Call("adjust", Map.of("method", adjustment(method), "p", BENJAMINI_HOCHBERG));
      case "F1" -> power(row);
      case "F2" -> keys("okamoto", row);
      case "F3" ->
          row.input().equals("same")
              ? parsed("sprt", "p0=.001;p1=.003;alpha=.05;beta=.10")
              : keys("sprt", row);
      case "F4" -> confidenceSequence(row);
      case "F5" -> keys("sample-size-wilson", row);
      case "F6" -> keys("sample-size-one-event", row);
      case "G1" -> rename(keys("ruin", row), "L", "level");
      case "G2" -> rename(keys("ruin-level", row), "level j", "from");
      case "G3" -> splitting(row);
      case "H1" -> OracleData.of("budworm").call("logistic", "dead/total~sex+ldose");
      case "H2" -> OracleData.of("mtcars").call("logistic", "am~wt");
      case "H3" -> parsed("firth", "formula=events/trials~x;events=0,7;trials=50,50;x=0,1");
      case "H4" ->
          OracleData.of("warpbreaks")
              .call("poisson-regression", "breaks~wool+tension")
              .with("levels.tension", "L,M,H");
      case "H5" -> OracleData.of("quine").call("negative-binomial", "Days~Eth+Sex");
      case "H6" -> OracleData.of("plant-growth").call("anova", "weight~group");
      case "H7" -> OracleData.of("npk").call("anova", "yield~factor(block)+N*P*K");
      case "H8" -> new Call("welch", OracleData.of("sleep").split("extra", "group", "1", "2"));
      case "H9" -> new Call("cochran-mantel-haenszel", Map.of("tables", admissions()));
      case "H10" -> rates(row);
      case "I1" -> distribution(row);
      default ->
          throw new IllegalArgumentException(
              "no method is known for this row, id=" + row.id() + " method=" + method);
    };
  }

  private static Call keys(String method, OracleRow row, String... leftOut) {
    Call call = parsed(method, row.input());
    Map<String, String> inputs = new LinkedHashMap<>(call.inputs);
    List.of(leftOut).forEach(inputs::remove);
    return new Call(method, inputs);
  }

  private static Call parsed(String method, String input) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (String part : input.split(";")) {
      String[] pair = part.split("=", 2);
      if (pair.length != 2) {
        throw new IllegalArgumentException("key=value is expected, part=" + part);
      }
      inputs.put(pair[0].strip(), pair[1].strip());
    }
    return new Call(method, inputs);
  }

  private static Call rename(Call call, String from, String to) {
    Map<String, String> inputs = new LinkedHashMap<>(call.inputs);
    inputs.put(to, inputs.remove(from));
    return new Call(call.method, inputs);
  }

  private static String lastWord(String method, String... words) {
    for (String word : words) {
      if (method.endsWith(word)) {
        return word;
      }
    }
    return "two-sided";
  }

  private static String interval(String method) {
    String name = method.substring(method.lastIndexOf(' ') + 1);
    return switch (name) {
      case "cp" -> "clopper-pearson";
      case "wil" -> "wilson";
      case "jef" -> "jeffreys";
      case "ac" -> "agresti-coull";
      case "midp" -> "mid-p";
      default -> name;
    };
  }

  private static String adjustment(String method) {
    String name = method.substring(method.lastIndexOf(' ') + 1);
    return switch (name) {
      case "BH", "fdr" -> "benjamini-hochberg";
      case "BY" -> "benjamini-yekutieli";
      default -> name;
    };
  }

  private static Call fisher(OracleRow row) {
    List<String> n = numbers(row.input().substring(0, row.input().indexOf("]]")));
    Call call =
        new Call(
            "fisher",
            Map.of(
                "x1", n.get(0),
                "n1", sum(n.get(0), n.get(1)),
                "x2", n.get(2),
                "n2", sum(n.get(2), n.get(3))));
    return call.with(
        "alternative", lastWord(row.input().replace("alternative=", ""), "less", "greater"));
  }

  private static String sum(String one, String other) {
    return Long.toString(Long.parseLong(one) + Long.parseLong(other));
  }

  /** "56/70 vs 48/80" as a table of events and non-events. */
  private static String shares(OracleRow row) {
    List<String> n = numbers(row.input());
    long rest1 = Long.parseLong(n.get(1)) - Long.parseLong(n.get(0));
    long rest2 = Long.parseLong(n.get(3)) - Long.parseLong(n.get(2));
    return n.get(0) + "," + rest1 + "/" + n.get(2) + "," + rest2;
  }

  private static Call samples(String method, OracleRow row) {
    String input = row.input();
    if (input.startsWith("pain data")) {
      return new Call(method, PAIN);
    }
    if (input.contains("(C1)")) {
      return new Call(method, PERMEABILITY);
    }
    Call call = keys(method, row);
    return call.inputs.containsKey("Y") ? rename(rename(call, "Y", "x"), "N", "y") : call;
  }

  private static Map<String, String> ozoneOfMonths(String first, String second) {
    return OracleData.of("airquality").split("Ozone", "Month", first, second);
  }

  private static String ozoneByMonth() {
    OracleData data = OracleData.of("airquality");
    return String.join(
        "/",
        List.of("5", "6", "7", "8", "9").stream()
            .map(month -> data.where("Ozone", "Month", month))
            .toList());
  }

  private static Call mcnemarTable(OracleRow row) {
    List<String> n = numbers(row.input());
    return new Call("mcnemar", Map.of("b", n.get(1), "c", n.get(2)));
  }

  private static Call power(OracleRow row) {
    Call call =
        keys(row.quantity().equals("power") ? "power-proportions" : "sample-size-proportions", row);
    return call.inputs.containsKey("sig") ? rename(call, "sig", "alpha") : call;
  }

  private static Call confidenceSequence(OracleRow row) {
    Call call = rename(keys("confidence-sequence", row, "alpha"), "k", "x");
    double alpha = Double.parseDouble(parsed("", row.input()).inputs.get("alpha"));
    return call.with("conf", Double.toString(1 - alpha));
  }

  private static Call splitting(OracleRow row) {
    Call call = rename(keys("splitting", row), "L", "level");
    return call.with("n", call.inputs.get("n").replace(" per level", ""));
  }

  /** The six departments, each as admission by gender. */
  private static String admissions() {
    OracleData data = OracleData.of("ucb-admissions");
    List<String> tables = new ArrayList<>();
    for (String department : List.of("A", "B", "C", "D", "E", "F")) {
      String[] n = data.where("Freq", "Dept", department).split(",");
      // In the order admitted and rejected men, admitted and rejected women.
      tables.add(n[0] + "," + n[2] + "/" + n[1] + "," + n[3]);
    }
    return String.join(";", tables);
  }

  private static Call rates(OracleRow row) {
    if (row.input().contains("vs")) {
      List<String> n = numbers(row.input());
      return new Call(
          "poisson-ratio",
          Map.of("x1", n.get(0), "exposure1", n.get(1), "x2", n.get(2), "exposure2", n.get(3)));
    }
    return rename(keys("poisson-rate", row), "T", "exposure");
  }

  private static Call distribution(OracleRow row) {
    String text = row.input().isEmpty() ? row.method() : row.input();
    List<String> n = numbers(text.substring(text.indexOf('(')));
    return switch (text.substring(0, text.indexOf('('))) {
      case "qnorm" -> new Call("normal-quantile", Map.of("p", n.get(0)));
      case "qbeta" ->
          new Call("beta-quantile", Map.of("p", n.get(0), "a", n.get(1), "b", n.get(2)));
      case "P" ->
          new Call("binomial-upper-tail", Map.of("x", n.get(0), "n", n.get(1), "p", n.get(2)));
      case "ptukey" ->
          new Call("tukey-probability", Map.of("q", n.get(0), "means", n.get(1), "df", n.get(2)));
      case "qtukey" ->
          new Call("tukey-quantile", Map.of("p", n.get(0), "means", n.get(1), "df", n.get(2)));
      default -> throw new IllegalArgumentException("no such distribution, input=" + text);
    };
  }

  private static List<String> numbers(String text) {
    Matcher matcher = NUMBER.matcher(text);
    List<String> numbers = new ArrayList<>();
    while (matcher.find()) {
      numbers.add(matcher.group());
    }
    return numbers;
  }
}
