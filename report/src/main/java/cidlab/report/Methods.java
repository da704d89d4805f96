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
      "Certified livelocks, and the exact 95% interval of their rate, Clopper-Pearson"
          + " [@clopper1934]. Where there was none: (<bound), the exact one-sided 95% bound 1 -"
          + " 0.05^(1/n) [@hanley1983]. A rate per flip divides by the transitions begun in its"
          + " direction, the fatal one included, so that it does not depend on the horizon; flips"
          + " are taken as independent trials with one probability. Where runs are undecided, the"
          + " rate is given from none of them to all, and the interval covers both.";

  static final String MEAN =
      "Over cells: the least and the greatest rate. Where one number is wanted, the plain mean"
          + " of the cells' rates, and an interval from the cells' exact limits (MOVER"
          + " [@zou2008]); it is for this mix of cells and no other.";

  static final String SURVIVAL =
      "Time to livelock: Kaplan-Meier estimate [@kaplan1958], a run without one censored where it"
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
          + " both kinds of discordant pairs, which keeps its level also where events are few, for"
          + " each comparison alone; test: McNemar's, exact [@mcnemar1947], over all cells that of"
          + " the sums, which is the exact stratified test. Undecided runs count as what speaks"
          + " least for a difference.";

  static final String NOT_EQUAL =
      "\"No difference shown\" does not mean that there is none: see how wide the interval is.";

  static final String EXPOSURE =
      "Costs are means over all runs, those included that ended early: each is divided by what gave"
          + " it the opportunity, context switches or transitions, so that all count with the"
          + " exposure they had. Over completed runs alone: summary.csv, statistics that end in"
          + " _completed.";

  static final String MEASURE =
      "Simulated time would not do to divide by: it passes while a CPU spins. Difference: mean of"
          + " the paired differences with a t interval [@student1908], and its test. Beside it, when"
          + " pointed at and in summary.csv: the interval at the level at which those of all"
          + " comparisons of the study hold together (Bonferroni [@dunn1961]), and the share of pairs"
          + " in which the strategy has more, less the share in which it has less, with exact limits."
          + " A difference is negligible if that interval lies within 1% of the cost of a context"
          + " switch (own choice): the test of equivalence. p99 of completed runs (type 7"
          + " [@hyndman1996]), interval from order statistics [@david2003]; \"inf\" where there are"
          + " too few.";

  private Methods() {}

  /** Everything a reviewer asks. */
  static List<String> all(Analysis analysis) {
    List<String> methods = new ArrayList<>(List.of(RATE, MEAN, SURVIVAL));
    if (!analysis.pairs().isEmpty()) {
      methods.addAll(List.of(DIFFERENCE, family(analysis.family()), NOT_EQUAL));
    }
    if (!analysis.measured().isEmpty()) {
      methods.addAll(List.of(EXPOSURE, MEASURE, DISTRIBUTION, SCALING));
    }
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
          "Adjusted p: corrected with Holm's method [@holm1979] within two families, so that the"
              + " probability of any false finding in the study is at most 5%. Intervals are for one"
              + " comparison each, unless they are said to hold together.";
      case BH ->
          "Adjusted p: corrected with Benjamini and Hochberg's method [@benjamini1995] within two"
              + " families: of the differences shown, at most 5% are expected to be false. Intervals"
              + " are for one comparison each.";
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
    String text =
        correction(family)
            + " Primary: livelocks by direction and cell, livelocks over all cells, and safety"
            + " violations, "
            + Numbers.count(family.primary())
            + " tests, of which "
            + Numbers.count(family.testable())
            + " could reject; the others are left out, because too few pairs of runs differ"
            + " [@tarone1990]. Secondary: stalls and measures, "
            + Numbers.count(family.secondary())
            + " tests.";
    return family.correction() == Comparisons.Correction.NONE
        ? text
        : text
            + " The primary family has the level "
            + Numbers.exact(family.primaryLevel())
            + ", the secondary "
            + Numbers.exact(family.secondaryLevel())
            + ", which is the whole 0.05 if all of the primary family is shown [@wiens2003]; p is"
            + " given so that a difference is shown if adjusted p <= 0.05.";
  }
}
