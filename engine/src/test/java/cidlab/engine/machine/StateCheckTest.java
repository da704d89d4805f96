package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Cid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every anomaly is found in a state made to have it, and no other one is. */
class StateCheckTest {
  private static final int NOBODY = MachineState.NOBODY;

  static List<Arguments> states() {
    return List.of(
        state("nothing wrong", 0b11, b -> b.task(1, LIVE, 1, true, 1, 1, 1)),
        state(
            "two users of one id",
            0b1,
            // Both borrow it from CPU 1, which owns it, so that it has but one owner.
            b ->
                b.task(0, LIVE, own(0), true, 0, 0, 1)
                    .task(1, LIVE, own(0), true, 1, 1, 1)
                    .cpu(1, own(0)),
            "DUP_USER 0 1 0"),
        state(
            "a user without an id",
            0b1,
            b -> b.task(1, LIVE, Cid.UNSET, true, 1, 1, 1),
            "UNSET_USER 1 1 0"),
        state(
            "an id out of range", 0b1, b -> b.task(1, LIVE, own(7), true, 1, 1, 1), "RANGE 1 7 7"),
        state("an id without owner", 0b101, b -> b, "LEAK 2 2 2"),
        state(
            "a sleeping owner of a clear bit",
            0b1,
            b -> b.task(1, LIVE, 2, true, 1, NOBODY, 1),
            "OWNED_CLEAR 2 2 2"),
        state(
            "a transit owner of a clear bit",
            0b1,
            b -> b.task(1, LIVE, 2 | Cid.TRANSIT, true, 1, NOBODY, 1),
            "OWNED_CLEAR 2 2 2"),
        state("a CPU that owns a clear bit", 0b1, b -> b.cpu(2, own(1)), "OWNED_CLEAR 1 1 1"),
        state(
            "two tasks that own an id",
            0b11,
            b ->
                b.task(1, LIVE, 1, true, 1, NOBODY, 1)
                    .task(2, LIVE, 1 | Cid.TRANSIT, true, 1, NOBODY, 1),
            "DUP_OWNER 1 2 1"),
        state(
            "a task and two CPUs that own an id",
            0b11,
            b -> b.task(1, LIVE, 1, true, 1, NOBODY, 1).cpu(1, own(1)).cpu(2, own(1)),
            "DUP_OWNER 1 3 1"),
        state(
            "several at once",
            0b100,
            b -> b.task(1, LIVE, 0, true, 1, 1, 1),
            "DUP_USER 0 1 0",
            "OWNED_CLEAR 0 0 0",
            "DUP_OWNER 0 2 0",
            "LEAK 2 2 2"),
        // What is not an anomaly.
        state(
            "tasks that are gone own nothing",
            0b1,
            b -> b.task(1, TaskStatus.GONE, 0, false, 1, NOBODY, 1)),
        state("a CPU's stale copy owns nothing", 0b1, b -> b.cpu(1, 2).cpu(2, 1 | Cid.TRANSIT)),
        state(
            "a task that does not run sees nothing",
            0b1,
            b -> b.task(1, LIVE, Cid.UNSET, true, 1, NOBODY, 1)),
        state(
            "a dead task sees nothing",
            0b1,
            b -> b.task(1, TaskStatus.DEAD, Cid.UNSET, false, 1, 1, 1)),
        state(
            "a task that is no user sees nothing",
            0b1,
            b -> b.task(1, LIVE, Cid.UNSET, false, 1, 1, 1)));
  }

  private static final TaskStatus LIVE = TaskStatus.LIVE;

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void finds(String name, MachineState state, List<String> expected) {
    List<String> found = new ArrayList<>();
    StateCheck check = new StateCheck(state.cpus());
    for (int run = 0; run < 2; run++) {
      found.clear();
      check.check(
          state,
          (kind, first, second, number) ->
              found.add(kind + " " + first + " " + second + " " + number));
      assertThat(found).containsExactlyElementsOf(expected);
    }
  }

  private static int own(int number) {
    return number | Cid.ONCPU;
  }

  /** Four CPUs; task 0 runs on CPU 0 and owns id 0. */
  private static Arguments state(
      String name, long bitmap, UnaryOperator<StateBuilder> change, String... expected) {
    StateBuilder builder =
        new StateBuilder(4, 8)
            .process(0, 4, 4, 0, false, new long[] {bitmap}, new long[] {0b1111})
            .task(0, LIVE, 0, true, 0, 0, 1);
    return Arguments.of(name, change.apply(builder).build(), List.of(expected));
  }
}
