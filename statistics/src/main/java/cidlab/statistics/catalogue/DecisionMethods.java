package cidlab.statistics.catalogue;

import cidlab.statistics.Alternative;
import cidlab.statistics.Equivalence;
import cidlab.statistics.Gatekeeping;
import cidlab.statistics.MeanDifference;
import cidlab.statistics.PairedDifference;
import cidlab.statistics.Tarone;
import cidlab.statistics.catalogue.Method.Input;
import java.util.List;
import java.util.Map;

/** Methods that decide: mean effects against a margin, and families of tests in an order. */
final class DecisionMethods {

  private static final Input FIRST = Input.required("x", "first values, as a list");
  private static final Input SECOND =
      Input.required("y", "second values of the same units, as a list");
  private static final Input ALPHA = Input.optional("alpha", "error rate", "0.05");
  private static final String[] PAIRS = {"x=5,6,7,8,9,9", "y=1,2,2,2,3,10"};

  private DecisionMethods() {}

  static List<Method> all() {
    return List.of(
        Method.of(
                "mean-difference",
                "mean of paired differences, interval and test corrected for skewness",
                DecisionMethods::meanDifference,
                FIRST,
                SECOND,
                Input.optional("mu", "hypothetical mean", "0"),
                ProportionMethods.LEVEL)
            .citing("hall1992", "zhou2000")
            .example(PAIRS),
        Method.of(
                "equivalence",
                "is a mean difference smaller than a margin (two one-sided tests)",
                DecisionMethods::equivalence,
                FIRST,
                SECOND,
                Input.required("margin", "smallest effect of interest, in the unit of the values"),
                ALPHA)
            .citing("schuirmann1987", "wellek2010", "hall1992")
            .example("x=5,6,7,8,9,9", "y=5,7,6,8,10,8", "margin=2"),
        Method.of(
                "tarone",
                "p-values adjusted by Holm among the tests that can reject",
                DecisionMethods::tarone,
                Input.required("p", "p-values, as a list"),
                Input.required("least", "least attainable p-values, as a list"),
                ALPHA)
            .citing("tarone1990", "holm1979")
            .example("p=0.01,0.5,1,0.03", "least=0.001,0.5,1,0.002"),
        Method.of(
                "gatekeeping-serial",
                "p-values of two families, the second only if all of the first reject",
                in -> families(Gatekeeping.serial(in.numbers("first"), in.numbers("second"))),
                Input.required("first", "p-values of the first family, as a list"),
                Input.required("second", "p-values of the second family, as a list"))
            .citing("westfall2001", "holm1979")
            .example("first=0.01,0.02", "second=0.001,0.04"),
        Method.of(
                "gatekeeping-parallel",
                "p-values of two families, the second with what the first has won",
                in -> families(Gatekeeping.parallel(in.numbers("first"), in.numbers("second"))),
                Input.required("first", "p-values of the first family, as a list"),
                Input.required("second", "p-values of the second family, as a list"))
            .citing("dmitrienko2003", "holm1979")
            .example("first=0.01,0.2", "second=0.001,0.04"));
  }

  private static double[] differences(Arguments in) {
    return PairedDifference.differences(in.numbers("x"), in.numbers("y"));
  }

  private static Map<String, Double> meanDifference(Arguments in) {
    MeanDifference mean = MeanDifference.of(differences(in));
    double mu = in.number("mu");
    return new Quantities()
        .with(mean.estimate(in.level()))
        .with(mean.test(mu, Alternative.TWO_SIDED))
        .with("p.less", mean.test(mu, Alternative.LESS).pValue())
        .with("p.greater", mean.test(mu, Alternative.GREATER).pValue())
        .values();
  }

  private static Map<String, Double> equivalence(Arguments in) {
    Equivalence result =
        Equivalence.ofPairs(differences(in), in.number("margin"), in.number("alpha"));
    return new Quantities()
        .with(result.difference())
        .with("p.not.lower", result.notLower())
        .with("p.not.higher", result.notHigher())
        .with("p.value", result.pValue())
        .values();
  }

  private static Map<String, Double> tarone(Arguments in) {
    double[] least = in.numbers("least");
    double alpha = in.number("alpha");
    Quantities quantities = new Quantities().with("size", Tarone.size(least, alpha));
    return with(quantities, "adj", Tarone.holm(in.numbers("p"), least, alpha)).values();
  }

  private static Map<String, Double> families(double[][] adjusted) {
    Quantities quantities = with(new Quantities(), "first", adjusted[0]);
    return with(quantities, "second", adjusted[1]).values();
  }

  private static Quantities with(Quantities quantities, String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      quantities.with(name + "[" + (i + 1) + "]", values[i]);
    }
    return quantities;
  }
}
