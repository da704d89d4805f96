package cidlab.api;

/**
 * When a forked child becomes visible to the walks of others.
 *
 * <p>Source: protocol.md section 4, rows B1, D1 and D4.
 *
 * @since 0.1
 */
public enum ChildVisibility {
  /** Published to the task list after its registration is over (until March 2026). */
  AFTER_REGISTRATION,
  /** Published to the task list before its registration begins (b2e48c429ec5, March 2026). */
  BEFORE_REGISTRATION,
  /** Visible by registration itself, because walks follow the user list (since 192d852129b1). */
  BY_REGISTRATION
}
