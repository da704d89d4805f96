package cidlab.engine.explore.state;

import cidlab.engine.machine.PartView;
import java.util.Arrays;

/**
 * Replaces a state by the one that stands for all states that are like it.
 *
 * <p>In this order: words that nobody reads are wiped, CPUs are sorted by the tasks on them, and
 * ids are renamed in the order in which tasks and CPUs own them. Tasks keep their places, because
 * walks follow lists of them; only when no operation can follow are they sorted too. Everything is
 * decided by contents, never by the number that a part happens to have, so that the result is the
 * same for every number of threads.
 *
 * <p>Like states may get different forms when a tie is broken by an id; that costs time, not truth:
 * the form is always a state like the given one. One object serves one thread.
 */
public final class CanonicalForm {
  private static final int NONE = -1;

  private final StateStore store;
  private final Reductions reductions;
  private final int cpus;
  private final int tasks;
  private final TaskShape[] task;
  private final CpuShape[] cpu;
  private final PartCache<TaskShape> taskShapes;
  private final PartCache<CpuShape> cpuShapes;
  private final long[] cpuKey;
  private final long[] taskKey;
  private final int[] cpuOrder;
  private final int[] cpuPlace;
  private final int[] newCpu;
  private final int[] taskOrder;
  private final int[] newId;
  private final int[] newTaskPart;
  private final int[] newCpuPart;
  private final int[] nextInClass;

  private final Order cpusByKey = this::cpuComesBefore;
  private final Order cpusByClass = (a, b) -> compareClasses(a, b) > 0;
  private final Order tasksByKey = this::taskComesBefore;
  private boolean oneClass;
  private boolean moved;

  public CanonicalForm(StateStore store, Reductions reductions) {
    this.store = store;
    this.reductions = reductions;
    cpus = store.cpus;
    tasks = store.tasks;
    task = new TaskShape[tasks];
    cpu = new CpuShape[cpus];
    taskShapes =
        new PartCache<>(part -> new TaskShape(store.taskParts.get(part), cpus, reductions));
    cpuShapes = new PartCache<>(part -> new CpuShape(store.cpuParts.get(part), cpus, reductions));
    cpuKey = new long[cpus];
    taskKey = new long[tasks];
    cpuOrder = new int[cpus];
    cpuPlace = new int[cpus];
    newCpu = new int[cpus];
    taskOrder = new int[tasks];
    newId = new int[cpus];
    nextInClass = new int[cpus];
    newTaskPart = new int[tasks];
    newCpuPart = new int[cpus];
  }

  /** Replaces the state that the numbers stand for. */
  public void apply(StateStore.Numbers numbers) {
    moved = load(numbers);
    if (!moved) {
      return;
    }
    int[] process = store.processParts.get(numbers.process());
    boolean over = reductions.order() && nothingCanFollow(process);
    sortCpus(over);
    sortTasks(over);
    nameIds(store.poolParts.get(numbers.pool()), reductions.ids());
    for (int i = 0; i < tasks; i++) {
      newTaskPart[i] = renamed(task[taskOrder[i]]);
    }
    for (int i = 0; i < cpus; i++) {
      newCpuPart[cpuPlace[i]] = renamed(cpu[cpuOrder[i]]);
    }
    for (int i = 0; i < tasks; i++) {
      numbers.task(i, newTaskPart[i]);
    }
    for (int i = 0; i < cpus; i++) {
      numbers.cpu(i, newCpuPart[i]);
    }
    if (reductions.ids()) {
      numbers.pool(renamedPool(numbers.pool()));
    }
    if (over) {
      numbers.process(withoutList(process));
    }
  }

  /**
   * Returns a number that is the same for all states that are alike; different states may share it.
   */
  public long signature(StateStore.Numbers numbers) {
    load(numbers);
    int[] pool = store.poolParts.get(numbers.pool());
    long sum = pool[0];
    for (int id = 0; id < cpus; id++) {
      sum += PartView.inUse(pool, id) ? 1 : 0;
    }
    for (CpuShape part : cpu) {
      sum += PartHash.mixed(part.kind);
    }
    for (TaskShape part : task) {
      if (part.exists) {
        sum += PartHash.mixed(part.runs ? part.kind * 31 + cpu[part.lastCpu].kind : part.kind);
      }
    }
    return sum;
  }

