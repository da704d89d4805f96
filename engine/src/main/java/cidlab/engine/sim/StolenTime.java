package cidlab.engine.sim;

import cidlab.api.RandomStream;
import java.util.Arrays;

/**
 * When a hypervisor runs something else instead of a virtual CPU that has work to do.
 *
 * <p>Each CPU loses pieces of one length; the time from the end of a piece to the next is
 * exponential, so that pieces fall into user bursts, context switches and walks alike, by what time
 * these take. Pieces that would fall into idle time do not happen, which leaves the process as it
 * is, since exponential gaps have no memory.
 *
 * <p>The streams are keyed by CPU, and a piece's place depends on time only: strategies lose the
 * same pieces for as long as their CPUs are busy at the same times.
 */
final class StolenTime {
  private static final long NEVER = Long.MAX_VALUE;

  private final long piece;

  /** Mean time between pieces; 0 if there are none. */
  private final long meanGap;

  private final RandomStream[] random;
  private final long[] next;

  /** When the last piece taken is over. */
  private final long[] over;

  private long total;

  StolenTime(CostModel cost, int cpus) {
    piece = cost.stealPieceNs();
    double share = cost.stealShare();
    meanGap = share == 0 ? 0 : Math.max(1, Math.round(piece * (1 - share) / share));
    random = new RandomStream[cpus];
    Arrays.setAll(random, cpu -> new RandomStream(0));
    next = new long[cpus];
    over = new long[cpus];
  }

  void clear(long seed) {
    total = 0;
    Arrays.fill(over, 0);
    reseed(seed);
    for (int cpu = 0; cpu < next.length; cpu++) {
      next[cpu] = after(cpu, 0);
    }
  }

  /** Draws what is not yet drawn from other streams. */
  void reseed(long seed) {
    for (int cpu = 0; cpu < random.length; cpu++) {
      random[cpu].reseed(RandomStream.derive(seed, cpu));
    }
  }

  private long after(int cpu, long time) {
    return meanGap == 0 ? NEVER : time + random[cpu].exponential(meanGap);
  }

  /** Tells whether the next piece of a CPU begins no later than at a time. */
  boolean begun(int cpu, long now) {
    return next[cpu] <= now;
  }

  /** A CPU was idle until now. */
  void idleUntil(int cpu, long now) {
    if (next[cpu] <= now) {
      next[cpu] = after(cpu, now);
    }
  }

  /** Takes the piece that has begun; returns when it is over. */
  long take(int cpu) {
    over[cpu] = next[cpu] + piece;
    total += piece;
    next[cpu] = after(cpu, over[cpu]);
    return over[cpu];
  }

  /** Returns the length of a piece. */
  long piece() {
    return piece;
  }

  /** Returns when work that would last until a time is over, with what is stolen meanwhile. */
  long stretched(int cpu, long until) {
    long end = until;
    while (next[cpu] < end) {
      take(cpu);
      end += piece;
    }
    return end;
  }

  /** Returns what was stolen in this run until it ended. */
  long total(long now) {
    long after = 0;
    for (long end : over) {
      after += Math.max(0, end - now);
    }
    return total - after;
  }
}
