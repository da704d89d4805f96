package cidlab.report.figure;

import cidlab.report.format.Trace;
import java.util.Map;

/**
 * What is drawn at one place, as a record of a table.
 *
 * @param identity what it belongs to, for example strategy and cell, by name of the column
 * @param values the numbers that decide where it is drawn, by name of the column; {@code NaN} for
 *     what is not drawn
 * @param trace where they come from
 */
public record Datum(Map<String, String> identity, Map<String, Double> values, Trace trace) {}
