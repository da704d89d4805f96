/**
 * What a person gets to see of a study: the terminal summary, {@code report.html}, {@code
 * report.md} and {@code summary.csv}.
 *
 * <p>All are rendered from one {@link cidlab.experiments.analysis.Analysis}, and the sentences and
 * tables are made once for all of them. Nothing here depends on the clock or the locale.
 */
package cidlab.report;
