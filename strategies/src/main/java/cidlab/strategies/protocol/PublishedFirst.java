package cidlab.strategies.protocol;

import cidlab.api.Arguments;
import cidlab.api.ChildVisibility;
import cidlab.api.WalkContext;

/**
 * D1: a child is published before it is registered, so that walks of concurrent forks find it.
 *
 * <p>Upstream b2e48c429ec5 (10 March 2026, v7.0-rc4) on its own, without the two commits that came
 * with it into {@link ListedUsers}: the second walk still counts its own group again, and so may
 * end before it comes to a vforked child.
 */
public final class PublishedFirst extends MmCidStrategy {
  /** Names it. */
  public PublishedFirst() {
    super(
        "published-first",
        "D1",
        "a child is in the task list before it is registered; walks still count users",
        "b2e48c429ec5, 10 March 2026 (CVE-2026-43418)",
        Rules::new);
  }

  /** Before the walk of other processes stopped counting. */
  static class Rules extends GuardedDrop.Rules {
    Rules(Arguments arguments) {
      super(arguments);
    }

    @Override
    public ChildVisibility childVisibility() {
      return ChildVisibility.BEFORE_REGISTRATION;
    }

    @Override
    int expected(WalkContext w) {
      return w.users() - 1; // All but the caller.
    }
  }
}
