/**
 * Reference values made by other programs, and how our methods are compared with them.
 *
 * <p>Audience: {@code stats}, which takes methods and inputs as the reference values write them,
 * {@code stats check}, and the test that every reference value is met. The published data sets that
 * the reference values name are here too.
 */
package cidlab.statistics.oracle;
