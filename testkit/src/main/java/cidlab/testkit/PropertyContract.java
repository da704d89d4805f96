package cidlab.testkit;

import cidlab.api.Property;
import cidlab.engine.asserting.Rule;
import cidlab.testkit.check.ContractReport;
import cidlab.testkit.check.PropertyCheck;
import org.junit.jupiter.api.Test;

/**
 * The contract of a property: extend it and give a factory.
 *
 * <pre>{@code
 * class MineTest extends PropertyContract {
 *   @Override
 *   protected Property property() {
 *     return new Mine();
 *   }
 * }
 * }</pre>
 *
 * <p>Rules: docs/spi-rules.md.
 *
 * @since 0.1
 */
public abstract class PropertyContract extends ExtensionContract {
  /** For subclasses. */
  protected PropertyContract() {}

  /**
   * Makes the property under test.
   *
   * @return a new one each time
   */
  protected abstract Property property();

  @Override
  final ContractReport check() {
    return PropertyCheck.check(this::property);
  }

  /** PR-1. */
  @Test
  public void must_PR01_throwsNothing() {
    verify(Rule.PR_1);
  }

  /** PR-2. */
  @Test
  public void must_PR02_isAFunctionOfTheState() {
    verify(Rule.PR_2);
  }

  /** PR-3. */
  @Test
  public void must_PR03_allocatesNothing() {
    verify(Rule.PR_3);
  }

  /** PR-4. */
  @Test
  public void must_PR04_asksAboutWhatExists() {
    verify(Rule.PR_4);
  }

  /** PR-5. */
  @Test
  public void must_PR05_tellsNoNamesApart() {
    verify(Rule.PR_5);
  }

  /** PR-6. */
  @Test
  public void must_PR06_claimsTheSameEachTime() {
    verify(Rule.PR_6);
  }
}
