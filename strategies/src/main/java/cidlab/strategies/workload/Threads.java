package cidlab.strategies.workload;

import cidlab.api.Arguments;
import cidlab.api.Parameter;

/** How many threads there are, and how many numbers they need. */
final class Threads {
  /** Bound of the thread numbers of one run, exclusive. */
  private static final int LIMIT = 65_536;

  private Threads() {}

  /** Describes a number of threads that grows with the machine. */
  static Parameter perHundredCpus(long defaultValue, String source) {
    return Parameter.integer(
        "threads-per-100-cpus",
        "threads",
        100,
        1_000_000,
        defaultValue,
        "Most threads at once, the first one included, for each 100 CPUs.",
        source);
  }

  /** Returns the number of threads for a machine: at least 2, so that there is somebody to fork. */
  static int count(Arguments arguments, int cpus) {
    long threads = arguments.integer("threads-per-100-cpus") * cpus / 100;
    return checked(Math.max(2, threads), "threads-per-100-cpus", arguments, cpus);
  }

  /**
   * Checks a number of threads against the bound of the thread numbers.
   *
   * @param threads the number
   * @param parameter the parameter to blame
   * @param arguments its value
   * @param cpus the machine
   * @return the number
   * @throws IllegalArgumentException if it is above the bound
   */
  static int checked(long threads, String parameter, Arguments arguments, int cpus) {
    if (threads > LIMIT) {
      throw new IllegalArgumentException(
          "expected at most "
              + LIMIT
              + " threads at once; lower the parameter or take fewer CPUs, threads="
              + threads
              + " "
              + parameter
              + "="
              + arguments.text(parameter)
              + " cpus="
              + cpus);
    }
    return (int) threads;
  }

  /**
   * Returns how many numbers threads need that come and go: a thread keeps its number until its
   * exit is over, while the program already counts it as gone and makes the next one.
   */
  static int numbers(int threads) {
    return Math.min(LIMIT, 2 * threads);
  }
}
