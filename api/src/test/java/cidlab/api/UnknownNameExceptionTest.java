package cidlab.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownNameExceptionTest {
  private static final List<String> KNOWN =
      List.of("transit-both-ways", "direct-transfer", "legacy-one-way", "fifo");

  @ParameterizedTest
  @CsvSource({
    "transit-both-way, transit-both-ways", // one letter is missing
    "direkt-transfer, direct-transfer", // one is wrong
    "legacy-one--way, legacy-one-way", // one is too much
    "fido, fifo",
    "transit-both, transit-both-ways",
    "pipo, fifo" // two letters are the least that is forgiven
  })
  void suggestsTheNearest(String requested, String nearest) {
    assertThat(new UnknownNameException("strategy", requested, KNOWN))
        .hasMessage(
            "unknown strategy; did you mean "
                + nearest
                + "? available=[direct-transfer, fifo, legacy-one-way, transit-both-ways]"
                + " requested="
                + requested);
  }

  @ParameterizedTest
  @CsvSource({"xyzzyx", "''", "a-name-that-is-much-too-long-to-be-meant"})
  void suggestsNothingWhenNothingIsNear(String requested) {
    assertThat(new UnknownNameException("strategy", requested, KNOWN))
        .hasMessage(
            "unknown strategy available=[direct-transfer, fifo, legacy-one-way, transit-both-ways]"
                + " requested="
                + requested);
  }

  @Test
  void nothingMayBeKnown() {
    assertThat(new UnknownNameException("metric", "x", List.of()))
        .hasMessage("unknown metric available=[] requested=x");
  }
}
