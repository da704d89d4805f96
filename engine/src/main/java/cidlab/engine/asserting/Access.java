package cidlab.engine.asserting;

/** The methods of the hooks' contexts: what a hook can read, write or ask for. */
enum Access {
  CPUS("cpus", false),
  MODE("mode", true),
  OWNERSHIP("ownership", true),
  TRANSIT("transit", true),
  MAX_CIDS("maxCids", true),
  TRY_ALLOCATE("tryAllocate", true),
  TRY_TAKE("tryTake", true),
  AWAIT_CID("awaitCid", true),
  DROP("drop", true),
  HAS_PREV("hasPrev", false),
  HAS_NEXT("hasNext", false),
  NEXT_CAME_FROM("nextCameFrom", true),
  CPU("cpu", false),
  PREV_CID("prevCid", true),
  SET_PREV_CID("setPrevCid", true),
  NEXT_CID("nextCid", true),
  SET_NEXT_CID("setNextCid", true),
  CPU_CID("cpuCid", true),
  SET_CPU_CID("setCpuCid", true),
  CPU_CID_OF("cpuCidOf", true),
  REPLACE_CPU_CID("replaceCpuCid", true),
  PREV_HINT("prevHint", true),
  SET_PREV_HINT("setPrevHint", true),
  NEXT_HINT("nextHint", true),
  CPU_HINT("cpuHint", true),
  REPLACE_CPU_HINT("replaceCpuHint", true),
  USERS("users", true),
  ALLOWED_CPUS("allowedCpus", true),
  SET_MAX_CIDS("setMaxCids", true),
  THRESHOLD("threshold", true),
  SET_THRESHOLD("setThreshold", true),
  SWITCH_DEFERRED("switchDeferred", true),
  SET_SWITCH_DEFERRED("setSwitchDeferred", true),
  SET_MODE("setMode", true),
  SET_OWNERSHIP("setOwnership", true),
  SET_TRANSIT("setTransit", true),
  JOIN("join", true),
  LEAVE("leave", true),
  MEMBER_CID("memberCid", true),
  SET_MEMBER_CID("setMemberCid", true),
  CALLER_CID("callerCid", true),
  SET_CALLER_CID("setCallerCid", true),
  ACTIVE("active", false),
  RUNNING("running", false),
  TASK_CID("taskCid", true),
  SET_TASK_CID("setTaskCid", true),
  BUDGET("budget", true),
  SET_BUDGET("setBudget", true),
  CALLER("caller", false),
  CURSOR("cursor", false),
  PHASE("phase", false),
  SET_PHASE("setPhase", false),
  NEXT_USER("nextUser", false),
  NEXT_TASK("nextTask", false),
  NEXT_IN_GROUP("nextInGroup", false);

  private final String method;
  private final boolean shared;

  Access(String method, boolean shared) {
    this.method = method;
    this.shared = shared;
  }

  /** Tells whether it touches shared state, so that the engine may have to remember its result. */
  boolean shared() {
    return shared;
  }

  /** Tells whether it changes something. */
  boolean changes() {
    return switch (this) {
      case TRY_ALLOCATE, TRY_TAKE, AWAIT_CID, REPLACE_CPU_CID, REPLACE_CPU_HINT -> true;
      default -> isWrite();
    };
  }

  /** Tells whether it changes something and gives nothing. */
  boolean isWrite() {
    return switch (this) {
      case DROP, JOIN, LEAVE -> true;
      default -> method.startsWith("set");
    };
  }

  /** Returns the method's name. */
  @Override
  public String toString() {
    return method;
  }
}
