package cidlab.engine.planted;

/** Breaks the rule of no static mutable state. */
public final class HasMutableStatic {
  static int count;
}
