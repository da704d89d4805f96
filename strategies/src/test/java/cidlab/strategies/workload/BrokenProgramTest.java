package cidlab.strategies.workload;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Action;
import cidlab.api.Operation;
import cidlab.api.Program;
import cidlab.api.ProgramContext;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Negative controls: the driver must find each planted fault. */
class BrokenProgramTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 'time: expected at least 1 ns'",
    "1, 0, 'time: expected at least 1 ns'",
    "2, 0, 'deadlock: every thread is blocked'",
    "3, 0, 'threads: more than the program announced'",
    "4, 0, 'operation: not announced'",
    "5, 0, 'exit: nobody is left'",
    "8, 2, 'widen: CPU is allowed already'",
    "8, 4, 'widen: no such CPU'",
    "15, 0, 'action: not understood'",
  })
  void findsABadAction(int kind, long operand, String message) {
    assertFails(new OneAction(kind, operand), message);
  }

  @ParameterizedTest
  @CsvSource({"0", "65537"})
  void findsABadNumberOfThreads(int threads) {
    assertFails(
        new OneAction(Action.RUN, 1) {
          @Override
          public int maxThreads() {
            return threads;
          }
        },
        "threads: out of bounds");
  }

  private static void assertFails(Program program, String message) {
    assertThatThrownBy(() -> new ProgramDriver(program, 4, 1, false).runActions(100))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(message);
  }

  /** A program that does one thing over and over. */
  private static class OneAction implements Program {
    private final long action;

    OneAction(int kind, long operand) {
      this.action = Action.of(kind, operand);
    }

    @Override
    public int maxThreads() {
      return 10;
    }

    @Override
    public Set<Operation> operations() {
      return Set.of(Operation.FORK, Operation.EXIT, Operation.WIDEN);
    }

    @Override
    public int initialCpus(int cpus) {
      return 3;
    }

    @Override
    public void start(ProgramContext context) {}

    @Override
    public long next(int thread) {
      return action;
    }
  }
}
