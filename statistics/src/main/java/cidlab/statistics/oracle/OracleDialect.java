package cidlab.statistics.oracle;

import static java.util.Map.entry;

import cidlab.statistics.catalogue.MethodCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Translates methods and inputs as people write them into calls of the catalogue.
 *
 * <p>The reference values name methods by their usual names ("Newcombe hybrid score (method 10, no
 * cc)") and inputs by what they are ("pain data", "56/70 vs 48/80"); this says what is meant. Names
 * of the catalogue are understood as well. What it cannot translate is an error, never skipped.
 */
public final class OracleDialect {

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

  /** Depression scale factors of nine patients, Hollander, Wolfe (1973), 29. */
  private static final Map<String, String> DEPRESSION =
      Map.of(
          "x", "1.83,0.50,1.62,2.48,1.68,1.88,1.55,3.06,1.30",
          "y", "0.878,0.647,0.598,2.05,1.06,1.29,1.06,3.14,1.29");

  private static final String SKEWED = "1,2,2,3,5,8,13,40";

  /** Usual names, each a part of what people write, before any that it contains. */
  private static final List<Map.Entry<String, String>> NAMES =
      List.of(
          entry("mid-p clopper", "mid-p"),
          entry("clopper", "clopper-pearson"),
          entry("score (with cc)", "wilson-corrected"),
          entry("wilson score with cc", "wilson-corrected"),
          entry("n for wilson", "sample-size-wilson"),
          entry("wilson score", "wilson"),
          entry("agresti-coull", "agresti-coull"),
          entry("zero events", "zero-events"),
          entry("one-sample score", "score-test"),
          entry("power.prop.test", "power-proportions"),
          entry("newcombe 1998 paired", "newcombe-paired"),
          entry("hybrid score", "newcombe"),
          entry("score ci for risk ratio", "miettinen-nurminen-ratio"),
          entry("miettinen-nurminen score ci for difference", "miettinen-nurminen"),
          entry("mee score", "mee"),
          entry("fisher mid-p", "fisher-mid-p"),
          entry("fisher exact", "fisher"),
          entry("fisher tea", "fisher"),
          entry("fisher conv", "fisher"),
          entry("yates", "yates"),
          entry("pearson chi-square", "chi-square"),
          entry("barnard", "barnard"),
          entry("boschloo", "boschloo"),
          entry("mcnemar", "mcnemar"),
          entry("tango", "tango"),
          entry("wilcoxon signed", "wilcoxon-signed-rank"),
          entry("mann-whitney", "mann-whitney"),
          entry("brunner-munzel", "brunner-munzel"),
          entry("vargha-delaney", "cliffs-delta"),
          entry("cliff's delta", "cliffs-delta"),
          entry("order-statistic ranks", "quantile-ranks"),
          entry("okamoto", "okamoto"),
          entry("sprt", "sprt"),
          entry("wald approximate asn", "sprt"),
          entry("confidence sequence", "confidence-sequence"),
          entry(">=1 event", "sample-size-one-event"),
          entry("birth-death", "ruin"),
          entry("conditional level probability", "ruin-level"),
          entry("fixed-effort splitting", "splitting"),
          entry("closed-form check: log((0+.5)", "firth"),
          entry("firth", "firth"),
          entry("cochran-mantel-haenszel", "cochran-mantel-haenszel"),
          entry("poisson.test one", "poisson-rate"),
          entry("poisson.test two", "poisson-ratio"),
          entry("poisson.test", "poisson-rate"),
          entry("rule of three", "zero-events"));

