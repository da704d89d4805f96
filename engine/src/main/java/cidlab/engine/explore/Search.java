package cidlab.engine.explore;

import cidlab.api.Claim;
import cidlab.api.Operation;
import cidlab.engine.explore.Exploration.Bound;
import cidlab.engine.explore.space.Model;
import cidlab.engine.explore.state.AssumptionFailed;
import cidlab.engine.explore.state.LongList;
import cidlab.engine.explore.state.Reductions;
import cidlab.engine.explore.state.Reductions.Assumption;
import cidlab.engine.explore.state.StateStore;
import cidlab.engine.explore.state.VisitedSet;
import cidlab.engine.explore.state.VisitedSet.Level;
import cidlab.engine.explore.step.Arrival;
import cidlab.engine.explore.step.LikenessCheck;
import cidlab.engine.explore.step.Successors;
import cidlab.engine.machine.Move;
import cidlab.engine.property.NamedClaim;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
  private static final Finding[] KINDS = Finding.values();

  private final Model model;
  private final StateStore store;
  private final Limits limits;
  private final Reductions reductions;
  private final VisitedSet seen;
  private final List<VisitedSet.Outbox> outboxes = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private final Map<Finding, Integer> depths = new EnumMap<>(Finding.class);
  private final AtomicReference<Bound> bound = new AtomicReference<>();
  private final List<NamedClaim> claims;
  private final boolean keepsLevels;
  private final List<Level> expanded = new ArrayList<>();
  private Level level;
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
    seen = new VisitedSet(store, reductions.commuting(), this::mayGrow);
    for (int i = 0; i < limits.jobs(); i++) {
      workers.add(new Worker());
      outboxes.add(workers.get(i).outbox);
    }
  }

  /** Searches until nothing new is found, or a limit is reached. */
  void run() {
    long first = workers.get(0).successors.firstRoot();
    workers.get(0).outbox.put(first, Arrival.NONE);
    workers.get(0).outbox.flush();
    level = seen.next(outboxes);
    ExecutorService threads = Executors.newFixedThreadPool(limits.jobs());
    try {
      while (level.size() > 0 && bound.get() == null) {
        expandLevel(threads);
        depth++;
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void expandLevel(ExecutorService threads) {
    AtomicInteger taken = new AtomicInteger();
    if (level.size() <= BLOCK) {
      workers.get(0).workAsFarAsMemoryGoes(taken);
    } else {
      List<Future<?>> running = new ArrayList<>();
      for (Worker worker : workers) {
        running.add(threads.submit(() -> worker.workAsFarAsMemoryGoes(taken)));
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
    level = seen.next(outboxes);
    for (Worker worker : workers) {
      worker.kinds.forEach((kind, at) -> depths.merge(kind, at, Math::min));
      worker.kinds.clear();
    }
  }

  /** Asked before the visited set grows. */
  private boolean mayGrow(long more) {
    if (bound.get() == null && seen.size() > 0 && bytes() + more > limits.bytes()) {
      bound.compareAndSet(null, Bound.MEMORY);
    }
    return bound.get() == null;
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

  /** Returns the states of one of these levels; not to be changed. */
  long[] level(int at) {
    return expanded.get(at).roots();
  }

  /** Tells the states that may have successors that were not visited. */
  void unexpanded(LongConsumer sink) {
    if (bound.get() != null) {
      tell(expanded.get(expanded.size() - 1), sink);
      tell(level, sink);
    }
  }

  private static void tell(Level states, LongConsumer sink) {
    for (long root : states.roots()) {
      sink.accept(root);
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
    final VisitedSet.Outbox outbox = seen.new Outbox();
    long transitions;

    void workAsFarAsMemoryGoes(AtomicInteger taken) {
      try {
        work(taken);
      } catch (OutOfMemoryError e) {
        bound.compareAndSet(null, Bound.MEMORY);
      }
    }

    private void work(AtomicInteger taken) {
      long[] roots = level.roots();
      long[] arrivals = level.arrivals();
      int from = taken.getAndAdd(BLOCK);
      while (from < roots.length && goesOn()) {
        int end = Math.min(from + BLOCK, roots.length);
        for (int i = from; i < end; i++) {
          visit(roots[i], arrivals == null ? Arrival.NONE : arrivals[i]);
        }
        from = taken.getAndAdd(BLOCK);
      }
      outbox.flush();
    }

    private boolean goesOn() {
      if (limits.stop().getAsBoolean()) {
        bound.compareAndSet(null, Bound.INTERRUPT);
      } else if (seen.size() >= limits.states()) {
        bound.compareAndSet(null, Bound.STATES);
      }
      return bound.get() == null;
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
        outbox.put(root, arrivalBy(move, effects));
      }
    }
  }
}
