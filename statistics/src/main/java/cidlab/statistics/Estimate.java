package cidlab.statistics;

/**
 * A point estimate with its confidence interval.
 *
 * @param value the estimate, in the unit of the quantity
 * @param interval interval for the same quantity
 */
public record Estimate(double value, Interval interval) {}