  /**
   * Replaces the state by another one that is taken to be like it: other numbers in stale words,
   * ids and CPUs turned round within their classes, sleeping tasks elsewhere.
   *
   * @param numbers the state
   * @param turn how far to turn, from 1
   * @return false if the state has no other like it
   */
  public boolean disguise(StateStore.Numbers numbers, int turn) {
    if (!load(numbers)) {
      return false;
    }
    for (int c = 0; c < cpus; c++) {
      newCpu[c] = reductions.cpus() ? turned(c, turn, this::sameClass) : c;
      newId[c] = reductions.ids() ? turned(c, turn, this::sameLimits) : c;
    }
    for (int t = 0; t < tasks; t++) {
      if (task[t].exists) {
        numbers.task(t, number(disguised(task[t], turn)));
      }
    }
    for (int c = 0; c < cpus; c++) {
      int[] part = cpu[c].disguised(newId, turn % cpus);
      numbers.cpu(newCpu[c], store.cpuParts.number(part, part.length));
    }
    if (reductions.ids()) {
      numbers.pool(renamedPool(numbers.pool()));
    }
    return true;
  }

  private int[] disguised(TaskShape part, int turn) {
    int id = part.id < 0 ? 0 : newId[part.id];
    int place = newCpu[part.lastCpu];
    if (reductions.places() && !part.runs) {
      int here = place;
      place = turned(here, turn, (a, b) -> part.allows(a) || a == here);
    }
    int waits = part.waitCpu < 0 ? NONE : newCpu[part.waitCpu];
    return part.disguised(id, turn % cpus, place, waits);
  }

  /** The member that comes so many places later in the same class, going round. */
  private int turned(int member, int turn, Classes classes) {
    int at = member;
    for (int left = turn; left > 0; left--) {
      do {
        at = (at + 1) % cpus;
      } while (!classes.same(at, member));
    }
    return at;
  }

  private boolean sameClass(int a, int b) {
    return oneClass() || compareClasses(a, b) == 0;
  }

  private boolean sameLimits(int a, int b) {
    return firstOfClass(a) == firstOfClass(b);
  }

  /** Tells which CPUs, or ids, are of one class. */
  private interface Classes {
    boolean same(int a, int b);
  }

  /** Renames CPUs as the last call of {@link #apply} did. */
  public void renameCpus(int[] names) {
    for (int i = 0; i < names.length; i++) {
      names[i] = moved ? newCpu[names[i]] : names[i];
    }
  }

  /** Renames tasks as the last call of {@link #apply} did. */
  public void renameTasks(int[] names) {
    int[] place = new int[tasks];
    for (int i = 0; i < tasks; i++) {
      place[taskOrder[i]] = i;
    }
    for (int i = 0; i < names.length; i++) {
      names[i] = moved ? place[names[i]] : names[i];
    }
  }

  /** Looks the parts up; false if the state has a part that cannot be renamed. */
  private boolean load(StateStore.Numbers numbers) {
    boolean movable = true;
    for (int i = 0; i < tasks; i++) {
      task[i] = taskShapes.get(numbers.task(i));
      movable &= task[i].movable;
    }
    for (int i = 0; i < cpus; i++) {
      cpu[i] = cpuShapes.get(numbers.cpu(i));
      movable &= cpu[i].movable;
    }
    return movable && !PartView.hasRecord(store.processParts.get(numbers.process()), cpus);
  }

  /** No budget is left, no operation is under way: only switches can follow. */
  private boolean nothingCanFollow(int[] process) {
    if (PartView.extra(process) != 0
        || PartView.mutexOwner(process) >= 0
        || PartView.workPending(process)) {
      return false;
    }
    for (TaskShape t : task) {
      if (t.exists && !t.free) {
        return false;
      }
    }
    return true;
  }

  // ---- Order -----------------------------------------------------------------------------------

  private void sortCpus(boolean over) {
    for (int c = 0; c < cpus; c++) {
      cpuOrder[c] = c;
      cpuPlace[c] = c;
      newCpu[c] = c;
    }
    if (!reductions.cpus()) {
      return;
    }
    for (int c = 0; c < cpus; c++) {
      cpuKey[c] = cpu[c].shape >>> 40;
    }
    boolean sleepersStay = !reductions.places();
    for (int t = tasks - 1; t >= 0; t--) {
      TaskShape part = task[t];
      if (part.exists && (part.runs || sleepersStay)) {
        long key = over ? part.shape >>> 40 << 24 : (tasks - t + 1L) << 24;
        cpuKey[part.lastCpu] = key | cpuKey[part.lastCpu] & 0xffffff;
      }
    }
    oneClass = oneClass();
    sort(cpuOrder, cpusByKey);
    if (!oneClass) {
      sort(cpuPlace, cpusByClass); // CPUs of a class share out the places that the class has.
    }
    for (int i = 0; i < cpus; i++) {
      newCpu[cpuOrder[i]] = cpuPlace[i];
    }
  }

  /** Tells whether one member comes before another. */
  private interface Order {
    boolean before(int a, int b);
  }

  /** Insertion sort: there are few, and they are nearly sorted. */
  private static void sort(int[] members, Order order) {
    for (int i = 1; i < members.length; i++) {
      int member = members[i];
      int at = i;
      while (at > 0 && order.before(member, members[at - 1])) {
        members[at] = members[at - 1];
        at--;
      }
      members[at] = member;
    }
  }

