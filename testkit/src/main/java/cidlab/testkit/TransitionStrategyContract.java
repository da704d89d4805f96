package cidlab.testkit;

import cidlab.api.TransitionStrategy;
import cidlab.engine.asserting.Rule;
import cidlab.testkit.check.ContractReport;
import cidlab.testkit.check.StrategyCheck;
import org.junit.jupiter.api.Test;

/**
 * The contract of a strategy: extend it and give a factory.
 *
 * <pre>{@code
 * class MineTest extends TransitionStrategyContract {
 *   @Override
 *   protected TransitionStrategy strategy() {
 *     return new Mine();
 *   }
 * }
 * }</pre>
 *
 * <p>Rules: docs/spi-rules.md.
 *
 * @since 0.1
 */
public abstract class TransitionStrategyContract extends ExtensionContract {
  /** For subclasses. */
  protected TransitionStrategyContract() {}

  /**
   * Makes the strategy under test.
   *
   * @return a new one each time
   */
  protected abstract TransitionStrategy strategy();

  @Override
  final ContractReport check() {
    return StrategyCheck.check(this::strategy);
  }

  /** TS-1. */
  @Test
  public void must_TS01_aHookThrowsNothing() {
    verify(Rule.TS_1);
  }

  /** TS-2. */
  @Test
  public void must_TS02_aHookIsAFunctionOfWhatItReads() {
    verify(Rule.TS_2);
  }

  /** TS-3. */
  @Test
  public void must_TS03_aHookAllocatesNothing() {
    verify(Rule.TS_3);
  }

  /** TS-4. */
  @Test
  public void must_TS04_aHookWritesLegalValues() {
    verify(Rule.TS_4);
  }

  /** TS-5. */
  @Test
  public void must_TS05_aHookTouchesOnlyWhatIsThere() {
    verify(Rule.TS_5);
  }

  /** TS-6. */
  @Test
  public void must_TS06_aHookIsShort() {
    verify(Rule.TS_6);
  }

  /** TS-7. */
  @Test
  public void must_TS07_onlySomeHooksWait() {
    verify(Rule.TS_7);
  }

  /** TS-8. */
  @Test
  public void must_TS08_aWaitLeavesTheHook() {
    verify(Rule.TS_8);
  }

  /** TS-9. */
  @Test
  public void must_TS09_membersJoinAndLeaveOnce() {
    verify(Rule.TS_9);
  }

  /** TS-10. */
  @Test
  public void must_TS10_completeChangesTheModeOnly() {
    verify(Rule.TS_10);
  }

  /** TS-11. */
  @Test
  public void must_TS11_aWalkGoesWhereItsListsLead() {
    verify(Rule.TS_11);
  }

  /** TS-12. */
  @Test
  public void must_TS12_aWalkLeftAloneEnds() {
    verify(Rule.TS_12);
  }

  /** TS-13. */
  @Test
  public void must_TS13_childVisibilityIsConstant() {
    verify(Rule.TS_13);
  }
}
