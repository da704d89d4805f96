package cidlab.statistics.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MethodCatalogueTest {

  private final MethodCatalogue catalogue = MethodCatalogue.standard();

  @Test
  void everyMethodIsDescribed() {
    assertThat(catalogue.methods())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            method -> {
              assertThat(method.id()).matches("[a-z][a-z0-9-]+");
              assertThat(method.summary()).isNotBlank().doesNotEndWith(".");
              assertThat(catalogue.evaluate(method.id(), method.example())).isNotEmpty();
              assertThat(method.inputs())
                  .isNotEmpty()
                  .allSatisfy(input -> assertThat(input.description()).isNotBlank());
            });
  }

  @Test
  void defaultsFillInAndQuantitiesKeepTheirOrder() {
    Map<String, Double> result =
        catalogue.evaluate("clopper-pearson", Map.of("x", "3", "n", "1e4"));
    assertThat(result.keySet()).containsExactly("lower", "upper");
    assertThat(catalogue.evaluate("clopper-pearson", Map.of("x", "3", "n", "10000", "conf", "0.5")))
        .isNotEqualTo(result);
  }

  @Test
  void mistakesAreExplained() {
    assertThatThrownBy(() -> catalogue.method("clopper-person"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean clopper-pearson?");
    assertThatThrownBy(() -> catalogue.evaluate("wilson", Map.of("x", "1")))
        .hasMessage("method wilson needs n, number of trials: give n=…");
    assertThatThrownBy(
            () -> catalogue.evaluate("wilson", Map.of("x", "1", "n", "2", "cnof", "0.9")))
        .hasMessageContaining("did you mean conf?");
    assertThatThrownBy(() -> catalogue.evaluate("wilson", Map.of("x", "one", "n", "2")))
        .hasMessage("a number is expected, x=one");
    assertThatThrownBy(() -> catalogue.evaluate("wilson", Map.of("x", "1.5", "n", "2")))
        .hasMessage("a whole number is expected, x=1.5");
    assertThatThrownBy(() -> catalogue.evaluate("wilson", Map.of("x", "5", "n", "2")))
        .hasMessageContaining("events=5 trials=2");
    assertThatThrownBy(
            () ->
                catalogue.evaluate(
                    "binomial-test",
                    Map.of("x", "1", "n", "2", "p0", "0.5", "alternative", "more")))
        .hasMessageContaining("alternative=more");
    assertThatThrownBy(
            () -> catalogue.evaluate("coverage", Map.of("interval", "x", "n", "2", "p", "0.5")))
        .hasMessageContaining("agresti-coull, clopper-pearson");
    assertThatThrownBy(() -> catalogue.evaluate("adjust", Map.of("method", "x", "p", "0.5")))
        .hasMessageContaining("method=x");
  }

  @Test
  void methodsWithoutReferenceValuesRun() {
    assertThat(catalogue.evaluate("quantile", Map.of("x", "1,2,4,8,16", "p", "0.5")))
        .containsEntry("estimate", 4.0)
        .containsEntry("lower", Double.NEGATIVE_INFINITY);
    assertThat(
            catalogue.evaluate(
                "median-of-differences", Map.of("x", "5,6,7,8,9,9", "y", "1,2,2,2,3,1")))
        .containsEntry("estimate", 5.5);
    assertThat(catalogue.evaluate("bootstrap-mean", Map.of("x", "1,2,6", "resamples", "200")))
        .containsEntry("estimate", 3.0);
    assertThat(catalogue.evaluate("power-law", Map.of("x", "1,2,4", "y", "1,4,16")).get("estimate"))
        .isCloseTo(2, within(1e-12));
    assertThat(
            catalogue.evaluate(
                "exact-power", Map.of("n1", "30", "p1", "0.1", "n2", "30", "p2", "0.5")))
        .containsOnlyKeys("fisher", "fisher.midp");
  }

  @Test
  void formulasNameTermsAsInR() {
    Map<String, Double> result =
        catalogue.evaluate(
            "logistic",
            Map.of(
                "formula", "events/trials ~ strategy*cpus",
                "events", "3,5,9,2,7,4",
                "trials", "10,10,10,10,10,10",
                "strategy", "v1,v2,v1,v2,v1,v2",
                "cpus", "4,4,8,8,16,16"));
    assertThat(result.keySet())
        .contains("b.(Intercept)", "b.strategyv2", "b.cpus", "b.strategyv2:cpus");
    assertThatThrownBy(() -> catalogue.evaluate("anova", Map.of("formula", "y~", "y", "1,2")))
        .hasMessageContaining("formula=y~");
    assertThatThrownBy(
            () -> catalogue.evaluate("anova", Map.of("formula", "y~a+", "y", "1,2", "a", "1,2")))
        .hasMessageContaining("a term is missing");
    assertThatThrownBy(() -> catalogue.evaluate("anova", Map.of("formula", "y~a", "y", "1,2")))
        .hasMessage("a value is needed: give a=…");
  }
}
