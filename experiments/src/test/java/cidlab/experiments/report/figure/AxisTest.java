package cidlab.experiments.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cidlab.experiments.report.format.Numbers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {

  static Stream<Axis> axes() {
    return Stream.of(
        new ProportionAxis(1, "p"),
        new ProportionAxis(0.77, "p"),
        new ProportionAxis(0.0015, "p"),
        new ProportionAxis(0, "p"),
        new LinearAxis(-77, 3, "d"),
        new LinearAxis(0.001, 0.004, "d"),
        new LinearAxis(0, 0, "d"),
        new LogAxis(new Extent(0, 0.013, 45), Numbers::exact, "c"),
        new LogAxis(new Extent(0, 1e-9, 90_000), Numbers::exact, "c"),
        new LogAxis(new Extent(420, 420, 15_000), Numbers::exact, "t"),
        new LogAxis(new Extent(500, 500, 500), Numbers::exact, "t"),
        new LogAxis(new Extent(0, Double.POSITIVE_INFINITY, 0), Numbers::exact, "nothing"));
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
    Axis axis = new ProportionAxis(1, "p");
    double error = Math.sqrt(p * (1 - p) / 1e6);
    double length = axis.at(p + error) - axis.at(p - error);
    assertThat(length).isCloseTo(2 / Math.sqrt(4e6) / (Math.PI / 2), within(1e-6));
  }
}
