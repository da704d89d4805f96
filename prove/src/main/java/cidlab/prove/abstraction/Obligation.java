package cidlab.prove.abstraction;

import cidlab.prove.linear.Condition;
import java.util.List;

/**
 * A place where a hook asks for an id: one has to be free.
 *
 * @param label the operation
 * @param control when
 * @param before the members that take part, as they were
 * @param taken ids that the hook has taken before, less those freed
 * @param conditions on the numbers
 * @param walkOver whether nobody is due
 */
public record Obligation(
    String label,
    Control control,
    List<Member> before,
    int taken,
    List<Condition> conditions,
    boolean walkOver) {}