  /** Names that stand for a method on data of its own. */
  private final List<Map.Entry<String, BiFunction<String, String, Call>>> known =
      List.of(
          entry("exact coverage of ", (m, in) -> coverage(m, in)),
          entry("binom.test", (m, in) -> binomial(m, in)),
          entry("prop.test", (m, in) -> keys("equal-proportions", in)),
          entry("bca", (m, in) -> skewed(in)),
          entry("p.adjust ", (m, in) -> adjust(m, in)),
          entry("budworm", (m, in) -> data("budworm", "logistic", "dead/total~sex+ldose")),
          entry("mtcars", (m, in) -> data("mtcars", "logistic", "am~wt")),
          entry(
              "warpbreaks",
              (m, in) ->
                  data("warpbreaks", "poisson-regression", "breaks~wool+tension")
                      .with("levels.tension", "L,M,H")),
          entry("quine", (m, in) -> data("quine", "negative-binomial", "Days~Eth+Sex")),
          entry("plantgrowth", (m, in) -> data("plant-growth", "anova", "weight~group")),
          entry("npk", (m, in) -> data("npk", "anova", "yield~factor(block)+N*P*K")),
          entry(
              "sleep",
              (m, in) ->
                  new Call("welch", PublishedData.of("sleep").split("extra", "group", "1", "2"))),
          entry(
              "ucbadmissions",
              (m, in) -> new Call("cochran-mantel-haenszel", Map.of("tables", admissions()))),
          entry(
              "roundingtimes",
              (m, in) ->
                  new Call(
                      "friedman", Map.of("blocks", PublishedData.of("rounding-times").rows()))),
          entry(
              "kruskal-wallis (r docs airquality)",
              (m, in) -> new Call("kruskal-wallis", Map.of("samples", ozoneByMonth()))),
          entry(
              "airquality ozone may vs aug",
              (m, in) ->
                  new Call(
                      "mann-whitney",
                      PublishedData.of("airquality").split("Ozone", "Month", "5", "8"))));

  private final MethodCatalogue catalogue;
  private final Keys keys;

  /**
   * Prepares translations.
   *
   * @param catalogue the methods there are
   */
  public OracleDialect(MethodCatalogue catalogue) {
    this.catalogue = catalogue;
    this.keys = new Keys(catalogue);
  }

  /**
   * Says which method of the catalogue on which inputs is meant.
   *
   * @param method name of a method, of the catalogue or as people write it
   * @param input the inputs in one text, or the name of a published data set; may be empty
   * @return the call
   * @throws IllegalArgumentException if the method is not known, or the inputs cannot be read
   */
  public Call call(String method, String input) {
    if (catalogue.has(method)) {
      return keys(method, input.strip());
    }
    String words = method.toLowerCase(Locale.ROOT).strip();
    String text = input.strip();
    if (Distributions.names(text.isEmpty() ? method : text)) {
      return Distributions.call(text.isEmpty() ? method : text);
    }
    for (var entry : known) {
      boolean both = (words + " | " + text.toLowerCase(Locale.ROOT)).contains(entry.getKey());
      if (both && !words.startsWith("power.") && !words.startsWith("cliff")) {
        return entry.getValue().apply(words, text);
      }
    }
    return keys(name(words, method), text.equals("same") ? same(words) : text);
  }

  private String name(String words, String method) {
    for (Map.Entry<String, String> entry : NAMES) {
      if (words.contains(entry.getKey())) {
        return entry.getValue();
      }
    }
    // Otherwise the method with the most words, all of which are named.
    List<String> said = List.of(words.split("[^a-z0-9]+"));
    String best = null;
    for (var candidate : catalogue.methods()) {
      List<String> needed = List.of(candidate.id().split("-"));
      if (said.containsAll(needed) && (best == null || needed.size() > best.split("-").length)) {
        best = candidate.id();
      }
    }
    return best != null ? best : catalogue.method(method).id();
  }

  private Call keys(String method, String text) {
    if (text.startsWith("pain data")) {
      return new Call(method, PAIN);
    }
    if (text.contains("(C1)")) {
      return new Call(method, PERMEABILITY);
    }
    if (text.toLowerCase(Locale.ROOT).startsWith("depression")) {
      return new Call(method, DEPRESSION);
    }
    String wanted = method;
    Map<String, String> inputs = bare(text);
    if (wanted.equals("power-proportions") && !inputs.containsKey("n")) {
      wanted = "sample-size-proportions";
    }
    return keys.fitted(new Call(wanted, inputs));
  }

