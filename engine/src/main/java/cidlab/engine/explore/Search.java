package cidlab.engine.explore;

import cidlab.api.Claim;
import cidlab.api.Operation;
import cidlab.engine.explore.Exploration.Bound;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.LongList;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.Reductions.Assumption;
import cidlab.engine.explore.state.RootSet;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.step.Arrival;
import cidlab.engine.explore.step.LikenessCheck;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.Move;
import cidlab.engine.property.NamedClaim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;

/**
 * Visits every state that can be reached, nearest first.
 *
 * <p>Level by level, so that the first state of each kind is at the end of a shortest path, and all
 * counts are the same for every number of threads. Within a level, threads take blocks of states as
 * they come.
 */
final class Search {
  private static final int BLOCK = 128;
  private static final int BATCH = 64;
  private static final Finding[] KINDS = Finding.values();

  private final Model model;
  private final StateStore store;
  private final Limits limits;
  private final Reductions reductions;
  private final RootSet seen = new RootSet();
  private final ReentrantReadWriteLock growth = new ReentrantReadWriteLock();
  private final List<Worker> workers = new ArrayList<>();
  private final Map<Finding, Integer> depths = new EnumMap<>(Finding.class);
  private final AtomicReference<Bound> bound = new AtomicReference<>();
  private final List<NamedClaim> claims;
  private final boolean keepsLevels;
  private final List<List<Level>> expanded = new ArrayList<>();
  private List<Level> level = new ArrayList<>();
  private int depth;

  /** When to stop. */
  record Limits(long states, long bytes, int jobs, java.util.function.BooleanSupplier stop) {}

  Search(
      Model model,
      StateStore store,
      Reductions reductions,
      List<NamedClaim> claims,
      Limits limits) {
    this.model = model;
    this.store = store;
    this.limits = limits;
    this.reductions = reductions;
    this.claims = claims;
    this.keepsLevels =
        claims.stream().anyMatch(claim -> claim.claim().kind() == Claim.Kind.EVENTUALLY);
    for (int i = 0; i < limits.jobs(); i++) {
      workers.add(new Worker());
    }
  }

