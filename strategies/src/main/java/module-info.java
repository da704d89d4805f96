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
      cidlab.strategies.property.CompletionFindsTransit,
      cidlab.strategies.property.FlipFindsNoTransit,
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
      cidlab.strategies.property.UserIdsBelowLimit,
      cidlab.strategies.property.UserModeHasId;
  provides cidlab.api.SchedulerModel with
      cidlab.strategies.scheduler.FairModel,
      cidlab.strategies.scheduler.FifoModel,
      cidlab.strategies.scheduler.HerdModel,
      cidlab.strategies.scheduler.PctModel,
      cidlab.strategies.scheduler.RandomModel;
  provides cidlab.api.TransitionStrategy with
      cidlab.strategies.protocol.Variants.AffinitySwitchBack,
      cidlab.strategies.protocol.Variants.AlwaysDrop,
      cidlab.strategies.protocol.BitmapHints,
      cidlab.strategies.protocol.Variants.BoundedWait,
      cidlab.strategies.protocol.Variants.DirectTransfer,
      cidlab.strategies.protocol.Variants.GuardedDrop,
      cidlab.strategies.protocol.Variants.GuardedUnset,
      cidlab.strategies.protocol.LazyPerCpu,
      cidlab.strategies.protocol.Variants.LegacyOneWay,
      cidlab.strategies.protocol.Variants.ListedUsers,
      cidlab.strategies.protocol.Variants.PublishedFirst,
      cidlab.strategies.protocol.SimpleBitmap,
      cidlab.strategies.protocol.Variants.SingleModeWord,
      cidlab.strategies.protocol.Variants.TransitBothWays,
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
