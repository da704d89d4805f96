package cidlab.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.ChildVisibility;
import cidlab.api.Walk;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No field of the state is forgotten: not by a copy, not by a reset, and not by the parts that
 * states are stored as. Fields are found by reflection, so that a new one is tested as well.
 */
class MachineStateTest {
  private static final int CPUS = 2;
  private static final int TASKS = 3;

  /** What is beyond the length of a record, the count of sets, or in no list, means nothing. */
  private static final Set<String> DEAD_WHEN_RESET =
      Set.of("hooks.log", "process.masks.bits", "process.masks.sizes", "lists.prev");

  /** Decoding works these out from other fields. */
  private static final Set<String> DERIVED =
      Set.of(
          "tasks.slots",
          "tasks.runningOn",
          "percpu.current",
          "percpu.waiters",
          "percpu.spinners",
          "hooks.paused");

  /** Parts hold the order of a list and the sets themselves, not links and numbers of sets. */
  private static final Set<String> LISTS_AND_SETS = Set.of("lists.", "process.mask", "tasks.mask");

  /** Belongs to the operation that has just ended, not to the state. */
  private static final Set<String> OF_THE_LAST_OPERATION =
      Set.of("hooks.violation", "hooks.violationOperand");

  /** One field of the state, or of something that the state is made of. */
  private record Slot(String name, List<Field> path) {
    Object owner(MachineState state) {
      Object owner = state;
      for (Field field : path.subList(0, path.size() - 1)) {
        owner = get(field, owner);
      }
      return owner;
    }

    Field field() {
      return path.get(path.size() - 1);
    }

    Object value(MachineState state) {
      return get(field(), owner(state));
    }

    /** Changes the field, or the first element of an array that is not the last of its range. */
    void change(MachineState state) {
      Object value = value(state);
      if (value != null && value.getClass().isArray()) {
        Array.set(value, 0, changed(Array.get(value, 0), value.getClass().getComponentType()));
      } else {
        set(field(), owner(state), changed(value, field().getType()));
      }
    }

