package cidlab.statistics.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of distribution functions as R writes them: {@code qbeta(.975,1,1e6)}. */
final class Distributions {

  private static final Pattern CALL =
      Pattern.compile("(qnorm|qbeta|ptukey|qtukey|pnorm|pchisq|pf|pt|qt|P)\\((.*)\\)");

  /** A tail as a formula: P(F>200|3,30), P(Z>9), P(chi2>90|1). */
  private static final Pattern TAIL =
      Pattern.compile("P\\((F|Z|N|T|t|chi2|chisq|X2)\\s*>=?([^|]*)(?:\\|(.*))?\\)");

  private Distributions() {}

  static boolean names(String text) {
    return CALL.matcher(text.strip()).matches();
  }

  static Call call(String text) {
    Matcher tail = TAIL.matcher(text.strip());
    if (tail.matches()) {
      return tail(tail.group(1), tail.group(2), tail.group(3) == null ? "" : tail.group(3));
    }
    Matcher matcher = CALL.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no such distribution, input=" + text);
    }
    List<String> n = Inputs.numbers(matcher.group(2));
    boolean upper = matcher.group(2).toLowerCase(Locale.ROOT).contains("lower");
    return switch (matcher.group(1)) {
      case "qnorm" -> call("normal-quantile", n, "p");
      case "qbeta" -> call("beta-quantile", n, "p", "a", "b");
      case "qt" -> call("t-quantile", n, "p", "df");
      case "ptukey" -> call("tukey-probability", n, "q", "means", "df");
      case "qtukey" -> call("tukey-quantile", n, "p", "means", "df");
      case "pnorm" -> call("normal-probability", n, "q").with("upper", Boolean.toString(upper));
      case "pt" -> call("t-probability", n, "q", "df").with("upper", Boolean.toString(upper));
      case "pchisq" ->
          call("chi-square-probability", n, "q", "df").with("upper", Boolean.toString(upper));
      case "pf" ->
          call("f-probability", n, "q", "df1", "df2").with("upper", Boolean.toString(upper));
      default -> call("binomial-upper-tail", n, "x", "n", "p");
    };
  }

  private static Call tail(String variable, String bound, String parameters) {
    List<String> n = new ArrayList<>(Inputs.numbers(bound));
    n.addAll(Inputs.numbers(parameters));
    Call call =
        switch (variable) {
          case "F" -> call("f-probability", n, "q", "df1", "df2");
          case "Z", "N" -> call("normal-probability", n, "q");
          case "T", "t" -> call("t-probability", n, "q", "df");
          default -> call("chi-square-probability", n, "q", "df");
        };
    return call.with("upper", "true");
  }

  private static Call call(String method, List<String> numbers, String... keys) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (int i = 0; i < keys.length && i < numbers.size(); i++) {
      inputs.put(keys[i], numbers.get(i));
    }
    return new Call(method, inputs);
  }
}
