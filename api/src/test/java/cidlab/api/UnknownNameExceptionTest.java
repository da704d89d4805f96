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
    "DIRECT-TRANSFER, direct-transfer", // letters count, not their case
    "transit-both, transit-both-ways",
    "pipo, fifo" // two letters are the least that is forgiven
  })
  void suggestsTheNearest(String requested, String nearest) {
    assertThat(new UnknownNameException("strategy", requested, KNOWN))
        .hasMessage("Unknown strategy '" + requested + "'. Did you mean '" + nearest + "'?");
  }

  @ParameterizedTest
  @CsvSource({"xyzzyx", "''", "a-name-that-is-much-too-long-to-be-meant"})
  void suggestsNothingWhenNothingIsNear(String requested) {
    assertThat(new UnknownNameException("strategy", requested, KNOWN))
        .hasMessage(
            "Unknown strategy '"
                + requested
                + "'. Known: direct-transfer, fifo, legacy-one-way, transit-both-ways.");
  }

  @Test
  void nothingMayBeKnown() {
    assertThat(new UnknownNameException("metric", "x", List.of()))
        .hasMessage("Unknown metric 'x'. There is none.");
  }
}
