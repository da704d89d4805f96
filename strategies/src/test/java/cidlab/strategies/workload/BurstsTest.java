package cidlab.strategies.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cidlab.api.Action;
import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.ProgramContext;
import cidlab.api.RandomStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations have the mean and the coefficient of variation that were asked for. */
class BurstsTest {
  private static final int DRAWS = 1_000_000;
  private static final List<Parameter> PARAMETERS = Bursts.parameters(20_000, 2_000);

  private static Bursts bursts(String cv) {
    return new Bursts(Arguments.of(PARAMETERS, Map.of("work-cv", cv, "sleep-cv", cv)));
  }

  /** A uniform distribution from 1 to 2 m - 1 has the coefficient 1 / sqrt(3). */
  @ParameterizedTest
  @CsvSource({"0, 0.57735", "1, 1", "3, 3", "4.5, 4.5", "11, 11"})
  void haveTheMomentsAskedFor(String cv, double expected) {
    Bursts bursts = bursts(cv);
    OneStream context = new OneStream();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double ns = Action.operand(bursts.work(context, 0));
      assertThat(ns).isGreaterThanOrEqualTo(1);
      sum += ns;
      squares += ns * ns;
    }
    double mean = sum / DRAWS;
    assertThat(mean).isCloseTo(20_000, within(0.01 * Math.max(1, expected) * 20_000));
    assertThat(Math.sqrt(squares / DRAWS - mean * mean) / mean)
        .isCloseTo(expected, within(0.03 * expected));
  }

  @Test
  void refusesWhatAMixtureCannotBe() {
    assertThatThrownBy(() -> bursts("0.5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 0, or a number from 1 to 20, work-cv=0.5");
  }

  private static final class OneStream implements ProgramContext {
    private final RandomStream stream = new RandomStream(7);

    @Override
    public long now() {
      return 0;
    }

    @Override
    public RandomStream random(int thread) {
      return stream;
    }

    @Override
    public void wake(int thread) {}
  }
}
