package cidlab.prove.symbolic;

/** The hooks of a protocol that read or write words or limits. */
public enum Hook {
  /** {@code contextSwitch}. */
  SWITCH("contextSwitch", "cidlab/api/SwitchContext", "V"),
  /** {@code register}. */
  REGISTER("register", "cidlab/api/MemberContext", "Lcidlab/api/Walk;"),
  /** {@code admit}. */
  ADMIT("admit", "cidlab/api/MemberContext", "V"),
  /** {@code unregister}. */
  UNREGISTER("unregister", "cidlab/api/MemberContext", "Lcidlab/api/Walk;"),
  /** {@code deferredWork}. */
  WORK("deferredWork", "cidlab/api/LimitsContext", "Lcidlab/api/Walk;"),
  /** {@code affinityWidened}. */
  WIDEN("affinityWidened", "cidlab/api/LimitsContext", "V"),
  /** {@code visit}. */
  VISIT("visit", "cidlab/api/VisitContext", "V"),
  /** {@code complete}. */
  COMPLETE("complete", "cidlab/api/LimitsContext", "V");

  private final String method;
  private final String descriptor;

  Hook(String method, String context, String result) {
    this.method = method;
    boolean walks = method.equals("visit") || method.equals("complete");
    this.descriptor = "(" + (walks ? "Lcidlab/api/Walk;" : "") + "L" + context + ";)" + result;
  }

  /** Returns the name of the method. */
  public String method() {
    return method;
  }

  String descriptor() {
    return descriptor;
  }

  boolean isMember() {
    return this == REGISTER || this == ADMIT || this == UNREGISTER;
  }

  boolean hasLimits() {
    return this != SWITCH && this != VISIT;
  }

  boolean maySpin() {
    return this == SWITCH || isMember();
  }
}
