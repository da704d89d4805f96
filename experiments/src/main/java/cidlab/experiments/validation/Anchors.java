package cidlab.experiments.validation;

import java.util.List;
import java.util.Map;

/**
 * The published numbers of {@code docs/protocol.md}, section 1, that a simulation can have.
 *
 * <p>What the machines had besides their CPUs is not published, so the simulated settings are the
 * nearest: 256 CPUs for the machine of 128 cores, and the benchmarks' numbers of pools and threads.
 */
final class Anchors {
  static final String BEFORE = "bitmap-hints";
  static final String AFTER = "guarded-unset";

  private static final long MS = 1_000_000;
  private static final String EMULATOR = "V1 cover letter, 15 October 2025";
  private static final String C6 = "C6, February 2026";

  private Anchors() {}

  static Setting pools(int pools, int threads, long horizonMs, int replications) {
    return new Setting(
        "thread-pool",
        Map.of("pools", String.valueOf(pools), "threads", String.valueOf(threads), "bursts", "0"),
        256,
        horizonMs * MS,
        replications);
  }

  /** Threads that compute and sleep, 100 for each 100 CPUs: as many as CPUs. */
  static Setting steady(int threadsPer100, long workNs) {
    return new Setting(
        "oversubscribed",
        Map.of(
            "threads-per-100-cpus", String.valueOf(threadsPer100),
            "work-ns", String.valueOf(workNs),
            "sleep-ns", "100000"),
        128,
        10 * MS,
        2);
  }

  private static Setting crossing(long workNs) {
    return new Setting("thread-pool", Map.of("work-ns", String.valueOf(workNs)), 16, 20 * MS, 40);
  }

  /**
   * Lists them.
   *
   * @param workNs mean burst of the sysbench stand-in, calibrated
   */
  static List<Anchor> all(long workNs) {
    Setting small = pools(8, 8, 20, 3);
    Setting large = pools(32, 32, 20, 2);
    return List.of(
        emulator("8 x 8, before", "23,666", 23_666, true, small, Quantity.FORKS_BEFORE),
        emulator("8 x 8, after", "32,025", 32_025, true, small, Quantity.FORKS_AFTER),
        change("thread pool emulator 8 x 8, threads/s", "+35 %", 32, 38, true, small),
        emulator("32 x 32, before", "16,161", 16_161, false, large, Quantity.FORKS_BEFORE),
        emulator("32 x 32, after", "21,004", 21_004, false, large, Quantity.FORKS_AFTER),
        change("thread pool emulator 32 x 32, threads/s", "+30 %", 27, 33, false, large),
        sysbench(
            "__schedule() share before, sysbench, 255 threads",
            "0.43 %",
            0.425,
            0.435,
            true,
            steady(100, workNs),
            Quantity.SWITCHING_BEFORE,
            "%"),
        sysbench(
            "__schedule() share after, sysbench, 255 threads",
            "0.30 %",
            0.295,
            0.325,
            false,
            steady(100, workNs),
            Quantity.SWITCHING_AFTER,
            "%"),
        sysbench(
            "__schedule() share, 256 threads (per-CPU mode), change",
            "about the same",
            -10,
            10,
            false,
            steady(150, workNs),
            Quantity.SWITCHING_CHANGE,
            "% change"),
        scheduleOut("bitmap operations", "about 30 % fewer", -35, -25, Quantity.OPERATIONS_CHANGE),
        scheduleOut("fast-path hits", "low single-digit % more", 1, 4, Quantity.FAST_CHANGE));
  }

  private static Anchor emulator(
      String what,
      String published,
      double value,
      boolean calibrates,
      Setting setting,
      Quantity quantity) {
    return new Anchor(
        "thread pool emulator " + what,
        EMULATOR,
        published,
        value,
        value,
        "threads/s",
        calibrates,
        BEFORE,
        AFTER,
        setting,
        quantity);
  }

  private static Anchor change(
      String what,
      String published,
      double least,
      double greatest,
      boolean calibrates,
      Setting setting) {
    return new Anchor(
        what + ", change",
        EMULATOR,
        published,
        least,
        greatest,
        "% change",
        calibrates,
        BEFORE,
        AFTER,
        setting,
        Quantity.FORKS_CHANGE);
  }

  private static Anchor sysbench(
      String what,
      String published,
      double least,
      double greatest,
      boolean calibrates,
      Setting setting,
      Quantity quantity,
      String unit) {
    return new Anchor(
        what,
        EMULATOR,
        published,
        least,
        greatest,
        unit,
        calibrates,
        BEFORE,
        AFTER,
        setting,
        quantity);
  }

  private static Anchor scheduleOut(
      String what, String published, double least, double greatest, Quantity quantity) {
    return new Anchor(
        "settling at sched-out: " + what,
        C6,
        published,
        least,
        greatest,
        "% change",
        false,
        "always-drop",
        AFTER,
        crossing(200_000),
        quantity);
  }
}
