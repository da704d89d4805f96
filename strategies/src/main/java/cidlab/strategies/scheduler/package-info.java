/**
 * The built-in scheduler models.
 *
 * <p>A {@code …Model} is what people choose and parametrise; the {@code …Scheduler} beside it is
 * the data plane. All of them are policies over two structures: {@link
 * cidlab.strategies.scheduler.RunQueues}, which orders waiting tasks, and {@link
 * cidlab.strategies.scheduler.IdleCpus}, which knows where a task can run at once.
 */
package cidlab.strategies.scheduler;
