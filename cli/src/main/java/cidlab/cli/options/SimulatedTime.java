package cidlab.cli.options;

import cidlab.experiments.study.Times;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a simulated time such as {@code 20ms} as nanoseconds. */
final class SimulatedTime implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      return Times.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
