package cidlab.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.Parameter;
import cidlab.api.Program;
import cidlab.api.Scheduler;
import cidlab.engine.asserting.Rule;
import cidlab.testkit.check.BrokenWorkloadsTest.Load;
import cidlab.testkit.check.RuleResult.Status;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scheduler models and workloads that describe themselves wrongly break exactly the rule for all
 * extensions; strategies are in {@link BrokenStrategiesTest}.
 */
class BrokenDescriptionsTest {
  private static final List<Parameter> NO_UNIT =
      List.of(Parameter.integer("size", "", 0, 9, 1, "How large.", "own choice"));
  private static final List<Parameter> SIZE =
      List.of(Parameter.integer("size", "1", 0, 9, 1, "How large.", "own choice"));

  /** A fault, the rule it breaks and what the message must contain. */
  private record Fault(Rule rule, String name, Supplier<ContractReport> check, String message) {
    @Override
    public String toString() {
      return rule.id() + " " + name;
    }
  }

  private static Fault scheduler(
      Rule rule, Supplier<? extends FaultyModel> factory, String message) {
    return new Fault(rule, "scheduler", () -> SchedulerCheck.check(factory), message);
  }

  private static Fault workload(Rule rule, Supplier<? extends Load> factory, String message) {
    return new Fault(rule, "workload", () -> WorkloadCheck.check(factory), message);
  }

  static Stream<Fault> faults() {
    String id = "expected an id of the form [a-z]";
    String summary = "expected one line of 1 to 100 characters";
    String unit = "expected a unit, `1` if there is none, parameter=size";
    String end = "given={size=9} thrown=java.lang.ArithmeticEx";
    String hidden = "expected a public class with a public constructor";
    return Stream.of(
        scheduler(Rule.EX_1, BadIdModel::new, id),
        scheduler(Rule.EX_2, LongSummaryModel::new, summary),
        scheduler(Rule.EX_3, NoUnitModel::new, unit),
        scheduler(Rule.EX_4, FailingModel::new, end),
        scheduler(Rule.EX_5, HiddenModel::new, hidden),
        workload(Rule.EX_1, BadIdLoad::new, id),
        workload(Rule.EX_2, LongSummaryLoad::new, summary),
        workload(Rule.EX_3, NoUnitLoad::new, unit),
        workload(Rule.EX_4, FailingLoad::new, end),
        workload(Rule.EX_5, HiddenLoad::new, hidden));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void breaksExactlyItsRule(Fault fault) {
    ContractReport report = fault.check().get();
    assertThat(report.with(Status.BROKEN))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.rule()).isEqualTo(fault.rule());
              assertThat(result.message()).startsWith(fault.rule().id() + ": expected");
              assertThat(result.message()).contains(fault.message());
            });
    assertThat(report.conforms()).isFalse();
  }

  @Test
  void everyRuleForAllExtensionsHasAFaultOfEachKind() {
    List<Rule> rules = Rule.of(Rule.Kind.EXTENSION);
    for (String kind : List.of("scheduler", "workload")) {
      assertThat(faults().filter(fault -> fault.name().equals(kind)).map(Fault::rule))
          .containsExactlyElementsOf(rules);
    }
  }

  /** An id in capitals. */
  public static class BadIdModel extends FaultyModel {
    @Override
    public String id() {
      return "Bad";
    }
  }

  /** Says too much. */
  public static class LongSummaryModel extends FaultyModel {
    @Override
    public String summary() {
      return "x".repeat(101);
    }
  }

  /** A number without a unit. */
  public static class NoUnitModel extends FaultyModel {
    @Override
    public List<Parameter> parameters() {
      return NO_UNIT;
    }
  }

  /** Cannot be bound with the largest value it offers. */
  public static class FailingModel extends FaultyModel {
    @Override
    public List<Parameter> parameters() {
      return SIZE;
    }

    @Override
    public Scheduler bind(Arguments arguments, int cpus, int maxThreads) {
      if (arguments.integer("size") == 9) {
        throw new ArithmeticException("nine");
      }
      return super.bind(arguments, cpus, maxThreads);
    }
  }

  /** Not a public class. */
  static class HiddenModel extends FaultyModel {}

  /** An id in capitals. */
  public static class BadIdLoad extends Load {
    @Override
    public String id() {
      return "Bad";
    }
  }

  /** Says too much. */
  public static class LongSummaryLoad extends Load {
    @Override
    public String summary() {
      return "x".repeat(101);
    }
  }

  /** A number without a unit. */
  public static class NoUnitLoad extends Load {
    @Override
    public List<Parameter> parameters() {
      return NO_UNIT;
    }
  }

  /** Cannot be bound with the largest value it offers. */
  public static class FailingLoad extends Load {
    @Override
    public List<Parameter> parameters() {
      return SIZE;
    }

    @Override
    public Program bind(Arguments arguments, int cpus) {
      if (arguments.integer("size") == 9) {
        throw new ArithmeticException("nine");
      }
      return super.bind(arguments, cpus);
    }
  }

  /** Not a public class. */
  static class HiddenLoad extends Load {}
}
