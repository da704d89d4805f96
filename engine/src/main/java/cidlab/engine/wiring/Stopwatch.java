package cidlab.engine.wiring;

/** Tells how much time passes while the engine computes; {@link EngineModule} asks the JVM. */
@FunctionalInterface
public interface Stopwatch {
  /**
   * Returns the time since some moment.
   *
   * @return nanoseconds, never less than before
   */
  long nanoTime();
}
