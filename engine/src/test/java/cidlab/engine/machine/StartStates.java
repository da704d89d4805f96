package cidlab.engine.machine;

import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;

/**
 * The named start states of FORMAT.md section 1, on machines of which all CPUs are allowed.
 *
 * <p>{@code k<n>}: per-task mode, n users with ids 0 to n-1. {@code p<n>}: per-CPU mode, every CPU
 * owns its id, n users are left. {@code q<n>}: per-CPU mode, only CPU 0 owns an id. Task 0 runs on
 * CPU 0, the others do not run.
 */
final class StartStates {
  private StartStates() {}

  /**
   * Builds a state.
   *
   * @param name k, p or q and the number of users
   * @param cap divides the CPUs in the switch-back threshold, see the strategies' parameter
   */
  static MachineState of(String name, int cpus, int cap, int slots, OwnershipProtocol protocol) {
    int users = Integer.parseInt(name.substring(1));
    char kind = name.charAt(0);
    boolean perCpu = kind != 'k';
    int optimum = Math.min(cpus, users);
    int owned = kind == 'k' ? users : kind == 'p' ? cpus : 1;
    StateBuilder builder = new StateBuilder(cpus, slots);
    builder.process(
        perCpu ? Cid.ONCPU : 0,
        Math.min(optimum + optimum / 4, cpus),
        cpus,
        perCpu ? Math.max(Math.min(cpus - cpus / 4, cpus / cap), 1) : 0,
        false,
        new long[] {(1L << owned) - 1},
        new long[] {(1L << cpus) - 1});
    for (int task = 0; task < users; task++) {
      int cpu = task == 0 || kind != 'p' ? 0 : cpus - task;
      int word =
          switch (kind) {
            case 'k' -> task;
            case 'p' -> cpu | Cid.ONCPU;
            default -> task == 0 ? Cid.ONCPU : Cid.UNSET;
          };
      int runs = task == 0 ? 0 : MachineState.NOBODY;
      builder.task(task, TaskStatus.LIVE, word, true, cpu, runs, 1);
    }
    for (int cpu = 0; cpu < cpus && perCpu; cpu++) {
      builder.cpu(cpu, cpu < owned ? cpu | Cid.ONCPU : 0);
    }
    boolean newestFirst = protocol.childVisibility() == ChildVisibility.BY_REGISTRATION;
    for (int i = 0; i < users; i++) {
      builder.listed(newestFirst ? users - 1 - i : i, newestFirst);
    }
    return builder.build();
  }
}
