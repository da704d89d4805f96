package cidlab.engine.asserting;

/** The hooks of a protocol that the engine calls. */
public enum Hook {
  /** {@link cidlab.api.OwnershipProtocol#contextSwitch}. */
  CONTEXT_SWITCH("contextSwitch", true),
  /** {@link cidlab.api.OwnershipProtocol#scheduleOut}. */
  SCHEDULE_OUT("scheduleOut", true),
  /** {@link cidlab.api.OwnershipProtocol#scheduleIn}. */
  SCHEDULE_IN("scheduleIn", true),
  /** {@link cidlab.api.OwnershipProtocol#register}. */
  REGISTER("register", true),
  /** {@link cidlab.api.OwnershipProtocol#admit}. */
  ADMIT("admit", true),
  /** {@link cidlab.api.OwnershipProtocol#unregister}. */
  UNREGISTER("unregister", true),
  /** {@link cidlab.api.OwnershipProtocol#affinityWidened}. */
  AFFINITY_WIDENED("affinityWidened", false),
  /** {@link cidlab.api.OwnershipProtocol#deferredWork}. */
  DEFERRED_WORK("deferredWork", false),
  /** {@link cidlab.api.OwnershipProtocol#nextTarget}. */
  NEXT_TARGET("nextTarget", false),
  /** {@link cidlab.api.OwnershipProtocol#visit}. */
  VISIT("visit", false),
  /** {@link cidlab.api.OwnershipProtocol#complete}. */
  COMPLETE("complete", false);

  private final String method;
  private final boolean mayWait;

  Hook(String method, boolean mayWait) {
    this.method = method;
    this.mayWait = mayWait;
  }

  /** Tells whether the locks held in the hook are ones to wait for an id with. */
  boolean mayWait() {
    return mayWait;
  }

  /** Returns the method's name. */
  @Override
  public String toString() {
    return method;
  }
}
