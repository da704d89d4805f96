package cidlab.testkit;

import cidlab.api.SchedulerModel;
import cidlab.engine.asserting.Rule;
import cidlab.testkit.check.ContractReport;
import cidlab.testkit.check.SchedulerCheck;
import org.junit.jupiter.api.Test;

/**
 * The contract of a scheduler model: extend it and give a factory.
 *
 * <pre>{@code
 * class MineTest extends SchedulerModelContract {
 *   @Override
 *   protected SchedulerModel scheduler() {
 *     return new Mine();
 *   }
 * }
 * }</pre>
 *
 * <p>Rules: docs/spi-rules.md.
 *
 * @since 0.1
 */
public abstract class SchedulerModelContract extends ExtensionContract {
  /** For subclasses. */
  protected SchedulerModelContract() {}

  /**
   * Makes the scheduler model under test.
   *
   * @return a new one each time
   */
  protected abstract SchedulerModel scheduler();

  @Override
  final ContractReport check() {
    return SchedulerCheck.check(this::scheduler);
  }

  /** SM-1. */
  @Test
  public void must_SM01_placesWhereAffinityAllows() {
    verify(Rule.SM_1);
  }

  /** SM-2. */
  @Test
  public void must_SM02_picksWhatIsQueuedAndMayRun() {
    verify(Rule.SM_2);
  }

  /** SM-3. */
  @Test
  public void must_SM03_losesNoTask() {
    verify(Rule.SM_3);
  }

  /** SM-4. */
  @Test
  public void should_SM04_idlesOnlyWithoutWork() {
    verify(Rule.SM_4);
  }

  /** SM-5. */
  @Test
  public void must_SM05_slicesAndPeriodsArePositive() {
    verify(Rule.SM_5);
  }

  /** SM-6. */
  @Test
  public void must_SM06_isAFunctionOfItsStream() {
    verify(Rule.SM_6);
  }

  /** SM-7. */
  @Test
  public void must_SM07_allocatesNothingOnceStarted() {
    verify(Rule.SM_7);
  }

  /** SM-8. */
  @Test
  public void must_SM08_throwsNothing() {
    verify(Rule.SM_8);
  }
}
