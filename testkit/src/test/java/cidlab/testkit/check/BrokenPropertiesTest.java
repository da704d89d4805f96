package cidlab.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.Property;
import cidlab.api.StateView;
import cidlab.engine.asserting.Rule;
import cidlab.testkit.check.RuleResult.Status;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each planted fault breaks exactly its rule, and the message says what to look for. */
class BrokenPropertiesTest {
  /** A fault, the rule it breaks and what the message must contain. */
  private record Fault(Rule rule, String name, Supplier<Claim> claim, String message) {
    @Override
    public String toString() {
      return rule.id() + " " + name;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault(
            Rule.PR_1,
            "divides",
            () -> Claim.sometimes(s -> 1 / s.maxCids() == 1),
            "predicate=then thrown=java.lang.ArithmeticException"),
        new Fault(
            Rule.PR_2,
            "counts",
            () -> {
              int[] calls = {0};
              return Claim.always(s -> calls[0]++ % 2 == 0, s -> true);
            },
            "keep no state in fields, predicate=when"),
        new Fault(
            Rule.PR_3,
            "streams",
            () ->
                Claim.sometimes(s -> IntStream.range(0, s.tasks()).anyMatch(t -> s.runsOn(t) >= 0)),
            "use loops and static methods"),
        new Fault(
            Rule.PR_4,
            "looks beyond",
            () -> Claim.sometimes(s -> s.exists(s.tasks())),
            "predicate=then view=exists task="),
        new Fault(
            Rule.PR_4,
            "asks where nobody runs",
            () -> Claim.sometimes(s -> s.exists(0) && s.spins(s.runsOn(0))),
            "view=spins CPU=-1"),
        new Fault(
            Rule.PR_5,
            "names a task",
            () -> Claim.sometimes(s -> s.live(0)),
            "exchanged=tasks 0<->1"),
        new Fault(
            Rule.PR_5,
            "names a CPU",
            () -> Claim.always(s -> s.spins(0), s -> true),
            "predicate=when exchanged=tasks none, CPUs 0<->1"),
        new Fault(Rule.PR_5, "names an id", () -> Claim.sometimes(s -> s.inUse(0)), "ids 0<->1"),
        new Fault(
            Rule.PR_5,
            "compares numbers",
            () -> Claim.eventually(s -> !Cid.onCpu(s.mode()) && lowest(s) < s.cpus() / 2),
            "ids "),
        new Fault(Rule.PR_6, "claims nothing", () -> null, "expected a claim, bind=null"),
        new Fault(
            Rule.PR_6,
            "changes its mind",
            new Supplier<>() {
              private boolean named;

              @Override
              public Claim get() {
                named = !named;
                Claim claim = Claim.sometimes(StateView::switchDeferred);
                return named ? claim.withNames() : claim;
              }
            },
            "expected the same kind and declaration again"));
  }

  private static int lowest(StateView s) {
    int id = 0;
    while (id < s.cpus() && !s.inUse(id)) {
      id++;
    }
    return id;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void breaksExactlyItsRule(Fault fault) {
    ContractReport report = PropertyCheck.check(() -> new Faulty(fault.claim()));
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
  void withoutAFaultEveryRuleHolds() {
    ContractReport report =
        PropertyCheck.check(() -> new Faulty(() -> Claim.sometimes(StateView::switchDeferred)));
    assertThat(report.with(Status.BROKEN)).isEmpty();
    assertThat(report.result(Rule.PR_5).status()).isEqualTo(Status.HOLDS);
  }

  @Test
  void whoDeclaresToReadNamesMay() {
    ContractReport report =
        PropertyCheck.check(() -> new Faulty(() -> Claim.sometimes(s -> s.live(0)).withNames()));
    assertThat(report.with(Status.BROKEN)).isEmpty();
    assertThat(report.result(Rule.PR_5).status()).isEqualTo(Status.SKIPPED);
  }

  @Test
  void everyRuleHasAFault() {
    List<Rule> own =
        Rule.of(Rule.Kind.PROPERTY).stream()
            .filter(rule -> rule.kind() == Rule.Kind.PROPERTY)
            .toList();
    assertThat(faults().map(Fault::rule).distinct()).containsExactlyElementsOf(own);
  }

  /** A property that claims something; a public class with the constructor that services need. */
  public static class Faulty implements Property {
    private final Supplier<Claim> claim;

    /** Claims that something happens. */
    public Faulty() {
      this(() -> Claim.sometimes(StateView::switchDeferred));
    }

    Faulty(Supplier<Claim> claim) {
      this.claim = claim;
    }

    @Override
    public String id() {
      return "faulty";
    }

    @Override
    public String summary() {
      return "has one fault";
    }

    @Override
    public String source() {
      return "a test";
    }

    @Override
    public Claim bind(Arguments arguments) {
      return claim.get();
    }
  }
}
