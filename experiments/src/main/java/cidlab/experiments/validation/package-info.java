/** Published numbers beside simulated ones: hits, and misses that are printed as misses. */
package cidlab.experiments.validation;
