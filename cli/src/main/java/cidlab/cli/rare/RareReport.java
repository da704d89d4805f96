package cidlab.cli.rare;

import cidlab.experiments.rare.RareAnalysis.Findings;
import java.util.Map;

/**
 * What is printed of an analysis.
 *
 * @param title what was analysed, in a line
 * @param facts the same as names and values
 * @param findings what was found
 */
record RareReport(String title, Map<String, String> facts, Findings findings) {}
