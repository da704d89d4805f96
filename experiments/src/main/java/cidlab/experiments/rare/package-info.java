/** Estimates of rare probabilities: what each method says, what it costs, whether they agree. */
package cidlab.experiments.rare;
