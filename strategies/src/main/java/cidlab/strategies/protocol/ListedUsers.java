package cidlab.strategies.protocol;

import static cidlab.api.Cid.inTransit;

import cidlab.api.Arguments;

/** V4: walks follow the list of users, and a child is in it when it is registered. */
public final class ListedUsers extends MmCidStrategy {
  /** Names it. */
  public ListedUsers() {
    super(
        "listed-users",
        "V4",
        "walks follow a list of users, in which a child is from its registration on",
        "b2e48c429ec5, 28b5a1395036, 192d852129b1, March 2026 (CVE-2026-43417, CVE-2026-43418)",
        Rules::new);
  }

  /** Before the guard of June 2026. */
  static class Rules extends UpstreamProtocol {
    Rules(Arguments arguments) {
      super(arguments);
    }

    @Override
    boolean needsMark(int taskWord) {
      return !inTransit(taskWord);
    }
  }
}