  private boolean cpuComesBefore(int a, int b) {
    if (!oneClass) {
      int order = compareClasses(a, b);
      if (order != 0) {
        return order > 0;
      }
    }
    if (cpuKey[a] != cpuKey[b]) {
      return cpuKey[a] > cpuKey[b];
    }
    return !reductions.ids() && cpu[a].id < cpu[b].id;
  }

  /** All tasks may use all CPUs. */
  private boolean oneClass() {
    for (TaskShape part : task) {
      if (part.exists && !part.everywhere) {
        return false;
      }
    }
    return true;
  }

  private int compareClasses(int a, int b) {
    for (TaskShape part : task) {
      if (part.exists) {
        int order = Boolean.compare(part.allows(a), part.allows(b));
        if (order != 0) {
          return order;
        }
      }
    }
    return 0;
  }

  private void sortTasks(boolean over) {
    for (int t = 0; t < tasks; t++) {
      taskOrder[t] = t;
    }
    if (!over) {
      return;
    }
    for (int t = 0; t < tasks; t++) {
      TaskShape part = task[t];
      long key = part.shape >>> 1;
      if (part.exists && part.runs) {
        key = Long.MAX_VALUE - newCpu[part.lastCpu];
      }
      taskKey[t] = part.exists ? key : -1;
    }
    sort(taskOrder, tasksByKey);
  }

  private boolean taskComesBefore(int a, int b) {
    if (taskKey[a] != taskKey[b]) {
      return taskKey[a] > taskKey[b];
    }
    return !reductions.ids() && task[a].id < task[b].id;
  }

  // ---- Ids -------------------------------------------------------------------------------------

  private void nameIds(int[] pool, boolean rename) {
    if (!rename) {
      for (int id = 0; id < cpus; id++) {
        newId[id] = id;
      }
      return;
    }
    Arrays.fill(newId, NONE);
    for (int id = 0; id < cpus; id++) {
      nextInClass[id] = id;
    }
    for (int i = 0; i < tasks; i++) {
      name(task[taskOrder[i]].id);
    }
    for (int i = 0; i < cpus; i++) {
      CpuShape part = cpu[cpuOrder[i]];
      name(part.id);
      for (int id : part.recordedIds) {
        name(id);
      }
    }
    for (int id = 0; id < cpus; id++) {
      if (PartView.inUse(pool, id)) {
        name(id);
      }
    }
    for (int id = 0; id < cpus; id++) {
      name(id);
    }
  }

  private void name(int id) {
    if (id >= 0 && newId[id] < 0) {
      newId[id] = nextInClass[firstOfClass(id)]++;
    }
  }

  /** The highest limit that is not above an id, or 0: all ids from there on are alike with it. */
  private int firstOfClass(int id) {
    long limitsUpTo = reductions.limits() & (2L << id) - 1;
    return limitsUpTo == 0 ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(limitsUpTo);
  }

  private int renamedPool(int number) {
    int[] pool = store.poolParts.get(number);
    long ids = 0;
    for (int id = 0; id < cpus; id++) {
      if (PartView.inUse(pool, id)) {
        ids |= 1L << newId[id];
      }
    }
    int[] renamed = PartView.withIds(pool, ids);
    return store.poolParts.number(renamed, renamed.length);
  }

  // ---- Parts -----------------------------------------------------------------------------------

  private int renamed(TaskShape part) {
    if (!part.exists) {
      return store.taskParts.number(part.part, 1);
    }
    boolean forgets = reductions.places() && !part.runs;
    int place = forgets ? 0 : newCpu[part.lastCpu];
    int id = part.id < 0 ? cpus : newId[part.id];
    if (part.waitCpu >= 0) {
      return number(part.renamed(id, place, newCpu[part.waitCpu]));
    }
    int variant = place * (cpus + 1) + id;
    int number = part.variants[variant];
    if (number < 0) {
      number = number(part.renamed(id, place, NONE));
      part.variants[variant] = number;
    }
    return number;
  }

  private int number(int[] taskPart) {
    return store.taskParts.number(taskPart, taskPart.length);
  }

  private int renamed(CpuShape part) {
    int id = part.id < 0 ? cpus : newId[part.id];
    if (part.recordedIds.length > 0) {
      int[] renamed = part.renamed(id, newId);
      return store.cpuParts.number(renamed, renamed.length);
    }
    int number = part.variants[id];
    if (number < 0) {
      int[] renamed = part.renamed(id, newId);
      number = store.cpuParts.number(renamed, renamed.length);
      part.variants[id] = number;
    }
    return number;
  }

  private int withoutList(int[] process) {
    int[] shorter = PartView.withoutList(process, cpus);
    return store.processParts.number(shorter, shorter.length);
  }
}
