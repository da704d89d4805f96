/**
 * Reference values made by other programs, and how our methods are compared with them.
 *
 * <p>Audience: {@code stats check}, and the test that every reference value is met.
 */
package cidlab.statistics.oracle;
