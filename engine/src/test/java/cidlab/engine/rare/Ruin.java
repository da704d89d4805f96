package cidlab.engine.rare;

import cidlab.api.RandomStream;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * A gambler who begins with 1, wins 1 with probability p in each game, else loses 1, and stops at 0
 * or at a goal: the answer is known (Feller, An Introduction to Probability Theory, volume 1, 3rd
 * edition, section XIV.2).
 */
final class Ruin implements RareProcess<Integer> {
  private final double p;
  private final int goal;
  private final IntUnaryOperator level;
  private final RandomStream random = new RandomStream(0);
  private int fortune;
  private long events;

  Ruin(double p, int goal, IntUnaryOperator level) {
    this.p = p;
    this.goal = goal;
    this.level = level;
  }

  /** Probability of the goal: ((q/p) - 1) / ((q/p)^goal - 1), for p below 1/2. */
  static double probability(double p, int goal) {
    double ratio = (1 - p) / p;
    return (ratio - 1) / (Math.pow(ratio, goal) - 1);
  }

  /** The same as a chain: state 0 is fortune 1, and so on; state goal - 1 is the event. */
  static AbsorbingChain chain(double p, int goal) {
    AbsorbingChain.Builder builder = new AbsorbingChain.Builder();
    for (int fortune = 1; fortune < goal; fortune++) {
      builder
          .row()
          .edge(fortune, p)
          .edge(fortune == 1 ? AbsorbingChain.NOWHERE : fortune - 2, 1 - p);
    }
    BitSet event = new BitSet();
    event.set(goal - 1);
    return builder.row().build(event);
  }

  @Override
  public void start(long seed) {
    fortune = 1;
    random.reseed(seed);
  }

  @Override
  public void resume(Integer moment, long seed) {
    fortune = moment;
    random.reseed(seed);
  }

  @Override
  public Status advance() {
    fortune += (random.nextLong() >>> 11) * 0x1p-53 < p ? 1 : -1;
    events++;
    return status();
  }

  @Override
  public Status status() {
    return fortune == goal ? Status.HAPPENED : fortune == 0 ? Status.OVER : Status.RUNNING;
  }

  @Override
  public int level() {
    return level.applyAsInt(fortune);
  }

  @Override
  public Integer save() {
    return fortune;
  }

  @Override
  public long events() {
    return events;
  }
}
