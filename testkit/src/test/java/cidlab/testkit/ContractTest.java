package cidlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import cidlab.api.Property;
import cidlab.api.SchedulerModel;
import cidlab.api.SwitchContext;
import cidlab.api.TransitionStrategy;
import cidlab.api.Workload;
import cidlab.engine.asserting.Rule;
import cidlab.engine.asserting.Rule.Kind;
import cidlab.engine.asserting.Rule.Level;
import cidlab.engine.catalogue.Catalogue;
import cidlab.testkit.check.Faulty;
import cidlab.testkit.check.FaultyModel;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The JUnit classes say what the checks found. */
class ContractTest {
  private static final Pattern NAME = Pattern.compile("(must|should)_([A-Z]{2})(\\d\\d)_\\w+");

  static Stream<Arguments> contracts() {
    return Stream.of(
        Arguments.of(TransitionStrategyContract.class, Kind.STRATEGY),
        Arguments.of(SchedulerModelContract.class, Kind.SCHEDULER),
        Arguments.of(WorkloadContract.class, Kind.WORKLOAD),
        Arguments.of(PropertyContract.class, Kind.PROPERTY));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void oneTestPerRuleNamedByItsNumber(Class<?> contract, Kind kind) {
    List<String> named =
        Arrays.stream(contract.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .map(
                name -> {
                  Matcher matcher = NAME.matcher(name);
                  assertThat(matcher.matches()).as(name).isTrue();
                  return "%s %s-%d"
                      .formatted(
                          matcher.group(1).toUpperCase(java.util.Locale.ROOT),
                          matcher.group(2),
                          Integer.parseInt(matcher.group(3)));
                })
            .toList();
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            Rule.of(kind).stream().map(rule -> rule.level() + " " + rule.id()).toList());
  }

  @Test
  void soundExtensionsPass() {
    for (Class<?> test : List.of(SoundStrategy.class, SoundModel.class, SoundWorkload.class)) {
      Events tests = run(test);
      assertThat(tests.failed().count()).isZero();
      assertThat(tests.succeeded().count()).isGreaterThanOrEqualTo(13);
    }
    assertThat(run(SoundProperty.class).failed().count()).isZero();
    assertThat(run(SoundProperty.class).succeeded().count()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void aBrokenRuleFailsItsTestWithSentenceAndIntent() {
    Events tests = run(BoxingStrategy.class);
    tests
        .failed()
        .assertThatEvents()
        .hasSize(1)
        .haveExactly(
            1,
            event(
                org.junit.platform.testkit.engine.EventConditions.test(
                    "must_TS03_aHookAllocatesNothing"),
                finishedWithFailure(
                    message(
                        text ->
                            text.startsWith("TS-3: expected no allocation;")
                                && text.contains("TS-3 MUST: A hook allocates nothing.")
                                && text.contains("Intent: ")))));
  }

  @Test
  void aRuleThatDoesNotApplySkipsWithTheReason() {
    Events tests = run(BoxingStrategy.class);
    assertThat(tests.aborted().stream().map(e -> e.getPayload().orElseThrow().toString()))
        .allMatch(payload -> payload.contains("the extension has no parameters"))
        .hasSize(2);
  }

  @Test
  void aShouldCanBeBrokenOnPurposeAMustCannot() {
    assertThat(run(IdlingModel.class).failed().count()).isEqualTo(1);
    Events excused = run(ExcusedModel.class);
    assertThat(excused.failed().count()).isZero();
    assertThat(excused.aborted().stream().map(e -> e.getPayload().orElseThrow().toString()))
        .anyMatch(payload -> payload.contains("SM-4 is broken on purpose: it is a test"));
    assertThat(run(ExcusedStrategy.class).failed().count()).isEqualTo(1);
    assertThat(Rule.TS_3.level()).isEqualTo(Level.MUST);
  }

  private static Events run(Class<?> test) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(test))
        .execute()
        .testEvents();
  }

  /** Passes. */
  static final class SoundStrategy extends TransitionStrategyContract {
    @Override
    protected TransitionStrategy strategy() {
      return Catalogue.load().strategy("legacy-one-way");
    }
  }

  /** Passes. */
  static final class SoundModel extends SchedulerModelContract {
    @Override
    protected SchedulerModel scheduler() {
      return Catalogue.load().scheduler("fifo");
    }
  }

  /** Passes. */
  static final class SoundWorkload extends WorkloadContract {
    @Override
    protected Workload workload() {
      return Catalogue.load().workload("affinity-churn");
    }
  }

  /** Passes. */
  static final class SoundProperty extends PropertyContract {
    @Override
    protected Property property() {
      return Catalogue.load().property("mutex-released");
    }
  }

  /** Breaks TS-3. */
  static class BoxingStrategy extends TransitionStrategyContract {
    @Override
    protected TransitionStrategy strategy() {
      return new Boxing();
    }
  }

  /** Makes an object at each context switch. */
  public static final class Boxing extends Faulty {
    private volatile Object kept;

    @Override
    public void scheduleIn(SwitchContext s) {
      kept = new int[] {s.cpu()};
      super.scheduleIn(s);
    }
  }

  /** Breaks TS-3 and tries to be excused. */
  static final class ExcusedStrategy extends BoxingStrategy {
    @Override
    protected Map<Rule, String> reasonsAgainst() {
      return Map.of(Rule.TS_3, "it is a test");
    }
  }

  /** Breaks SM-4. */
  static class IdlingModel extends SchedulerModelContract {
    @Override
    protected SchedulerModel scheduler() {
      return FaultyModel.idling();
    }
  }

  /** Breaks SM-4 and says why. */
  static final class ExcusedModel extends IdlingModel {
    @Override
    protected Map<Rule, String> reasonsAgainst() {
      return Map.of(Rule.SM_4, "it is a test");
    }
  }
}
