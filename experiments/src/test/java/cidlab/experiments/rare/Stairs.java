package cidlab.experiments.rare;

import cidlab.engine.rare.RareProcess;
import java.util.SplittableRandom;

/** Climbs one step after the other, each with the same probability, else it is over. */
final class Stairs implements RareProcess<Integer> {
  private final double p;
  private final int height;
  private SplittableRandom random = new SplittableRandom(0);
  private int step;
  private long events;
  private Status status = Status.OVER;

  Stairs(double p, int height) {
    this.p = p;
    this.height = height;
  }

  @Override
  public void start(long seed) {
    resume(0, seed);
  }

  @Override
  public void resume(Integer moment, long seed) {
    step = moment;
    random = new SplittableRandom(seed);
    status = Status.RUNNING;
  }

  @Override
  public Status advance() {
    events++;
    if (random.nextDouble() >= p) {
      status = Status.OVER;
    } else if (++step == height) {
      status = Status.HAPPENED;
    }
    return status;
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public int level() {
    return step;
  }

  @Override
  public Integer save() {
    return step;
  }

  @Override
  public long events() {
    return events;
  }
}
