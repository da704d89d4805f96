package cidlab.prove.abstraction;

import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Eliminates variables from inequalities: the method of Fourier and Motzkin. */
final class Elimination {
  private static final int MOST = 200;

  private Elimination() {}

  /** Returns what follows for the variables in upper case. */
  static Set<Condition> ofLowerCase(List<Condition> conditions) {
    Set<Condition> left = new LinkedHashSet<>();
    Set<String> names = new TreeSet<>();
    for (Condition c : conditions) {
      if (!c.equality()) {
        left.add(c);
        names.addAll(c.expression().variables());
      }
    }
    for (String name : names) {
      if (Character.isLowerCase(name.charAt(0))) {
        left = without(name, left);
      }
    }
    return left;
  }

  private static Set<Condition> without(String name, Set<Condition> conditions) {
    List<Linear> lower = new ArrayList<>();
    List<Linear> upper = new ArrayList<>();
    Set<Condition> left = new LinkedHashSet<>();
    for (Condition c : conditions) {
      long factor = c.expression().coefficients().getOrDefault(name, 0L);
      if (factor == 0) {
        left.add(c);
      } else {
        (factor > 0 ? lower : upper).add(c.expression());
      }
    }
    for (Linear low : lower) {
      for (Linear high : upper) {
        long a = low.coefficients().get(name);
        long b = -high.coefficients().get(name);
        Condition sum = new Condition(low.times(b).plus(high, a), false);
        if (left.size() < MOST && !sum.expression().isConstant()) {
          left.add(sum);
        }
      }
    }
    return left;
  }
}
