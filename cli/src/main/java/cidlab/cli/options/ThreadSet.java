package cidlab.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a set of threads: a list of numbers, or a hexadecimal mask that begins with 0x. */
final class ThreadSet implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      if (text.startsWith("0x")) {
        return Long.parseUnsignedLong(text.substring(2), 16);
      }
      long set = 0;
      for (String thread : text.split(",", -1)) {
        int number = Integer.parseInt(thread);
        if (number < 0 || number >= Long.SIZE) {
          throw new NumberFormatException(thread);
        }
        set |= 1L << number;
      }
      return set;
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "expected numbers of threads from 0 to 63 with commas between, or a hexadecimal set such"
              + " as 0x3, forkers="
              + text);
    }
  }
}
