package cidlab.prove.linear;

/** An exact fraction of two longs; an overflow throws {@link ArithmeticException}. */
record Rational(long numerator, long denominator) implements Comparable<Rational> {
  static final Rational ZERO = new Rational(0, 1);

  static Rational of(long n) {
    return new Rational(n, 1);
  }

  static Rational of(long numerator, long denominator) {
    long g = gcd(numerator, denominator);
    long sign = denominator < 0 ? -1 : 1;
    return new Rational(sign * (numerator / g), sign * (denominator / g));
  }

  /** Returns the greatest common divisor, at least 1. */
  static long gcd(long a, long b) {
    long x = Math.abs(a);
    long y = Math.abs(b);
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return Math.max(1, x);
  }

  Rational plus(Rational other) {
    if (denominator == 1 && other.denominator == 1) {
      return of(Math.addExact(numerator, other.numerator));
    }
    return of(
        Math.addExact(
            Math.multiplyExact(numerator, other.denominator),
            Math.multiplyExact(other.numerator, denominator)),
        Math.multiplyExact(denominator, other.denominator));
  }

  Rational minus(Rational other) {
    return plus(new Rational(-other.numerator, other.denominator));
  }

  Rational times(Rational other) {
    return of(
        Math.multiplyExact(numerator, other.numerator),
        Math.multiplyExact(denominator, other.denominator));
  }

  Rational dividedBy(Rational other) {
    return of(
        Math.multiplyExact(numerator, other.denominator),
        Math.multiplyExact(denominator, other.numerator));
  }

  boolean isInteger() {
    return denominator == 1;
  }

  long floor() {
    return Math.floorDiv(numerator, denominator);
  }

  @Override
  public int compareTo(Rational other) {
    return Long.compare(
        Math.multiplyExact(numerator, other.denominator),
        Math.multiplyExact(other.numerator, denominator));
  }
}
