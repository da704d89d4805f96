package cidlab.engine.machine;

/** What the tasks of the process share. */
final class ProcessFields {
  int mode;
  int maxCids;
  int users;
  int allowedCpus;
  int threshold;
  boolean switchDeferred;

  /** Work was deferred, and no worker has begun with it. */
  boolean workPending;

  final Bitmap pool;
  int mutexOwner;
  int lockOwner;
  int groups;
  final AffinityMasks masks;
  int mask;
  final TaskList userList;
  final TaskList taskList;

  /** Old values of the mode word, see {@link WeakMemory}. */
  int oldModes;

  ProcessFields(int cpus, int capacity) {
    pool = new Bitmap(cpus);
    masks = new AffinityMasks(cpus);
    userList = new TaskList(capacity);
    taskList = new TaskList(capacity);
    reset();
  }

  void reset() {
    mode = 0;
    maxCids = 0;
    users = 0;
    allowedCpus = 0;
    threshold = 0;
    switchDeferred = false;
    workPending = false;
    pool.reset();
    mutexOwner = MachineState.NOBODY;
    lockOwner = MachineState.NOBODY;
    groups = 0;
    masks.reset();
    mask = 0;
    userList.clear();
    taskList.clear();
    oldModes = 0;
  }

  /** There is a new address space, whose tasks may use a set of CPUs; nobody is registered. */
  void beginWithoutUsers(int affinity) {
    mode = 0;
    maxCids = 0;
    users = 0;
    threshold = 0;
    switchDeferred = false;
    workPending = false;
    pool.reset();
    userList.clear();
    mask = affinity;
    allowedCpus = masks.size(affinity);
  }

  void copyFrom(ProcessFields other) {
    mode = other.mode;
    maxCids = other.maxCids;
    users = other.users;
    allowedCpus = other.allowedCpus;
    threshold = other.threshold;
    switchDeferred = other.switchDeferred;
    workPending = other.workPending;
    pool.copyFrom(other.pool);
    mutexOwner = other.mutexOwner;
    lockOwner = other.lockOwner;
    groups = other.groups;
    masks.copyFrom(other.masks);
    mask = other.mask;
    userList.copyFrom(other.userList);
    taskList.copyFrom(other.taskList);
    oldModes = other.oldModes;
  }
}
