package cidlab.prove.symbolic;

import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** What the instructions for ints do with symbols. */
final class Arithmetic {
  private final Path path;

  Arithmetic(Path path) {
    this.path = path;
  }

  Object binary(int opcode, Object a, Object b) {
    if (a instanceof Integer x && b instanceof Integer y) {
      return constants(opcode, x, y);
    }
    return switch (opcode) {
      case Opcodes.IADD -> sum(a, b, 1);
      case Opcodes.ISUB -> sum(a, b, -1);
      case Opcodes.IMUL -> product(a, b);
      case Opcodes.IDIV -> Sym.of(quotient(a, b));
      case Opcodes.IREM -> Sym.of(path.fits(Sym.value(a).minus(quotient(a, b).times((Integer) b))));
      case Opcodes.IAND, Opcodes.IOR, Opcodes.IXOR -> bits(opcode, a, b);
      default -> throw new CannotException("shifts a number");
    };
  }

  private static Object constants(int opcode, int x, int y) {
    if ((opcode == Opcodes.IDIV || opcode == Opcodes.IREM) && y == 0) {
      throw new HookThrows("ArithmeticException");
    }
    return switch (opcode) {
      case Opcodes.IADD -> x + y;
      case Opcodes.ISUB -> x - y;
      case Opcodes.IMUL -> x * y;
      case Opcodes.IDIV -> x / y;
      case Opcodes.IREM -> x % y;
      case Opcodes.IAND -> x & y;
      case Opcodes.IOR -> x | y;
      case Opcodes.IXOR -> x ^ y;
      case Opcodes.ISHL -> x << y;
      case Opcodes.ISHR -> x >> y;
      default -> x >>> y;
    };
  }

  private Object sum(Object a, Object b, long times) {
    return Sym.of(path.fits(Sym.value(a).plus(Sym.value(b), times)));
  }

  private Object product(Object a, Object b) {
    Linear x = Sym.value(a);
    Linear y = Sym.value(b);
    if (!x.isConstant() && !y.isConstant()) {
      throw new CannotException("multiplies two numbers that are not known");
    }
    return Sym.of(path.fits(x.isConstant() ? y.times(x.constant()) : x.times(y.constant())));
  }

  private Linear quotient(Object a, Object b) {
    if (!(b instanceof Integer divisor) || divisor <= 0) {
      throw new CannotException("divides by something else than a positive constant");
    }
    return path.quotient(Sym.value(a), divisor);
  }

  /** Flags are computed; what becomes of two numbers' bits is left open. */
  private Object bits(int opcode, Object a, Object b) {
    int x = flags(a);
    int y = flags(b);
    int flags = opcode == Opcodes.IAND ? x & y : opcode == Opcodes.IOR ? x | y : x ^ y;
    if (a instanceof Integer mask) {
      return masked(opcode, flags, (Sym) b, mask & Sym.NUMBER);
    }
    if (b instanceof Integer mask) {
      return masked(opcode, flags, (Sym) a, mask & Sym.NUMBER);
    }
    return Sym.word(flags, path.fresh("b", 0, Sym.NUMBER));
  }

  private Object masked(int opcode, int flags, Sym symbol, int mask) {
    if (opcode == Opcodes.IAND) {
      if (mask == 0) {
        return flags << Sym.BITS;
      }
      return Sym.word(flags, mask == Sym.NUMBER ? symbol.number() : path.fresh("b", 0, mask));
    }
    return Sym.word(flags, mask == 0 ? symbol.number() : path.fresh("b", 0, Sym.NUMBER));
  }

  /** Returns the flags of an int, which a number has to be small enough for. */
  private int flags(Object operand) {
    if (operand instanceof Sym symbol && symbol.flags() == 0 && !path.isNumber(symbol.number())) {
      throw new CannotException("uses the bits of a number that may be negative or large");
    }
    return Sym.flags(operand);
  }

  /** Compares two ints as the jump instructions do. */
  boolean compare(int opcode, Object a, Object b) {
    Linear x = Sym.value(a);
    Linear y = Sym.value(b);
    return switch (opcode) {
      case Opcodes.IF_ICMPEQ, Opcodes.IFEQ -> path.equal(x, y);
      case Opcodes.IF_ICMPNE, Opcodes.IFNE -> !path.equal(x, y);
      case Opcodes.IF_ICMPLT, Opcodes.IFLT -> path.less(x, y);
      case Opcodes.IF_ICMPGE, Opcodes.IFGE -> !path.less(x, y);
      case Opcodes.IF_ICMPGT, Opcodes.IFGT -> path.less(y, x);
      case Opcodes.IF_ICMPLE, Opcodes.IFLE -> !path.less(y, x);
      default -> throw new CannotException("compares in an unknown way");
    };
  }

  /** Returns the smaller or the larger of two ints. */
  Object extreme(boolean smaller, Object a, Object b) {
    boolean first = path.less(Sym.value(a), Sym.value(b)) == smaller;
    return first ? a : b;
  }

  /** Returns -1, 0 or 1, as {@code Integer.compare}. */
  Object order(Object a, Object b) {
    Linear x = Sym.value(a);
    Linear y = Sym.value(b);
    Linear difference = x.minus(y);
    if (difference.isConstant()) {
      return Long.signum(difference.constant());
    }
    return path.choose(
            List.of(
                List.of(Condition.less(x, y)),
                List.of(Condition.equal(x, y)),
                List.of(Condition.less(y, x))))
        - 1;
  }

  /** Returns the absolute value. */
  Object absolute(Object a) {
    Linear x = Sym.value(a);
    return Sym.of(path.less(x, Linear.ZERO) ? path.fits(x.times(-1)) : x);
  }
}
