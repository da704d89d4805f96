/** The catalogue of published bugs: which strategy has one, which one has it no more, and where. */
package cidlab.experiments.bugs;
