package cidlab.prove.symbolic;

/** The strategy's code throws. */
final class HookThrows extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HookThrows(String type) {
    super(type, null, false, false);
  }
}