  /** Inputs, some of which may go without a key. */
  private static Map<String, String> bare(String text) {
    Map<String, String> inputs = new LinkedHashMap<>();
    String rest = text;
    if (rest.startsWith("[[")) {
      int end = rest.indexOf("]]") + 2;
      inputs.putAll(Inputs.parse("table=" + rest.substring(0, end)));
      rest = rest.substring(end).replaceFirst("^[;\\s]+", "");
    } else if (rest.contains(" vs ")) {
      List<String> n = Inputs.numbers(rest);
      inputs.putAll(Map.of("x1", n.get(0), "n1", n.get(1), "x2", n.get(2), "n2", n.get(3)));
      rest = "";
    } else if (rest.startsWith("x=0: ") || rest.startsWith("x=0:")) {
      List<String> n = Inputs.numbers(rest);
      inputs.put("formula", "events/trials~x");
      inputs.put("events", n.get(1) + "," + n.get(4));
      inputs.put("trials", n.get(2) + "," + n.get(5));
      inputs.put("x", n.get(0) + "," + n.get(3));
      rest = "";
    }
    if (rest.equals("two-sided") || rest.equals("less") || rest.equals("greater")) {
      inputs.put("alternative", rest);
    } else if (!rest.isEmpty()) {
      inputs.putAll(Inputs.parse(rest));
    }
    return inputs;
  }

  /** The inputs of the row above, in the rows whose input is "same". */
  private static String same(String words) {
    return words.contains("asn") ? "p0=.001;p1=.003;alpha=.05;beta=.10" : "x=0: 0/50; x=1: 7/50";
  }

  private Call coverage(String words, String text) {
    String name = words.substring(words.lastIndexOf(' ') + 1);
    String interval =
        switch (name) {
          case "cp" -> "clopper-pearson";
          case "wil" -> "wilson";
          case "jef" -> "jeffreys";
          case "ac" -> "agresti-coull";
          case "midp" -> "mid-p";
          default -> name;
        };
    return keys("coverage", text).with("interval", interval);
  }

  private Call binomial(String words, String text) {
    Call call = keys("binomial-test", text);
    for (String alternative : List.of("less", "greater")) {
      if (words.endsWith(alternative)) {
        return call.with("alternative", alternative);
      }
    }
    return call;
  }

  private Call adjust(String words, String text) {
    String name = words.substring(words.lastIndexOf(' ') + 1);
    String method =
        switch (name) {
          case "bh", "fdr" -> "benjamini-hochberg";
          case "by" -> "benjamini-yekutieli";
          default -> name;
        };
    String p = text.contains("=") ? Inputs.parse(text).get("p") : BENJAMINI_HOCHBERG;
    return new Call("adjust", Map.of("method", method, "p", p));
  }

  private static Call skewed(String text) {
    String values = SKEWED;
    if (text.startsWith("z=") || text.startsWith("x=")) {
      values = Inputs.parse(text).values().iterator().next();
    }
    return new Call("ideal-bootstrap-mean", Map.of("x", values));
  }

  private static Call data(String name, String method, String formula) {
    return PublishedData.of(name).call(method, formula);
  }

  private static String ozoneByMonth() {
    PublishedData data = PublishedData.of("airquality");
    return String.join(
        "/",
        List.of("5", "6", "7", "8", "9").stream()
            .map(month -> data.where("Ozone", "Month", month))
            .toList());
  }

  /** The six departments, each as admission by gender. */
  private static String admissions() {
    PublishedData data = PublishedData.of("ucb-admissions");
    List<String> tables = new ArrayList<>();
    for (String department : List.of("A", "B", "C", "D", "E", "F")) {
      String[] n = data.where("Freq", "Dept", department).split(",");
      // In the order admitted and rejected men, admitted and rejected women.
      tables.add(n[0] + "," + n[2] + "/" + n[1] + "," + n[3]);
    }
    return String.join(";", tables);
  }
}
