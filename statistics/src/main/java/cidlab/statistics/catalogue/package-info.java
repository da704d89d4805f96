/**
 * The statistical methods by name, for callers that have text in hand.
 *
 * <p>Audience: the {@code stats} command and the check against reference values. Code that knows
 * which method it wants calls {@code cidlab.statistics} directly.
 */
package cidlab.statistics.catalogue;
