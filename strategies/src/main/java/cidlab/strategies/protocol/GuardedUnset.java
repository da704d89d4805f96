package cidlab.strategies.protocol;

import java.util.List;

/** V5: the walk leaves a running task without an id alone; this is current upstream. */
public final class GuardedUnset extends MmCidStrategy {
  /** Names it. */
  public GuardedUnset() {
    super(
        "guarded-unset",
        "V5",
        "current upstream: the CPU walk does not mark a task that has no id",
        "de3ab9bd3133, June 2026 (CVE-2026-63799)",
        UpstreamProtocol::new);
  }

  @Override
  public List<String> aliases() {
    return List.of("upstream");
  }
}
