package cidlab.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer("threads", "threads", 1, 64, 4, "How many.", "own choice"),
          Parameter.real("rate", "1", 0, 1, 0.25, "How often.", "own choice"),
          Parameter.choice("order", List.of("first", "last"), "last", "Which.", "own choice"));

  @Test
  void defaultsFillIn() {
    Arguments defaults = Arguments.defaults(PARAMETERS);
    assertThat(defaults.integer("threads")).isEqualTo(4);
    assertThat(defaults.real("rate")).isEqualTo(0.25);
    assertThat(defaults.real("threads")).isEqualTo(4);
    assertThat(defaults.text("order")).isEqualTo("last");
  }

  @Test
  void givenValuesReplaceDefaultsInTheOrderOfTheParameters() {
    Arguments arguments = Arguments.of(PARAMETERS, Map.of("order", "first", "threads", "64"));
    assertThat(arguments.asMap())
        .containsExactly(
            Map.entry("threads", "64"), Map.entry("rate", "0.25"), Map.entry("order", "first"));
    assertThat(arguments).hasToString("{threads=64, rate=0.25, order=first}");
  }

  @Test
  void valuesAreChecked() {
    assertThatThrownBy(() -> Arguments.of(PARAMETERS, Map.of("threads", "65")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a whole number from 1 to 64 (threads), threads=65");
  }

  @Test
  void unknownNamesAreRefused() {
    assertThatThrownBy(() -> Arguments.of(PARAMETERS, Map.of("thread", "5")))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage("Unknown parameter 'thread'. Did you mean 'threads'?");
    assertThatThrownBy(() -> Arguments.defaults(PARAMETERS).integer("cpus"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageEndingWith("Known: order, rate, threads.");
  }

  @Test
  void cannotBeChanged() {
    assertThatThrownBy(() -> Arguments.defaults(PARAMETERS).asMap().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
