/**
 * How far the statistical methods keep what they promise, on synthetic data whose truth is known.
 *
 * <p>Audience: {@code stats calibrate}, which writes {@code docs/calibration.md}, and a test that
 * runs a small version. A setting is a method, a way to make data, and the truth; each is repeated
 * on 20,000 data sets or more, and compared with the exact value where that can be summed up.
 */
package cidlab.experiments.calibration;
