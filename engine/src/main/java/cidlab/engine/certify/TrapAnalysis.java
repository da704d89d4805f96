package cidlab.engine.certify;

import cidlab.api.ChildVisibility;
import cidlab.engine.explore.state.IntPairs;
import cidlab.engine.explore.state.RootIndex;
import cidlab.engine.explore.step.Successors;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Finds out which dry states are traps: no path from them ever frees an id.
 *
 * <p>A state is <em>dry</em> when a context spins and the pool is empty; it stays dry until an id
 * is freed. So the dry states that can be reached from given ones, with all edges between them, are
 * a graph of their own, much smaller than the whole. States from which some step frees an id
 * escape, and so do, backwards along the edges, all from which one of them can be reached. The
 * others are traps.
 *
 * <p>Edges are switches, searches and steps. Starting an operation does not help as long as
 * somebody holds the mutex and never gives it back: the operation would only wait for it. A trap
 * from which a state with a free mutex can be reached is called open, and takes a search of its
 * own.
 *
 * <p>Definitions: design.md section 5, FORMAT.md sections 7 and 8.
 */
public final class TrapAnalysis implements Successors.Sink {
  private static final byte ESCAPES = 1;
  private static final byte OPEN = 2;
  private static final byte WAITS = 4;

  /** Whether to give up is asked once in so many states, plus 1. */
  private static final int ASK_EVERY = 511;

  private final Successors successors;
  private final boolean starts;

  /** Starting an operation changes more than that its task waits: it publishes a child. */
  private final boolean anyStartHelps;

  private final BooleanSupplier stop;
  private final RootIndex index = new RootIndex();
  private final IntPairs edges = new IntPairs();
  private byte[] marks = new byte[1 << 10];
  private int current;

  /**
   * Prepares the analysis.
   *
   * @param successors enumerates the edges
   * @param starts whether operations that tasks start are edges too, as far as the budget goes
   * @param stop asked now and then whether to give up
   */
  public TrapAnalysis(Successors successors, boolean starts, BooleanSupplier stop) {
    this.stop = stop;
    this.successors = successors;
    this.starts = starts;
    this.anyStartHelps = successors.childVisibility() == ChildVisibility.BEFORE_REGISTRATION;
  }

  /** Adds a dry state; has to be called for all before {@link #run}. */
  public void add(long root) {
    index.number(root);
  }

  /**
   * Follows all edges and marks the states.
   *
   * @param maxStates states after which it gives up
   * @return false if it gave up; then nothing is known
   */
  public boolean run(long maxStates) {
    return analyse(maxStates, false);
  }

  /**
   * Follows edges until one way out is found, when a single state was added.
   *
   * @param maxStates states after which it gives up
   * @return false if it gave up; then nothing is known
   */
  public boolean runForOne(long maxStates) {
    return analyse(maxStates, true);
  }

  private boolean analyse(long maxStates, boolean oneIsEnough) {
    boolean followed = follow(maxStates, oneIsEnough);
    if (followed) {
      IntPairs.Grouped sources = edges.byFirst(index.size());
      marks = Arrays.copyOf(marks, index.size());
      spread(ESCAPES, sources);
      spread(OPEN, sources);
    }
    return followed;
  }

  private boolean follow(long maxStates, boolean oneIsEnough) {
    for (current = 0; current < index.size(); current++) {
      if (index.size() > maxStates || (current & ASK_EVERY) == 0 && stop.getAsBoolean()) {
        return false;
      }
      if (current == marks.length) {
        marks = Arrays.copyOf(marks, 2 * current);
      }
      successors.load(index.root(current));
      if (successors.facts().walkWaits()) {
        marks[current] |= WAITS;
      }
      if (anyStartHelps || successors.facts().mutexOwner() < 0) {
        marks[current] |= OPEN;
      }
      if (starts) {
        successors.all(this);
      } else {
        successors.withoutStarts(this);
      }
      if (oneIsEnough && (marks[current] & ESCAPES) != 0) {
        return true;
      }
    }
    return true;
  }

  @Override
  public void successor(int move, long root, int effects) {
    if ((effects & Successors.FREED) != 0) {
      marks[current] |= ESCAPES;
    } else {
      int target = index.number(root);
      if (target != current) {
        edges.add(target, current);
      }
    }
  }

  /** Marks all states from which a marked one can be reached. */
  private void spread(byte mark, IntPairs.Grouped sources) {
    int[] start = sources.start();
    int[] source = sources.second();
    int[] stack = new int[index.size()];
    int top = 0;
    for (int i = 0; i < index.size(); i++) {
      if ((marks[i] & mark) != 0) {
        stack[top++] = i;
      }
    }
    while (top > 0) {
      int target = stack[--top];
      for (int e = start[target]; e < start[target + 1]; e++) {
        if ((marks[source[e]] & mark) == 0) {
          marks[source[e]] |= mark;
          stack[top++] = source[e];
        }
      }
    }
  }

  private boolean has(long root, byte mark) {
    int number = index.find(root);
    return number >= 0 && (marks[number] & mark) != 0;
  }

  /** Tells whether nothing frees an id any more, as far as switches, searches and steps go. */
  public boolean isTrap(long root) {
    return index.find(root) >= 0 && !has(root, ESCAPES);
  }

  /** Tells whether a trap can come to a state in which the mutex is free. */
  public boolean isOpen(long root) {
    return has(root, OPEN);
  }

  /** Tells whether a walk waits for a spinning CPU. */
  public boolean walkWaits(long root) {
    return has(root, WAITS);
  }
}
