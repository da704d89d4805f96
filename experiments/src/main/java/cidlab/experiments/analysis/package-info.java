/**
 * What a study's runs say: the one model from which every output is rendered.
 *
 * <p>{@link cidlab.experiments.analysis.Analysis#of} turns runs into rates, quantiles and paired
 * differences. Every number keeps its unit, its number of observations, its interval and the name
 * of its method, so that a renderer needs to know nothing about statistics.
 */
package cidlab.experiments.analysis;
