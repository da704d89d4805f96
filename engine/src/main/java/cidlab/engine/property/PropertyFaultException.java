package cidlab.engine.property;

/** A predicate of a property threw, or gave two different answers for the same state. */
public final class PropertyFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private PropertyFaultException(String message, Throwable cause) {
    super(message, cause);
  }

  static PropertyFaultException threw(String property, String predicate, Throwable problem) {
    return new PropertyFaultException(
        "expected a predicate that returns; correct the property, problem="
            + problem
            + " predicate="
            + predicate
            + " property="
            + property,
        problem);
  }

  /**
   * Makes the message for a predicate with a memory.
   *
   * @param property id of the property
   * @return what to throw
   */
  public static PropertyFaultException notAFunction(String property) {
    return new PropertyFaultException(
        "expected predicates that are functions of what they read, without state of their own;"
            + " correct the property, property="
            + property,
        null);
  }
}
