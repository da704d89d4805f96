/**
 * The extension points of cidlab: strategies, scheduler models, workloads and properties.
 *
 * <p>Start with {@link cidlab.api.OwnershipProtocol}, the one interface that a strategy implements,
 * and {@link cidlab.api.Cid}, the word it is all about.
 */
package cidlab.api;
