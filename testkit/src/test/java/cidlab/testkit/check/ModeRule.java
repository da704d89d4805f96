package cidlab.testkit.check;

/** The mode switch of the current kernel: rules R0.1 to R0.4 of protocol.md, and R5.10, R5.11. */
final class ModeRule implements ProgramDriver.Listener {
  private final int cpus;
  private int allowed;
  private int users = 1;
  private int maxCids;
  private int threshold;
  private boolean perCpu;
  private int toCpu;
  private int toTask;

  ModeRule(int cpus, int allowed) {
    this.cpus = cpus;
    this.allowed = allowed;
    update();
  }

  void add() {
    users++;
    update();
  }

  void remove() {
    users--;
    update();
  }

  @Override
  public void widened() {
    allowed++;
    maxCids = maxCids();
    if (perCpu) {
      threshold = threshold();
    }
  }

  @Override
  public void joined() {
    add();
  }

  @Override
  public void left() {
    remove();
  }

  int users() {
    return users;
  }

  int switchesToCpu() {
    return toCpu;
  }

  int switchesToTask() {
    return toTask;
  }

  private void update() {
    maxCids = maxCids();
    if (!perCpu && users > maxCids) {
      threshold = threshold();
    } else if (perCpu && users < threshold) {
      threshold = 0;
    }
    if (perCpu != (threshold != 0)) {
      perCpu = !perCpu;
      if (perCpu) {
        toCpu++;
      } else {
        toTask++;
      }
    }
  }

  private int maxCids() {
    int opt = Math.min(allowed, users);
    return Math.min(opt + opt / 4, cpus);
  }

  private int threshold() {
    int opt = Math.min(allowed, users);
    return Math.max(Math.min(opt - opt / 4, cpus / 2), 1);
  }
}
