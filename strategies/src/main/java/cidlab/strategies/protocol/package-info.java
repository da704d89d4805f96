/**
 * The published protocols of MM_CID.
 *
 * <p>{@link cidlab.strategies.protocol.TwoModeProtocol} is the one to read: what all kernels since
 * November 2025 have in common. {@link cidlab.strategies.protocol.Variants} is the table of what
 * each of them does differently, in terms of {@link cidlab.strategies.protocol.Rules}. The
 * protocols before have nothing in common with it; their base is {@link
 * cidlab.strategies.protocol.OneModeProtocol}.
 */
package cidlab.strategies.protocol;
