package cidlab.cli.rare;

import cidlab.cli.options.OnOff;
import cidlab.experiments.rare.RareAnalysis;
import cidlab.experiments.rare.RareMethod;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say how a rare probability is found, and with how much effort. */
final class RareEffort {
  private static final int MAX_REPLICATIONS = 100_000;
  private static final int MAX_RUNS = 100_000_000;
  private static final int MAX_JOBS = 1024;

  /** One method, or all. */
  enum Choice {
    /** From the graph of all states. */
    EXACT,
    /** Independent runs. */
    CRUDE,
    /** Splitting, fixed effort. */
    FIXED_EFFORT,
    /** Splitting, RESTART. */
    RESTART,
    /** All of them. */
    ALL;

    /** Returns the name as it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Option(
      names = "--method",
      paramLabel = "<method>",
      defaultValue = "all",
      converter = ChoiceName.class,
      description = "exact, crude, fixed-effort, restart, all [${DEFAULT-VALUE}]")
  private Choice method;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "A 64-bit whole number [${DEFAULT-VALUE}]")
  private long seed;

  @Option(
      names = "--replications",
      paramLabel = "<n>",
      defaultValue = "50",
      description = "Of each estimate, 2 to " + MAX_REPLICATIONS + " [${DEFAULT-VALUE}]")
  private int replications;

  @Option(
      names = "--effort",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "Runs at each level; 0: a pilot decides [${DEFAULT-VALUE}]")
  private int effort;

  @Option(
      names = "--trials",
      paramLabel = "<n>",
      defaultValue = "0",
      description = "Runs of crude; 0: at the cost of splitting [${DEFAULT-VALUE}]")
  private int trials;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "<n>",
      description = "Threads, 1 to " + MAX_JOBS + " [all CPUs]")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--max-states",
      paramLabel = "<n>",
      defaultValue = "3000000",
      description = "exact gives up then (500 B each) [${DEFAULT-VALUE}]")
  private long maxStates;

  @Option(
      names = "--symmetry",
      paramLabel = "<on|off>",
      defaultValue = "on",
      description = "exact: merge states that differ in names [${DEFAULT-VALUE}]")
  private OnOff symmetry;

  /** Reads a method by the name that is printed. */
  static final class ChoiceName implements picocli.CommandLine.ITypeConverter<Choice> {
    @Override
    public Choice convert(String text) {
      for (Choice choice : Choice.values()) {
        if (choice.toString().equals(text)) {
          return choice;
        }
      }
      throw new picocli.CommandLine.TypeConversionException(
          "expected one of " + Arrays.toString(Choice.values()) + ", method=" + text);
    }
  }

  /**
   * Checks the numbers.
   *
   * @return the settings
   * @throws IllegalArgumentException if one is out of range
   */
  RareAnalysis.Settings settings() {
    range("replications", 2, MAX_REPLICATIONS, replications);
    range("effort", 0, MAX_RUNS, effort);
    range("trials", 0, MAX_RUNS, trials);
    range("jobs", 1, MAX_JOBS, jobs);
    if (maxStates < 1) {
      throw new IllegalArgumentException("expected at least 1 state, max-states=" + maxStates);
    }
    return new RareAnalysis.Settings(seed, replications, effort, trials, jobs);
  }

  private static void range(String name, int least, int most, int value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "expected a number from " + least + " to " + most + ", " + name + "=" + value);
    }
  }

  /**
   * Returns the methods asked for.
   *
   * @param exactly whether there is an exact one
   * @return at least one
   * @throws IllegalArgumentException if the one asked for does not exist
   */
  Set<RareMethod> methods(boolean exactly) {
    Set<RareMethod> methods = EnumSet.allOf(RareMethod.class);
    if (method != Choice.ALL) {
      methods = EnumSet.of(RareMethod.valueOf(method.name()));
    }
    if (!exactly && method == Choice.EXACT) {
      throw new IllegalArgumentException(
          "expected another method: with a scheduler and a workload there is no graph of all states,"
              + " method="
              + method);
    }
    if (!exactly) {
      methods.remove(RareMethod.EXACT);
    }
    return methods;
  }

  long maxStates() {
    return maxStates;
  }

  boolean symmetry() {
    return symmetry == OnOff.ON;
  }
}
