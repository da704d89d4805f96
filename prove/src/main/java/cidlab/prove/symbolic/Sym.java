package cidlab.prove.symbolic;

import cidlab.prove.linear.Linear;

/**
 * An int of which the flags of a word are known and the rest is a linear expression.
 *
 * <pre>
 *  31    29 28                    0
 * +--------+-----------------------+
 * | flags  |  number, an expression |
 * +--------+-----------------------+
 * </pre>
 *
 * <p>With flags, the number is in 0 to 2^29 - 1. Without flags, the whole int is the expression,
 * which may be negative.
 *
 * @param flags the three highest bits, as a number from 0 to 7
 * @param number the rest
 */
public record Sym(int flags, Linear number) {
  /** Bits of the number. */
  static final int BITS = 29;

  /** The largest number of a word. */
  static final int NUMBER = (1 << BITS) - 1;

  /** Returns an int: a constant, or a symbol without flags. */
  static Object of(Linear value) {
    return value.isConstant() ? (Object) Math.toIntExact(value.constant()) : new Sym(0, value);
  }

  /** Returns a word with flags and a number from 0 to 2^29 - 1. */
  static Object word(int flags, Linear number) {
    return number.isConstant()
        ? (Object) (flags << BITS | (int) number.constant())
        : new Sym(flags, number);
  }

  /** Returns the value of an int as an expression. */
  static Linear value(Object operand) {
    if (operand instanceof Integer constant) {
      return Linear.of(constant);
    }
    if (operand instanceof Sym symbol) {
      return symbol.number.plus(symbol.flags << BITS);
    }
    throw new CannotException("computes with something else than an int");
  }

  /** Returns the flags of a word. */
  static int flags(Object word) {
    return word instanceof Integer constant ? constant >>> BITS : ((Sym) word).flags;
  }

  /** Returns the number of a word. */
  static Linear number(Object word) {
    return word instanceof Integer constant ? Linear.of(constant & NUMBER) : ((Sym) word).number;
  }
}
