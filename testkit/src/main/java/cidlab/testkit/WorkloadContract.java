package cidlab.testkit;

import cidlab.api.Workload;
import cidlab.engine.asserting.Rule;
import cidlab.testkit.check.ContractReport;
import cidlab.testkit.check.WorkloadCheck;
import org.junit.jupiter.api.Test;

/**
 * The contract of a workload: extend it and give a factory.
 *
 * <pre>{@code
 * class MineTest extends WorkloadContract {
 *   @Override
 *   protected Workload workload() {
 *     return new Mine();
 *   }
 * }
 * }</pre>
 *
 * <p>Rules: docs/spi-rules.md.
 *
 * @since 0.1
 */
public abstract class WorkloadContract extends ExtensionContract {
  /** For subclasses. */
  protected WorkloadContract() {}

  /**
   * Makes the workload under test.
   *
   * @return a new one each time
   */
  protected abstract Workload workload();

  @Override
  final ContractReport check() {
    return WorkloadCheck.check(this::workload);
  }

  /** WL-1. */
  @Test
  public void must_WL01_sizesAreLegalAndConstant() {
    verify(Rule.WL_1);
  }

  /** WL-2. */
  @Test
  public void must_WL02_actsAsAnnounced() {
    verify(Rule.WL_2);
  }

  /** WL-3. */
  @Test
  public void must_WL03_durationsArePositive() {
    verify(Rule.WL_3);
  }

  /** WL-4. */
  @Test
  public void must_WL04_hasNoMoreThreadsThanAnnounced() {
    verify(Rule.WL_4);
  }

  /** WL-5. */
  @Test
  public void must_WL05_widensByOneNewCpu() {
    verify(Rule.WL_5);
  }

  /** WL-6. */
  @Test
  public void must_WL06_neverEndsOrBlocksForGood() {
    verify(Rule.WL_6);
  }

  /** WL-7. */
  @Test
  public void must_WL07_asksAboutLiveThreads() {
    verify(Rule.WL_7);
  }

  /** WL-8. */
  @Test
  public void must_WL08_isAFunctionOfItsStreams() {
    verify(Rule.WL_8);
  }

  /** WL-9. */
  @Test
  public void must_WL09_allocatesNothingOnceStarted() {
    verify(Rule.WL_9);
  }

  /** WL-10. */
  @Test
  public void must_WL10_throwsNothing() {
    verify(Rule.WL_10);
  }

  /** WL-11. */
  @Test
  public void should_WL11_worksOnTheLargestMachine() {
    verify(Rule.WL_11);
  }
}
