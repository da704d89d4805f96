/** A plugin for cidlab: ids are taken at sched-in and put back at sched-out. */
module cpureserve {
  requires cidlab.api;

  provides cidlab.api.TransitionStrategy with
      cpureserve.CpuReserve;
}
