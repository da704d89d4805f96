/**
 * The published protocols of MM_CID, each as the difference to the one that followed it.
 *
 * <p>{@link cidlab.strategies.protocol.UpstreamProtocol} is the one to read. Every other class says
 * what its commit changed, so that the difference of two classes is the difference of two kernels.
 * The protocols before November 2025 have nothing in common with it; their base is {@link
 * cidlab.strategies.protocol.OneModeProtocol}.
 */
package cidlab.strategies.protocol;
