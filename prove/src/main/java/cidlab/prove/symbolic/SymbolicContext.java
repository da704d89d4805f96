package cidlab.prove.symbolic;

import java.util.List;

/** What a hook is given: its methods are called by name. */
interface SymbolicContext {
  /** Calls a method; booleans are 0 and 1. */
  Object call(String method, List<Object> arguments);
}
