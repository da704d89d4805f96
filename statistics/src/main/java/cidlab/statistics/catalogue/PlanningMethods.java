package cidlab.statistics.catalogue;

import cidlab.statistics.Alternative;
import cidlab.statistics.ConfidenceSequence;
import cidlab.statistics.FisherTest;
import cidlab.statistics.Power;
import cidlab.statistics.SampleSize;
import cidlab.statistics.Sprt;
import cidlab.statistics.catalogue.Method.Input;
import java.util.List;
import java.util.Map;

/** Methods that say how many trials are needed, and when to stop. */
final class PlanningMethods {

  private static final Input P1 = Input.required("p1", "probability in the first group");
  private static final Input P2 = Input.required("p2", "probability in the second group");
  private static final Input ALPHA = Input.optional("alpha", "error rate of the test", "0.05");

  private static final Input POWER = Input.optional("power", "wanted power", "0.9");

  private PlanningMethods() {}

  static List<Method> all() {
    return List.of(
        Method.of(
                "sample-size-mcnemar",
                "pairs for a power of McNemar's test, normal approximation",
                in ->
                    Quantities.of(
                        "n",
                        SampleSize.mcnemar(
                            in.number("p10"),
                            in.number("p01"),
                            in.number("power"),
                            in.number("alpha"))),
                Input.required("p10", "probability of a pair with the first event only"),
                Input.required("p01", "probability of a pair with the second event only"),
                POWER,
                ALPHA)
            .citing("connor1987")
            .example("p10=0.03", "p01=0.01"),
        Method.of(
                "sample-size-mann-whitney",
                "values per group for a power of the rank-sum test, normal approximation",
                in ->
                    Quantities.of(
                        "n",
                        SampleSize.mannWhitney(
                            in.number("theta"), in.number("power"), in.number("alpha"))),
                Input.required("theta", "P(X<Y) + P(X=Y)/2, other than 0.5"),
                POWER,
                ALPHA)
            .citing("noether1987")
            .example("theta=0.6"),
        Method.of(
                "power-proportions",
                "power of the comparison of two proportions, normal approximation",
                in ->
                    Quantities.of(
                        "power",
                        Power.ofProportions(
                            in.number("n"), in.number("p1"), in.number("p2"), in.number("alpha"))),
                Input.required("n", "trials per group"),
                P1,
                P2,
                ALPHA)
            .citing("fleiss1981")
            .example("n=50", "p1=0.5", "p2=0.75"),
        Method.of(
                "sample-size-proportions",
                "trials per group for a power, normal approximation",
                in ->
                    Quantities.of(
                        "n",
                        Power.trialsForProportions(
                            in.number("p1"),
                            in.number("p2"),
                            in.number("power"),
                            in.number("alpha"))),
                P1,
                P2,
                POWER,
                ALPHA)
            .citing("fleiss1981")
            .example("p1=0.001", "p2=0.002", "power=0.9"),
        Method.of(
                "exact-power",
                "exact power of Fisher's exact and mid-p tests",
                PlanningMethods::exactPower,
                Input.required("n1", "trials of the first group"),
                P1,
                Input.required("n2", "trials of the second group"),
                P2,
                ALPHA)
            .citing("fagerland2015")
            .example("n1=30", "p1=0.1", "n2=30", "p2=0.5"),
        Method.of(
                "okamoto",
                "trials for |p^ - p| <= eps whatever p is",
                in -> Quantities.of("n", SampleSize.okamoto(in.number("eps"), in.number("delta"))),
                Input.required("eps", "wanted half width"),
                Input.required("delta", "error rate"))
            .citing("okamoto1959", "hoeffding1963")
            .example("eps=0.05", "delta=0.05"),
        Method.of(
                "sample-size-wilson",
                "trials for a half width of Wilson's interval",
                in ->
                    Quantities.of(
                        "n",
                        SampleSize.wilsonHalfWidth(in.number("w"), in.number("p"), in.level())),
                Input.required("w", "wanted half width"),
                Input.required("p", "expected proportion"),
                ProportionMethods.LEVEL)
            .citing("wilson1927")
            .example("w=0.001", "p=0.01"),
        Method.of(
                "sample-size-one-event",
                "trials for at least one event",
                in -> Quantities.of("n", SampleSize.atLeastOneEvent(in.number("p"), in.level())),
                Input.required("p", "probability of the event"),
                ProportionMethods.LEVEL)
            .citing("hanley1983")
            .example("p=0.001"),
        Method.of(
                "sprt",
                "bounds and expected length of Wald's sequential test of p0 against p1",
                PlanningMethods::sprt,
                Input.required("p0", "probability under H0"),
                Input.required("p1", "probability under H1"),
                ALPHA,
                Input.optional("beta", "probability of accepting H0 under H1", "0.1"),
                Input.optional("x", "events so far, for the decision", ""),
                Input.optional("n", "trials so far, for the decision", ""))
            .citing("wald1945")
            .example("p0=0.001", "p1=0.003", "alpha=0.05", "beta=0.1"),
        Method.of(
                "confidence-sequence",
                "interval for a proportion that is valid however often one looks",
                PlanningMethods::sequence,
                Input.required("x", "number of events so far"),
                Input.required("n", "number of trials so far"),
                Input.optional("p0", "hypothetical probability, for an always-valid p-value", ""),
                ProportionMethods.LEVEL)
            .citing("robbins1970", "ville1939", "howard2021")
            .example("x=3", "n=10000"));
  }

  private static Map<String, Double> sequence(Arguments in) {
    long x = in.count("x");
    long n = in.count("n");
    Quantities quantities =
        new Quantities().with(ConfidenceSequence.betaBinomial(x, n, in.level()));
    if (in.has("p0")) {
      quantities.with("p.value", ConfidenceSequence.pValue(x, n, in.number("p0")));
    }
    return quantities.values();
  }

  private static Map<String, Double> exactPower(Arguments in) {
    int n1 = in.smallCount("n1");
    int n2 = in.smallCount("n2");
    double p1 = in.number("p1");
    double p2 = in.number("p2");
    double alpha = in.number("alpha");
    Power.Test fisher = (x1, m1, x2, m2) -> FisherTest.exact(x1, m1, x2, m2, Alternative.TWO_SIDED);
    return new Quantities()
        .with("fisher", Power.exact(fisher, n1, p1, n2, p2, alpha))
        .with("fisher.midp", Power.exact(FisherTest::midP, n1, p1, n2, p2, alpha))
        .values();
  }

  private static Map<String, Double> sprt(Arguments in) {
    Sprt test = new Sprt(in.number("p0"), in.number("p1"), in.number("alpha"), in.number("beta"));
    Quantities quantities = new Quantities();
    if (in.has("x") || in.has("n")) {
      double ratio =
          in.count("x") * test.eventIncrement()
              + (in.count("n") - in.count("x")) * test.otherIncrement();
      Sprt.Decision decision = test.decide(in.count("x"), in.count("n"));
      quantities
          .with("llr", ratio)
          .with("accept.H0", decision == Sprt.Decision.ACCEPT_H0 ? 1 : 0)
          .with("accept.H1", decision == Sprt.Decision.ACCEPT_H1 ? 1 : 0);
    }
    return quantities
        .with("upper.bound", test.upperBound())
        .with("lower.bound", test.lowerBound())
        .with("llr.event", test.eventIncrement())
        .with("llr.failure", test.otherIncrement())
        .with("n.without.events", test.trialsWithoutEvents())
        .with("ASN.at.p0", test.expectedTrialsUnderH0())
        .with("ASN.at.p1", test.expectedTrialsUnderH1())
        .values();
  }
}
