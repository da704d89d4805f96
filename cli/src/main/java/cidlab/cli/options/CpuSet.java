package cidlab.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a set of CPUs as a hexadecimal mask. */
final class CpuSet implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      return Long.parseUnsignedLong(text.startsWith("0x") ? text.substring(2) : text, 16);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "expected a hexadecimal set of CPUs, for example 7 for CPUs 0, 1 and 2, allowed=" + text);
    }
  }
}
