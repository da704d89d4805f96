/**
 * The built-in workloads.
 *
 * <p>Most are crowds: {@link cidlab.strategies.workload.Crowd} lets every thread compute and sleep
 * in turns, and a workload only says when a thread forks or exits. Durations are drawn from each
 * thread's own stream, so two strategies see the same threads do the same.
 */
package cidlab.strategies.workload;
