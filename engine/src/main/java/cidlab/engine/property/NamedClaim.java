package cidlab.engine.property;

import cidlab.api.Arguments;
import cidlab.api.Claim;
import cidlab.api.Property;
import cidlab.api.StateView;
import java.util.function.Predicate;

/**
 * The claim of a property under the property's name; what its predicates throw gets that name, too.
 *
 * @param id id of the property
 * @param claim what it says
 */
public record NamedClaim(String id, Claim claim) {
  /**
   * Binds a property.
   *
   * @param property the property
   * @param arguments its arguments
   * @return its claim
   */
  public static NamedClaim of(Property property, Arguments arguments) {
    return new NamedClaim(property.id(), property.bind(arguments));
  }

  /**
   * Tells whether the claim matters in a state.
   *
   * @param state the state
   * @return the answer of {@link Claim#when()}
   * @throws PropertyFaultException if the predicate throws
   */
  public boolean when(StateView state) {
    return test(claim.when(), "when", state);
  }

  /**
   * Tells whether a state is as the claim wants it.
   *
   * @param state the state
   * @return the answer of {@link Claim#then()}
   * @throws PropertyFaultException if the predicate throws
   */
  public boolean then(StateView state) {
    return test(claim.then(), "then", state);
  }

  private boolean test(Predicate<StateView> predicate, String name, StateView state) {
    try {
      return predicate.test(state);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw PropertyFaultException.threw(id, name, e);
    }
  }
}
