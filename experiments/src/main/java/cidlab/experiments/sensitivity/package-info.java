/** How much the answers of a study depend on numbers that were chosen: Morris's screening. */
package cidlab.experiments.sensitivity;
