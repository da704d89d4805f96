package cidlab.experiments.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a simulated time such as {@code 20ms} as nanoseconds. */
final class SimulatedTime implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(ns|us|ms|s)");

  /** Far below what a {@code long} holds, so that sums of times cannot overflow. */
  private static final long MAX_NS = 1_000_000_000_000L;

  @Override
  public Long convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      long unit =
          switch (matcher.group(2)) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            default -> 1_000_000_000;
          };
      long number = Long.parseLong(matcher.group(1));
      if (number >= 1 && number <= MAX_NS / unit) {
        return number * unit;
      }
    }
    throw new TypeConversionException(
        "expected a whole number and its unit ns, us, ms or s, from 1ns to 1000s, time=" + text);
  }
}