  /** Searches until nothing new is found, or a limit is reached. */
  void run() {
    long first = workers.get(0).successors.firstRoot();
    seen.add(first);
    Level start = new Level();
    start.add(first, Arrival.NONE);
    level.add(start);
    ExecutorService threads = Executors.newFixedThreadPool(limits.jobs());
    try {
      while (!level.isEmpty() && bound.get() == null) {
        expandLevel(threads);
        depth++;
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void expandLevel(ExecutorService threads) {
    Blocks blocks = new Blocks(level);
    if (blocks.count() == 1) {
      workers.get(0).workAsFarAsMemoryGoes(blocks);
    } else {
      List<Future<?>> running = new ArrayList<>();
      for (Worker worker : workers) {
        running.add(threads.submit(() -> worker.workAsFarAsMemoryGoes(blocks)));
      }
      for (Future<?> future : running) {
        try {
          future.get();
        } catch (InterruptedException e) {
          bound.set(Bound.INTERRUPT);
        } catch (java.util.concurrent.ExecutionException e) {
          if (e.getCause() instanceof RuntimeException known) {
            throw known;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    }
    if (keepsLevels) {
      expanded.add(level);
    }
    level = new ArrayList<>();
    for (Worker worker : workers) {
      worker.kinds.forEach((kind, at) -> depths.merge(kind, at, Math::min));
      worker.kinds.clear();
      if (worker.next.size() > 0) {
        level.add(worker.next);
        worker.next = new Level();
      }
    }
  }

  long states() {
    return seen.size();
  }

  long transitions() {
    return workers.stream().mapToLong(w -> w.transitions).sum();
  }

  int depth() {
    return depth - 1;
  }

  Map<Finding, Integer> depths() {
    return depths;
  }

  Bound bound() {
    return bound.get();
  }

  long bytes() {
    return seen.bytes() + keptBytes() + store.bytes();
  }

  private long keptBytes() {
    return keepsLevels ? Long.BYTES * seen.size() : 0;
  }

  // ---- Claims ----------------------------------------------------------------------------------

  /** Returns the lowest depth of a state in which a claim matters, or NEVER. */
  int mattered(int claim) {
    return workers.stream().mapToInt(w -> w.watch.mattered(claim)).min().getAsInt();
  }

  /** Returns the lowest depth of a state that decides an always or a sometimes, or NEVER. */
  int decided(int claim) {
    return workers.stream().mapToInt(w -> w.watch.decided(claim)).min().getAsInt();
  }

  /** Returns the number of levels whose states were all expanded; kept if a claim needs them. */
  int levels() {
    return bound.get() == null ? expanded.size() : expanded.size() - 1;
  }

  /** Tells the states of one of these levels. */
  void level(int at, LongConsumer sink) {
    tell(expanded.get(at), sink);
  }

  /** Tells the states that may have successors that were not visited. */
  void unexpanded(LongConsumer sink) {
    if (bound.get() != null) {
      tell(expanded.get(expanded.size() - 1), sink);
      tell(level, sink);
    }
  }

  private static void tell(List<Level> states, LongConsumer sink) {
    for (Level part : states) {
      for (int i = 0; i < part.size(); i++) {
        sink.accept(part.roots.get(i));
      }
    }
  }

  // ---- Dry states ------------------------------------------------------------------------------

  /** Hears of states and their depths. */
  interface States {
    void accept(long root, int depth);
  }

  /** Tells the states in which a context spins and the pool is empty. */
  void dry(States sink) {
    for (Worker w : workers) {
      for (int i = 0; i < w.dry.size(); i++) {
        sink.accept(w.dry.get(i), (int) w.dryDepth.get(i));
      }
    }
  }

  /** Tells those of them at one depth. */
  void dryAt(int wanted, States sink) {
    dry(
        (root, at) -> {
          if (at == wanted) {
            sink.accept(root, at);
          }
        });
  }

  /** Returns the lowest depth of such states; there must be some. */
  int nearestDry() {
    return workers.stream()
        .filter(w -> w.dryDepth.size() > 0)
        .mapToInt(w -> (int) w.dryDepth.get(0))
        .min()
        .getAsInt();
  }

  /** The states of a level in blocks that threads take one after the other. */
  private static final class Blocks {
    private final List<Level> lists;
    private final int[] firstBlock;
    private final AtomicInteger taken = new AtomicInteger();

    Blocks(List<Level> lists) {
      this.lists = lists;
      firstBlock = new int[lists.size() + 1];
      for (int i = 0; i < lists.size(); i++) {
        firstBlock[i + 1] = firstBlock[i] + (lists.get(i).size() + BLOCK - 1) / BLOCK;
      }
    }

    int count() {
      return firstBlock[lists.size()];
    }

    int take() {
      int block = taken.getAndIncrement();
      return block < count() ? block : -1;
    }

    Level list(int block) {
      return lists.get(index(block));
    }

    int from(int block) {
      return (block - firstBlock[index(block)]) * BLOCK;
    }

    private int index(int block) {
      int found = Arrays.binarySearch(firstBlock, block);
      int index = found >= 0 ? found : -found - 2;
      while (firstBlock[index + 1] == block) {
        index++;
      }
      return index;
    }
  }

  /** States of a level, and how they were reached if that matters. */
  private final class Level {
    final LongList roots = new LongList();
    final LongList arrivals = reductions.commuting() ? new LongList() : null;

    void add(long root, long arrival) {
      roots.add(root);
      if (arrivals != null) {
        arrivals.add(arrival);
      }
    }

    int size() {
      return roots.size();
    }
  }

  /** What one thread needs. */
  private final class Worker implements Successors.Sink {
    final Successors successors = new Successors(model, store, reductions);
    final LikenessCheck likeness =
        reductions.changeStates() ? new LikenessCheck(model, store, reductions) : null;
    final ClaimWatch watch = new ClaimWatch(claims, successors, reductions.rename());
    final StateFindings findings = new StateFindings(store.cpus);
    final Map<Finding, Integer> kinds = new EnumMap<>(Finding.class);
    final LongList dry = new LongList();
    final LongList dryDepth = new LongList();
    final Arrival arrival = new Arrival();
    Level next = new Level();
    long transitions;
    private final long[] batch = new long[BATCH];
    private final long[] arrivals = new long[BATCH];
    private final long[] entries = new long[BATCH];
    private int batched;
    private final long widest =
        (long) BLOCK * (store.cpus * (store.tasks + 1L) + store.tasks * (6L + store.cpus));

    void workAsFarAsMemoryGoes(Blocks blocks) {
      try {
        work(blocks);
      } catch (OutOfMemoryError e) {
        bound.compareAndSet(null, Bound.MEMORY);
      }
    }

    private void work(Blocks blocks) {
      for (int block = blocks.take(); block >= 0 && bound.get() == null; block = blocks.take()) {
        if (!makeRoom()) {
          return;
        }
        growth.readLock().lock();
        try {
          LongList list = blocks.list(block).roots;
          LongList arrivals = blocks.list(block).arrivals;
          int from = blocks.from(block);
          int end = Math.min(from + BLOCK, list.size());
          for (int i = from; i < end; i++) {
            visit(list.get(i), arrivals == null ? Arrival.NONE : arrivals.get(i));
          }
          addBatch();
        } finally {
          growth.readLock().unlock();
        }
      }
    }

    private boolean makeRoom() {
      long more = widest * limits.jobs();
      if (limits.stop().getAsBoolean()) {
        bound.compareAndSet(null, Bound.INTERRUPT);
        return false;
      }
      if (seen.size() >= limits.states()) {
        bound.compareAndSet(null, Bound.STATES);
        return false;
      }
      if (seen.hasRoomFor(more)) {
        return true;
      }
      growth.writeLock().lock();
      try {
        if (!seen.hasRoomFor(more)) {
          if (seen.bytesWith(more) + bytes() > limits.bytes()) {
            bound.compareAndSet(null, Bound.MEMORY);
            return false;
          }
          seen.reserve(more);
        }
      } finally {
        growth.writeLock().unlock();
      }
      return true;
    }

    private void visit(long root, long by) {
      successors.load(root, arrival.unpack(by));
      if (likeness != null) {
        likeness.sample(root);
      }
      watch.look(depth);
      int found = findings.in(successors);
      if (found != 0) {
        note(root, found);
      }
      if (!StateFindings.endSearch(found)) {
        successors.all(this);
      }
    }

    private void addBatch() {
      long added = seen.addAll(batch, batched, entries);
      for (; added != 0; added &= added - 1) {
        int i = Long.numberOfTrailingZeros(added);
        next.add(batch[i], arrivals[i]);
      }
      batched = 0;
    }

    private long arrivalBy(int move, int effects) {
      boolean mayCommute =
          reductions.commuting() && effects == 0 && Move.operation(move) == Operation.SWITCH;
      return mayCommute
          ? Arrival.pack(move, successors.facts().current(Move.subject(move)))
          : Arrival.NONE;
    }

    private void note(long root, int found) {
      if (StateFindings.endSearch(found)) {
        unsafe();
      }
      for (int left = found; left != 0; left &= left - 1) {
        found(KINDS[Integer.numberOfTrailingZeros(left)], depth);
      }
      if ((found & StateFindings.bit(Finding.SPIN)) != 0 && successors.facts().full()) {
        dry.add(root);
        dryDepth.add(depth);
      }
    }

    private void unsafe() {
      if (reductions.commuting()) {
        throw new AssumptionFailed(Assumption.SAFE, 0);
      }
    }

    private void found(Finding kind, int at) {
      kinds.merge(kind, at, Math::min);
    }

    @Override
    public void successor(int move, long root, int effects) {
      transitions++;
      if ((effects & Successors.COMMUTES) != 0) {
        return;
      }
      if ((effects & Successors.VIOLATED) != 0) {
        unsafe();
        found(Finding.of(Successors.anomaly(effects)), depth + 1);
      } else {
        arrivals[batched] = arrivalBy(move, effects);
        batch[batched++] = root;
        if (batched == BATCH) {
          addBatch();
        }
      }
    }
  }
}
