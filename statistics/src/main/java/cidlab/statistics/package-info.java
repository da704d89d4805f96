/**
 * Statistical methods as pure functions on primitives, one family of methods per class.
 *
 * <p>Audience: the analyses behind {@code compare}, {@code study} and {@code stats}. Nothing here
 * reads, writes, logs, injects or knows what is being measured. Every method names the formula and
 * the publication it follows; the results are checked against values made by R (see the oracle
 * test).
 *
 * <p>Conventions: a probability is in [0, 1]; {@code level} is a confidence level in (0, 1) such as
 * 0.95; {@code alpha} is an error rate in (0, 1) such as 0.05; counts are {@code events} out of
 * {@code trials}. Arguments out of range are refused with an {@link IllegalArgumentException} that
 * says what was expected. An interval bound that the data do not determine is infinite; a quantity
 * that is not defined for the data is {@code NaN}, and the method says when.
 *
 * <p>Library code is used where it was found to agree with R (distributions of commons-statistics,
 * linear algebra and special functions of commons-math3). Roots are found by bisection over the
 * doubles themselves, down to the last bit, so that results depend on no tolerance.
 */
package cidlab.statistics;
