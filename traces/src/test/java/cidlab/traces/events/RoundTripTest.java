package cidlab.traces.events;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.ChildVisibility;
import cidlab.api.Operation;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.Machine;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a machine writes as events is explained by the rules that it followed. */
class RoundTripTest {
  private static final Operation[] OPERATIONS = {
    Operation.SWITCH,
    Operation.SWITCH,
    Operation.SWITCH,
    Operation.SPIN,
    Operation.STEP,
    Operation.STEP,
    Operation.STEP,
    Operation.FORK,
    Operation.VFORK,
    Operation.EXIT,
    Operation.EXEC_FAILS,
    Operation.WIDEN,
    Operation.WORK
  };

  @TempDir Path folder;

  static Stream<TransitionStrategy> strategies() {
    return Catalogue.load().strategies().stream();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void isExplainedByItself(TransitionStrategy strategy) throws IOException {
    check(strategy, 4);
  }

  /** 70 traces of each strategy: more than 1,000. */
  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("strategies")
  void manyAreExplained(TransitionStrategy strategy) throws IOException {
    check(strategy, 70);
  }

  private void check(TransitionStrategy strategy, int traces) throws IOException {
    for (int seed = 0; seed < traces; seed++) {
      Path file = folder.resolve("trace.txt");
      write(strategy, seed, file);
      Candidate own =
          EventConformance.check(IdTrace.read(file), List.of(strategy)).candidates().get(0);
      assertThat(own.outcome())
          .as(strategy.id() + " seed " + seed + " " + own.endedAt() + own.why())
          .isEqualTo(Candidate.Outcome.EXPLAINED);
    }
  }

  /** A walk at random through what is enabled, on 2 to 4 CPUs. */
  private static void write(TransitionStrategy strategy, int seed, Path file) throws IOException {
    Random random = new Random(seed);
    int cpus = 2 + seed % 3;
    int most = 2 * cpus;
    OwnershipProtocol protocol = strategy.bind(Arguments.defaults(strategy.parameters()));
    boolean listed = protocol.childVisibility() == ChildVisibility.BY_REGISTRATION;
    Machine machine = new Machine(new MachineState(cpus, 4 * cpus), protocol);
    machine.reset(1 + random.nextInt(cpus));
    try (EventTextWriter out = new EventTextWriter(Files.newBufferedWriter(file))) {
      machine.listen(out);
      out.started(machine);
      MachineState s = machine.state();
      for (int i = 0; i < 250 && s.violation() == null; i++) {
        List<int[]> moves = new ArrayList<>();
        Operation operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
        boolean grows = operation == Operation.FORK || operation == Operation.VFORK;
        if (grows && (s.users() >= most || !listed && s.users() >= cpus + 2)) {
          continue;
        }
        enabled(s, operation, moves);
        if (!moves.isEmpty()) {
          int[] move = moves.get(random.nextInt(moves.size()));
          Result result = machine.perform(operation, move[0], move[1]);
          out.performed(operation, move[0], move[1], result, s);
        }
      }
      out.ended("limit");
    }
  }

  private static void enabled(MachineState s, Operation operation, List<int[]> moves) {
    boolean ofCpu = operation == Operation.SWITCH || operation == Operation.SPIN;
    int free = 0;
    while (free < s.slots() && s.status(free) != cidlab.engine.machine.TaskStatus.GONE) {
      free++;
    }
    for (int subject = 0; subject < (ofCpu ? s.cpus() : s.slots()); subject++) {
      switch (operation) {
        case SWITCH -> {
          for (int next = -1; next < s.slots(); next++) {
            add(s, operation, subject, next, moves);
          }
        }
        case FORK, VFORK -> add(s, operation, subject, free, moves);
        case WIDEN -> {
          for (int cpu = 0; cpu < s.cpus(); cpu++) {
            add(s, operation, subject, cpu, moves);
          }
        }
        case WORK -> {
          if (subject == 0 && free < s.capacity()) {
            add(s, operation, free, 0, moves);
          }
        }
        default -> add(s, operation, subject, 0, moves);
      }
    }
  }

  private static void add(
      MachineState s, Operation operation, int subject, int operand, List<int[]> moves) {
    if (Enabled.operation(s, operation, subject, operand)) {
      moves.add(new int[] {subject, operand});
    }
  }
}
