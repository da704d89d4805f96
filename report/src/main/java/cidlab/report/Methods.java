package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Family;
import cidlab.experiments.study.Comparisons;
import cidlab.report.format.Numbers;
import java.util.ArrayList;
import java.util.List;

/** How the numbers were made, in sentences that notes and the section on methods share. */
final class Methods {
  static final String RATE =
      "Share of runs with a certified live lock, and its exact 95% interval, Clopper-Pearson"
          + " [@clopper1934]. At zero events: (<bound), the exact one-sided 95% bound 1 -"
          + " 0.05^(1/n) [@hanley1983]. Wilson's interval [@wilson1927] is in summary.csv.";

  static final String TRANSITION =
      "Per transition: live locks divided by transitions begun, the fatal one included, so that a"
          + " run that stops early counts with the exposure it had. Transitions are taken as"
          + " independent trials with one probability.";

  static final String SURVIVAL =
      "Time to live lock: Kaplan-Meier estimate [@kaplan1958], a run without one censored where it"
          + " ended; pointwise intervals from Greenwood's variance [@greenwood1926] on the"
          + " log(-log) scale [@kalbfleisch2002]; interval of the median: Brookmeyer-Crowley"
          + " [@brookmeyer1982].";

  static final String SCALING =
      "Growth with the number of CPUs: least squares through the medians on log axes"
          + " [@draper1998], t interval of the slope with as many degrees of freedom as there are"
          + " sizes, less two.";

  static final String DISTRIBUTION =
      "Distributions of times: empirical distribution functions with the 95% band of Dvoretzky,"
          + " Kiefer and Wolfowitz with Massart's constant [@massart1990].";

  static final String DIFFERENCE =
      "Differences are paired: a replication has the same seed under every strategy"
          + " [@glasserman1992]. Interval: MOVER [@zou2008] from the exact limits [@clopper1934] of"
          + " both kinds of discordant pairs, which keeps its level also where events are few;"
          + " test: McNemar's, exact [@mcnemar1947]. Tango's paired score interval [@tango1998] and"
          + " the unpaired one, Miettinen-Nurminen [@miettinen1985], are in summary.csv.";

  static final String NOT_EQUAL =
      "\"No difference shown\" does not mean that there is none: see how wide the interval is.";

  static final String COMPLETED =
      "Costs are those of completed runs (no live lock, no violation, not undecided), and of pairs"
          + " in which both runs completed: a hung run shows the length of the watchdog, not a"
          + " price. With all runs, up to where they ended: summary.csv, statistics that end in"
          + " _all_runs.";

  static final String MEASURE =
      "Counts and times are divided by context switches or transitions, not by simulated time,"
          + " which passes while a CPU spins. Median and p99 over runs (type 7 [@hyndman1996]),"
          + " interval from order statistics [@david2003]; \"inf\" where there are too few runs."
          + " Shift: Hodges-Lehmann estimate of the paired difference [@hodges1963 hollander1999];"
          + " test: Wilcoxon's signed rank [@wilcoxon1945] (zeros left out; normal approximation"
          + " with ties from 50 pairs on). A shift of 0 can come with a difference shown: then most"
          + " pairs tie, and the others lean to one side.";

  static final String POOLED =
      "Numbers over all cells describe this study's mix of cells and no other.";

  private Methods() {}

  /** Everything a reviewer asks. */
  static List<String> all(Analysis analysis) {
    List<String> methods = new ArrayList<>(List.of(RATE, TRANSITION, SURVIVAL));
    if (!analysis.pairs().isEmpty()) {
      methods.addAll(List.of(DIFFERENCE, family(analysis.family()), NOT_EQUAL));
    }
    if (!analysis.measured().isEmpty()) {
      methods.addAll(List.of(MEASURE, DISTRIBUTION, SCALING, COMPLETED));
    }
    methods.add(POOLED);
    methods.add("Number of runs: " + analysis.rule() + ".");
    if (analysis.sequential()) {
      methods.add(StopTable.SEQUENTIAL);
    }
    return methods;
  }

  /** How p-values are corrected. */
  static String correction(Family family) {
    return switch (family.correction()) {
      case HOLM ->
          "Adjusted p: corrected with Holm's method [@holm1979] over all tests of the study, so"
              + " that one statement holds for the whole report. Intervals are not corrected.";
      case BH ->
          "Adjusted p: corrected with Benjamini and Hochberg's method [@benjamini1995] over all"
              + " tests of the study: of the differences shown, at most 5% are expected to be"
              + " false. Intervals are not corrected.";
      case NONE ->
          "p-values are not corrected for the number of tests: of the tests without any"
              + " difference, 1 in 20 shows one nevertheless.";
    };
  }

  /** The correction as names of methods have it; empty for none. */
  static String suffix(Family family) {
    return family.correction() == Comparisons.Correction.NONE
        ? ""
        : ", " + family.correction().words();
  }

  private static String family(Family family) {
    return correction(family)
        + " The family has "
        + Numbers.count(family.tests())
        + " tests: "
        + family.cells()
        + " cells x "
        + family.pairs()
        + " pairs x ("
        + family.events()
        + " events by McNemar + "
        + family.measures()
        + " measures by Wilcoxon). It was fixed before the runs; tests without data count too. A"
        + " difference is shown if adjusted p <= 0.05.";
  }
}
