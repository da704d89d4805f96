/**
 * Explorations as users ask for them: one scenario, files of expected verdicts, and tables over
 * strategies, sizes and scenarios.
 */
package cidlab.experiments.exploration;
