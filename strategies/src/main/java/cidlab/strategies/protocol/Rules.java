package cidlab.strategies.protocol;

/**
 * What the variants of the protocol with two modes do differently: one rule of each kind.
 *
 * <p>{@link TwoModeProtocol} says where each of them applies, and {@link Variants} which variant
 * has which.
 *
 * @param transition how ownership moves, and which words tell of it
 * @param scheduleOut what becomes of an id in transit when its task leaves the CPU
 * @param taskWalk whom the walk over tasks visits
 * @param cpuWalk what the walk over CPUs does where the CPU owns no id
 * @param exitDrop what a task whose exit changes the mode does with the id of its CPU
 * @param leastThreshold the least user count below which ids go back to the tasks
 * @param widening what a wider affinity makes of that threshold
 * @param waiting how long somebody waits for an id
 */
record Rules(
    Transition transition,
    ScheduleOut scheduleOut,
    TaskWalk taskWalk,
    CpuWalk cpuWalk,
    ExitDrop exitDrop,
    Threshold leastThreshold,
    Widening widening,
    Waiting waiting) {
  Rules with(Transition rule) {
    return new Rules(
        rule, scheduleOut, taskWalk, cpuWalk, exitDrop, leastThreshold, widening, waiting);
  }

  Rules with(ScheduleOut rule) {
    return new Rules(
        transition, rule, taskWalk, cpuWalk, exitDrop, leastThreshold, widening, waiting);
  }

  Rules with(TaskWalk rule) {
    return new Rules(
        transition, scheduleOut, rule, cpuWalk, exitDrop, leastThreshold, widening, waiting);
  }

  Rules with(CpuWalk rule) {
    return new Rules(
        transition, scheduleOut, taskWalk, rule, exitDrop, leastThreshold, widening, waiting);
  }

  Rules with(ExitDrop rule) {
    return new Rules(
        transition, scheduleOut, taskWalk, cpuWalk, rule, leastThreshold, widening, waiting);
  }

  Rules with(Threshold rule) {
    return new Rules(transition, scheduleOut, taskWalk, cpuWalk, exitDrop, rule, widening, waiting);
  }

  Rules with(Widening rule) {
    return new Rules(
        transition, scheduleOut, taskWalk, cpuWalk, exitDrop, leastThreshold, rule, waiting);
  }

  Rules with(Waiting rule) {
    return new Rules(
        transition, scheduleOut, taskWalk, cpuWalk, exitDrop, leastThreshold, widening, rule);
  }
}
