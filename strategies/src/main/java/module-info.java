/**
 * For nobody to compile against: the built-in strategies, scheduler models, workloads and
 * properties.
 *
 * <p>Exports nothing; the engine finds the extensions by service binding, exactly as it finds those
 * of a plugin.
 */
module cidlab.strategies {
  requires cidlab.api;

  provides cidlab.api.Property with
      cidlab.strategies.property.IdsBelowLimit,
      cidlab.strategies.property.InactiveHasNoId,
      cidlab.strategies.property.LeaverKeepsNoId,
      cidlab.strategies.property.MutexReleased,
      cidlab.strategies.property.NoWaitInTransition,
      cidlab.strategies.property.NoWaitWhenSettled,
      cidlab.strategies.property.PerCpuModeReached,
      cidlab.strategies.property.SwitchBackDeferred,
      cidlab.strategies.property.TransitAndOnCpuExclusive,
      cidlab.strategies.property.TransitOnlyWhileRunning,
      cidlab.strategies.property.TransitionCompletes,
      cidlab.strategies.property.UserModeHasId;
  provides cidlab.api.SchedulerModel with
      cidlab.strategies.scheduler.FairModel,
      cidlab.strategies.scheduler.FifoModel,
      cidlab.strategies.scheduler.HerdModel,
      cidlab.strategies.scheduler.PctModel,
      cidlab.strategies.scheduler.RandomModel;
  provides cidlab.api.TransitionStrategy with
      cidlab.strategies.protocol.AffinitySwitchBack,
      cidlab.strategies.protocol.AlwaysDrop,
      cidlab.strategies.protocol.BitmapHints,
      cidlab.strategies.protocol.BoundedWait,
      cidlab.strategies.protocol.DirectTransfer,
      cidlab.strategies.protocol.GuardedDrop,
      cidlab.strategies.protocol.GuardedUnset,
      cidlab.strategies.protocol.LazyPerCpu,
      cidlab.strategies.protocol.LegacyOneWay,
      cidlab.strategies.protocol.ListedUsers,
      cidlab.strategies.protocol.PublishedFirst,
      cidlab.strategies.protocol.SimpleBitmap,
      cidlab.strategies.protocol.SingleModeWord,
      cidlab.strategies.protocol.TransitBothWays,
      cidlab.strategies.protocol.WithdrawnMarch;
  provides cidlab.api.Workload with
      cidlab.strategies.workload.AffinityChurn,
      cidlab.strategies.workload.Boundary,
      cidlab.strategies.workload.BpfCi,
      cidlab.strategies.workload.ExecChurn,
      cidlab.strategies.workload.ExitBurst,
      cidlab.strategies.workload.ForkBurst,
      cidlab.strategies.workload.Oversubscribed,
      cidlab.strategies.workload.ThreadPool;
}
