package cidlab.prove.linear;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.prove.linear.Solver.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The decision procedure against trying all values. */
class SolverTest {
  private static final int SIZE = 4;

  private static Linear x(int i) {
    return Linear.variable("x" + i);
  }

  @Test
  void plainCases() {
    Solver solver = new Solver();
    Linear twice = x(0).times(2);
    assertThat(solver.decide(List.of(Condition.equal(twice, Linear.of(3)))))
        .isEqualTo(Answer.UNSAT);
    assertThat(
            solver.decide(
                List.of(Condition.equal(twice, x(1)), Condition.equal(x(1), Linear.of(4)))))
        .isEqualTo(Answer.SAT);
    assertThat(solver.refutes(List.of(Condition.less(x(0), x(0))))).isTrue();
    // 2x = 2y + 1 has rational solutions and no whole ones, and x is bounded on neither side.
    assertThat(solver.decide(List.of(Condition.equal(twice, x(1).times(2).plus(1)))))
        .isEqualTo(Answer.UNSAT);
  }

  /** All systems are small: values from 0 to 4, coefficients from -3 to 3. */
  @Test
  void agreesWithEnumeration() {
    Random random = new Random(1);
    int unsat = 0;
    for (int n = 0; n < 3_000; n++) {
      int variables = 1 + random.nextInt(4);
      List<Condition> system = new ArrayList<>();
      for (int i = 0; i < variables; i++) {
        system.add(Condition.atLeast(x(i), Linear.ZERO));
        system.add(Condition.atLeast(Linear.of(SIZE), x(i)));
      }
      for (int row = random.nextInt(5); row >= 0; row--) {
        Linear sum = Linear.of(random.nextInt(13) - 6);
        for (int i = 0; i < variables; i++) {
          sum = sum.plus(x(i), random.nextInt(7) - 3);
        }
        system.add(new Condition(sum, random.nextInt(4) == 0));
      }
      boolean solvable = solvable(system, variables, 0, new long[variables]);
      Solver solver = new Solver();
      assertThat(solver.decide(system)).isEqualTo(solvable ? Answer.SAT : Answer.UNSAT);
      if (solvable) {
        Map<String, Long> model = solver.model(system);
        assertThat(system).allMatch(c -> holds(c, model));
      } else {
        unsat++;
      }
    }
    assertThat(unsat).isBetween(500, 2_500);
  }

  private static boolean solvable(List<Condition> system, int variables, int at, long[] values) {
    if (at == variables) {
      Map<String, Long> model = new java.util.HashMap<>();
      for (int i = 0; i < variables; i++) {
        model.put("x" + i, values[i]);
      }
      return system.stream().allMatch(c -> holds(c, model));
    }
    for (values[at] = 0; values[at] <= SIZE; values[at]++) {
      if (solvable(system, variables, at + 1, values)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Condition c, Map<String, Long> model) {
    long value = c.expression().constant();
    for (Map.Entry<String, Long> term : c.expression().coefficients().entrySet()) {
      value += term.getValue() * model.get(term.getKey());
    }
    return c.equality() ? value == 0 : value >= 0;
  }
}
