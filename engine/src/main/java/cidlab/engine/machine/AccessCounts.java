package cidlab.engine.machine;

/** What the hooks of one operation did to the bitmap; the simulator turns it into time. */
public final class AccessCounts {
  int atomics;
  int scannedWords;
  int allocations;
  int frees;
  int exchanges;
  int transfers;
  int highWater;
  int visitedCpu;
  boolean elsewhere;
  boolean namesCpus;

  AccessCounts() {
    begin();
  }

  void begin() {
    visitedCpu = -1;
    elsewhere = false;
    namesCpus = false;
    atomics = 0;
    scannedWords = 0;
    allocations = 0;
    frees = 0;
    exchanges = 0;
    transfers = 0;
  }

  void reset() {
    begin();
    highWater = 0;
  }

  /** Returns the number of atomic read-modify-write accesses of the last operation. */
  public int atomics() {
    return atomics;
  }

  /** Returns the number of 64-bit words that the last operation searched. */
  public int scannedWords() {
    return scannedWords;
  }

  /** Returns the number of ids that the last operation allocated. */
  public int allocations() {
    return allocations;
  }

  /** Returns the number of ids that the last operation freed. */
  public int frees() {
    return frees;
  }

  /** Returns the number of words of CPUs that the last operation tried to replace. */
  public int exchanges() {
    return exchanges;
  }

  /** Returns the number of words of other CPUs that the last operation read or tried to replace. */
  public int transfers() {
    return transfers;
  }

  /** Returns the largest id allocated since the start of the run, plus one. */
  public int highWater() {
    return highWater;
  }

  /** Returns the CPU whose runqueue lock the last operation took for a walk, or -1. */
  public int visitedCpu() {
    return visitedCpu;
  }

  /**
   * Tells whether the last operation used words that its kind does not usually use: a switch words
   * of another CPU, a visit of a task that does not run the word of a CPU.
   */
  public boolean elsewhere() {
    return elsewhere;
  }

  /** Tells whether a hook of the last operation asked for the number of a CPU. */
  public boolean namesCpus() {
    return namesCpus;
  }
}
