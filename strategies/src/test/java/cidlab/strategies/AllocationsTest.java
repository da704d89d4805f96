package cidlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Negative control: an allocation is seen, and looking is not one. */
class AllocationsTest {
  private Object kept;

  @Test
  void seesAnArray() {
    long before = Allocations.bytes();
    long again = Allocations.bytes();
    kept = new long[100];
    long after = Allocations.bytes();
    assertThat(again - before).isZero();
    assertThat(after - again).isBetween(800L, 832L);
    assertThat(kept).isNotNull();
  }
}
