package cidlab.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {
  private static final Parameter THREADS =
      Parameter.integer("threads", "threads", 1, 64, 4, "How many.", "own choice");
  private static final Parameter RATE =
      Parameter.real("rate", "1", 0, 0.5, 0.25, "How often.", "own choice");
  private static final Parameter ORDER =
      Parameter.choice("order", List.of("first", "last"), "last", "Which.", "own choice");

  @Test
  void saysItsRange() {
    assertThat(THREADS.range()).isEqualTo("a whole number from 1 to 64 (threads)");
    assertThat(RATE.range()).isEqualTo("a number from 0 to 0.5");
    assertThat(ORDER.range()).isEqualTo("one of [first, last]");
    assertThat(Parameter.integer("n", "ns", 0, 1_000_000_000_000L, 0, "N.", "own choice").range())
        .isEqualTo("a whole number from 0 to 1000000000000 (ns)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "4", "64"})
  void takesWhatIsInRange(String value) {
    assertThatCode(() -> THREADS.check(value)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65", "-1", "4.0", "", "four", "99999999999999999999"})
  void refusesWhatIsNot(String value) {
    assertThatThrownBy(() -> THREADS.check(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a whole number from 1 to 64 (threads), threads=" + value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.51", "-1e-9", "NaN", "Infinity", "half"})
  void refusesNumbersThatAreNot(String value) {
    assertThatThrownBy(() -> RATE.check(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a number from 0 to 0.5, rate=" + value);
    assertThatCode(() -> RATE.check("0.5")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"First", "", "middle"})
  void refusesWordsThatAreNoChoice(String value) {
    assertThatThrownBy(() -> ORDER.check(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected one of [first, last], order=" + value);
    assertThatCode(() -> ORDER.check("first")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Threads", "9lives", "a_b", "a b", "-a"})
  void refusesMalformedNames(String name) {
    assertThatThrownBy(() -> Parameter.integer(name, "1", 0, 1, 0, "N.", "own choice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a parameter name of the form [a-z][a-z0-9-]*, name=" + name);
  }

  @Test
  void refusesADefaultOutOfRange() {
    assertThatThrownBy(() -> Parameter.integer("n", "1", 1, 8, 9, "N.", "own choice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a whole number from 1 to 8, n=9");
    assertThatThrownBy(() -> Parameter.choice("n", List.of("a"), "b", "N.", "own choice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected one of [a], n=b");
  }

  @Test
  void isComplete() {
    assertThatThrownBy(() -> Parameter.integer("n", "1", 0, 1, 0, null, "own choice"))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Parameter.integer("n", "1", 0, 1, 0, "N.", null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void choicesCannotChange() {
    List<String> words = new java.util.ArrayList<>(List.of("a", "b"));
    Parameter parameter = Parameter.choice("n", words, "a", "N.", "own choice");
    words.clear();
    assertThat(parameter.choices()).containsExactly("a", "b");
  }
}
