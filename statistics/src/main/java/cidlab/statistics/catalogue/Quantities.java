package cidlab.statistics.catalogue;

import cidlab.statistics.Estimate;
import cidlab.statistics.Interval;
import cidlab.statistics.TestResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the results of a method under their names, in order. */
final class Quantities {

  private final Map<String, Double> values = new LinkedHashMap<>();

  static Map<String, Double> of(Interval interval) {
    return new Quantities().with(interval).values;
  }

  static Map<String, Double> of(Estimate estimate) {
    return new Quantities().with(estimate).values;
  }

  static Map<String, Double> of(TestResult test) {
    return new Quantities().with(test).values;
  }

  static Map<String, Double> of(String name, double value) {
    return new Quantities().with(name, value).values;
  }

  Quantities with(String name, double value) {
    values.put(name, value);
    return this;
  }

  Quantities with(Interval interval) {
    return with("lower", interval.lower()).with("upper", interval.upper());
  }

  Quantities with(Estimate estimate) {
    return with("estimate", estimate.value()).with(estimate.interval());
  }

  Quantities with(TestResult test) {
    with("statistic", test.statistic());
    if (!Double.isNaN(test.degreesOfFreedom())) {
      with("df", test.degreesOfFreedom());
    }
    return with("p.value", test.pValue());
  }

  Map<String, Double> values() {
    return values;
  }
}
