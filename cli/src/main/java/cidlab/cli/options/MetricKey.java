package cidlab.cli.options;

import cidlab.api.UnknownNameException;
import cidlab.engine.sim.Metric;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a metric by the name that tables use. */
public final class MetricKey implements ITypeConverter<Metric> {
  @Override
  public Metric convert(String key) {
    for (Metric metric : Metric.values()) {
      if (metric.key().equals(key)) {
        return metric;
      }
    }
    List<String> keys = Arrays.stream(Metric.values()).map(Metric::key).toList();
    throw new TypeConversionException(new UnknownNameException("metric", key, keys).getMessage());
  }
}
