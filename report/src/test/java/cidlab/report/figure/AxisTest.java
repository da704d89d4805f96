package cidlab.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cidlab.report.format.Numbers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {

  static Stream<Axis> axes() {
    return Stream.of(
        new ProportionAxis(1, "p", "p"),
        new ProportionAxis(0.77, "p", "p"),
        new ProportionAxis(0.0015, "p", "p"),
        new ProportionAxis(0, "p", "p"),
        LinearAxis.ofDifferences(-77, 3, "d", "d"),
        LinearAxis.ofDifferences(0.001, 0.004, "d", "d"),
        LinearAxis.ofDifferences(0, 0, "d", "d"),
        LinearAxis.between(0.98, 1, Numbers::exact, "s", "s"),
        LinearAxis.between(1, 1, Numbers::exact, "s", "s"),
        new LevelAxis(List.of(4.0, 16.0), "cpus", "CPUs"),
        new LevelAxis(List.of(4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0), "cpus", "CPUs"),
        new LevelAxis(List.of(7.0), "cpus", "CPUs"),
        new LogAxis(new Extent(0, 0.013, 45), Numbers::exact, "c", "c"),
        new LogAxis(new Extent(0, 1e-9, 90_000), Numbers::exact, "c", "c"),
        new LogAxis(new Extent(420, 420, 15_000), Numbers::exact, "t", "t"),
        new LogAxis(new Extent(500, 500, 500), Numbers::exact, "t", "t"),
        new LogAxis(new Extent(0, Double.POSITIVE_INFINITY, 0), Numbers::exact, "n", "nothing"));
  }

  @ParameterizedTest
  @MethodSource("axes")
  void labelsPlacesThatAscendAndDoNotCollide(Axis axis) {
    List<Axis.Tick> ticks = axis.ticks();

    assertThat(ticks).isNotEmpty();
    double last = -1;
    for (Axis.Tick tick : ticks) {
      double place = axis.at(tick.value());
      assertThat(place).isBetween(0.0, 1.0).isGreaterThan(last + 0.09);
      assertThat(tick.label()).isNotBlank().hasSizeLessThan(9);
      last = place;
    }
  }

  @ParameterizedTest
  @MethodSource("axes")
  void keepsTheOrderOfValuesAndPutsWhatIsBeyondAtTheEnds(Axis axis) {
    double last = 0;
    for (double value : new double[] {-100, -1, 0, 1e-9, 1e-3, 0.02, 0.5, 1, 7, 600, 1e6}) {
      assertThat(axis.at(value)).isBetween(last, 1.0);
      last = axis.at(value);
    }
    assertThat(axis.at(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(axis.at(Double.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9})
  void drawsIntervalsOfEqualSizeWhereverTheyAre(double p) {
    // The standard error of asin(sqrt(x/n)) is 1/sqrt(4n) for every p; half of pi is the whole
    // axis.
    Axis axis = new ProportionAxis(1, "p", "p");
    double error = Math.sqrt(p * (1 - p) / 1e6);
    double length = axis.at(p + error) - axis.at(p - error);
    assertThat(length).isCloseTo(2 / Math.sqrt(4e6) / (Math.PI / 2), within(1e-6));
  }
}