    private Object changed(Object value, Class<?> type) {
      if (type == boolean.class) {
        return !(boolean) value;
      } else if (type == byte.class) {
        return (byte) ((byte) value + 1);
      } else if (type == int.class) {
        return (int) value + 1;
      } else if (type == long.class) {
        return (long) value + 1;
      }
      assertThat(type).isEqualTo(Anomaly.class);
      return value == Anomaly.LEAK ? Anomaly.RANGE : Anomaly.LEAK;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Object get(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static void set(Field field, Object owner, Object value) {
    try {
      field.set(owner, value);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Slot> slots() {
    List<Slot> found = new ArrayList<>();
    collect(MachineState.class, List.of(), found);
    return found.stream();
  }

  private static void collect(Class<?> type, List<Field> path, List<Slot> found) {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      field.setAccessible(true);
      List<Field> longer = Stream.concat(path.stream(), Stream.of(field)).toList();
      boolean size = field.getType().isPrimitive() && Modifier.isFinal(field.getModifiers());
      if (field.getType().getPackage() == MachineState.class.getPackage()
          && !field.getType().isEnum()) {
        collect(field.getType(), longer, found);
      } else if (!size) {
        found.add(new Slot(String.join(".", longer.stream().map(Field::getName).toList()), longer));
      }
    }
  }

  private static String kind(Slot slot) {
    return slot.name().replaceAll("^process\\.(user|task)List\\.", "lists.");
  }

  /** Everything in it is alive: records, a walk, a wait for a lock, hooks between accesses. */
  private static MachineState full() {
    MachineState s = new MachineState(CPUS, TASKS);
    s.reset(CPUS);
    s.process.mutexOwner = 0;
    s.process.userList.addLast(1);
    s.process.taskList.addLast(1);
    s.tasks.make(1, 1, s.process.mask, 1);
    for (int task = 0; task < 2; task++) {
      s.tasks.status[task] = (byte) TaskStatus.NEW.ordinal();
      s.tasks.wait[task] = (byte) Wait.SPIN.ordinal();
      s.tasks.job[task] = (byte) Job.FORK.ordinal();
    }
    s.walk.kind = (byte) Walk.CPUS.ordinal();
    for (int cpu = 0; cpu < CPUS; cpu++) {
      s.percpu.spinPrev[cpu] = MachineState.NOBODY;
    }
    s.percpu.spinners = CPUS;
    for (int context = 0; context <= CPUS; context++) {
      s.hooks.logLength[context] = 2;
    }
    return s;
  }

  private static boolean same(Slot slot, MachineState a, MachineState b) {
    return Arrays.deepEquals(new Object[] {slot.value(a)}, new Object[] {slot.value(b)});
  }

  @Test
  void thereAreFields() {
    assertThat(slots().map(MachineStateTest::kind))
        .contains("process.mode", "tasks.cid", "percpu.cid", "walk.cursor", "hooks.log")
        .contains("process.pool.words", "lists.head")
        .containsAll(DEAD_WHEN_RESET)
        .containsAll(DERIVED)
        .containsAll(OF_THE_LAST_OPERATION);
  }

  @ParameterizedTest
  @MethodSource("slots")
  void copied(Slot slot) {
    MachineState changed = full();
    slot.change(changed);
    MachineState copy = full();
    assertThat(same(slot, copy, changed)).isFalse();
    copy.copyFrom(changed);
    assertThat(same(slot, copy, changed)).isTrue();
    if (slot.field().getType().isArray()) {
      assertThat(slot.value(copy)).isNotSameAs(slot.value(changed));
    }
  }

  @ParameterizedTest
  @MethodSource("slots")
  void reset(Slot slot) {
    MachineState fresh = new MachineState(CPUS, TASKS);
    MachineState changed = full();
    slot.change(changed);
    changed.reset(0);
    assertThat(same(slot, changed, fresh) || DEAD_WHEN_RESET.contains(kind(slot))).isTrue();
  }

  /** A state that differs in one field has other parts, and gets the field back from them. */
  @ParameterizedTest
  @MethodSource("slots")
  void encoded(Slot slot) {
    String kind = kind(slot);
    for (ChildVisibility visibility : ChildVisibility.values()) {
      if (LISTS_AND_SETS.stream().anyMatch(kind::startsWith)) {
        continue;
      }
      MachineState changed = full();
      slot.change(changed);
      List<int[]> parts = parts(changed, visibility);
      boolean stored = !equal(parts, parts(full(), visibility));
      boolean unstored = DERIVED.contains(kind) || OF_THE_LAST_OPERATION.contains(kind);
      assertThat(stored).isNotEqualTo(unstored);
      if (stored) {
        MachineState decoded = new MachineState(CPUS, TASKS);
        read(parts, decoded, visibility);
        assertThat(equal(parts(decoded, visibility), parts)).isTrue();
        assertThat(element(slot, decoded)).isEqualTo(element(slot, changed));
      }
    }
  }

  private static Object element(Slot slot, MachineState state) {
    Object value = slot.value(state);
    return value.getClass().isArray() ? Array.get(value, 0) : value;
  }

  @Test
  void listsAndSetsAreEncoded() {
    for (ChildVisibility visibility : ChildVisibility.values()) {
      MachineState longer = full();
      longer.process.userList.addLast(2);
      longer.process.taskList.addLast(2);
      assertThat(equal(parts(longer, visibility), parts(full(), visibility))).isFalse();
      MachineState narrower = full();
      narrower.process.mask = narrower.process.masks.firstCpus(1);
      assertThat(equal(parts(narrower, visibility), parts(full(), visibility))).isFalse();
      MachineState pinned = full();
      pinned.tasks.mask[0] = pinned.process.masks.firstCpus(1);
      assertThat(equal(parts(pinned, visibility), parts(full(), visibility))).isFalse();
    }
  }

  private static List<int[]> parts(MachineState state, ChildVisibility visibility) {
    StateParts parts = new StateParts(state, visibility);
    int[] out = new int[parts.longest()];
    List<int[]> all = new ArrayList<>();
    for (int task = 0; task < TASKS; task++) {
      all.add(Arrays.copyOf(out, parts.writeTask(task, out)));
    }
    for (int cpu = 0; cpu < CPUS; cpu++) {
      all.add(Arrays.copyOf(out, parts.writeCpu(cpu, out)));
    }
    all.add(Arrays.copyOf(out, parts.writePool(out)));
    all.add(Arrays.copyOf(out, parts.writeProcess(0, out)));
    return all;
  }

  private static void read(List<int[]> all, MachineState into, ChildVisibility visibility) {
    StateParts parts = new StateParts(into, visibility);
    parts.begin();
    int at = 0;
    for (int task = 0; task < TASKS; task++) {
      parts.readTask(task, all.get(at++));
    }
    for (int cpu = 0; cpu < CPUS; cpu++) {
      parts.readCpu(cpu, all.get(at++));
    }
    parts.readPool(all.get(at++));
    parts.readProcess(all.get(at));
  }

  private static boolean equal(List<int[]> a, List<int[]> b) {
    return Arrays.deepEquals(a.toArray(), b.toArray());
  }
}
