package cidlab.engine.certify;

import cidlab.api.Cid;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Walk;
import cidlab.api.WalkContext;
import cidlab.engine.machine.Enabled;
import cidlab.engine.machine.HookTrials;
import cidlab.engine.machine.HookTrials.Registers;
import cidlab.engine.machine.MachineState;
import cidlab.engine.machine.TaskStatus;
import cidlab.engine.machine.Wait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Proves that no id can ever be freed, from what single context switches and visits can do.
 *
 * <p>Applies when the pool is empty and the task that holds the mutex can never release it: it
 * waits for the runqueue lock of a spinning CPU, is itself being switched in or out by one, spins,
 * or walks towards a target whose runqueue lock a spinning CPU holds. Then nobody can register or
 * leave, and until an id is freed mode and limits stay as they are. What is left is context
 * switches on the CPUs that do not spin, and the visits of the walk.
 *
 * <p>The proof collects the words that any movable task, and each such CPU, can ever have, by
 * performing every switch and every visit of every combination until nothing new comes up.
 * Combinations that cannot really meet are included, so it may see a free that cannot happen; but
 * if it sees none, there is none.
 */
final class WordClosure {
  private static final int MAX_WORDS = 512;

  private final MachineState scratch;
  private final HookTrials trials;
  private final WordSet taskWords = new WordSet(MAX_WORDS);
  private final WordSet[] cpuWords;
  private final Set<Registers> walks = new LinkedHashSet<>();
  private MachineState s;
  private int first;
  private int second;

  WordClosure(int cpus, int capacity, OwnershipProtocol protocol) {
    scratch = new MachineState(cpus, capacity);
    trials = new HookTrials(scratch, protocol);
    cpuWords = new WordSet[cpus];
  }

  /** Tells whether the proof succeeds. */
  boolean provesTrap(MachineState state) {
    s = state;
    walks.clear();
    if (walkGoesOn()) {
      walks.add(new Registers(s.walkCursor(), s.walkPhase(), s.walkBudget()));
    } else if (!mutexIsFrozen()) {
      return false;
    }
    // What a hook does may depend on hints, which are not part of the words.
    if (s.hasHints() || s.workPending() || !findTwoUsers()) {
      return false;
    }
    scratch.copyFrom(s);
    collect();
    int words;
    int registers;
    do {
      words = countWords();
      registers = walks.size();
      for (int cpu = 0; cpu < s.cpus(); cpu++) {
        if (cpuWords[cpu] != null && !closeSwitches(cpu)) {
          return false;
        }
      }
      if (!closeVisits()) {
        return false;
      }
    } while (countWords() > words || walks.size() > registers);
    return !scratch.hasHints();
  }

  /** The mutex owner is between two visits, and nothing but it can change the lists it follows. */
  private boolean walkGoesOn() {
    int owner = s.mutexOwner();
    if (owner < 0 || s.walk() == Walk.NONE || s.wait(owner) != Wait.STEP || frozen(owner)) {
      return false;
    }
    for (int task = 0; task < s.slots(); task++) {
      boolean published = s.status(task) == TaskStatus.NEW && s.child(owner) != task;
      if (published || s.status(task) == TaskStatus.DEAD) {
        return false;
      }
    }
    return true;
  }

  private boolean mutexIsFrozen() {
    int owner = s.mutexOwner();
    if (owner < 0) {
      return false;
    }
    Wait wait = s.wait(owner);
    return wait == Wait.SPIN_LOCKED
        || wait == Wait.RUNQUEUE && s.spinning(s.waitCpu(owner))
        || frozen(owner);
  }

  /** A spinning CPU is switching the task in or out, or the walk waits to visit it there. */
  private boolean frozen(int task) {
    int cpu = s.lastCpu(task);
    return s.spinning(cpu) && s.current(cpu) == task || Enabled.heldByRunqueue(s, task);
  }

  /** Two registered tasks are needed to carry the words of a trial. */
  private boolean findTwoUsers() {
    first = -1;
    second = -1;
    for (int task = 0; task < s.slots() && second < 0; task++) {
      if (s.active(task)) {
        second = first >= 0 ? task : -1;
        first = first >= 0 ? first : task;
      }
    }
    return second >= 0;
  }

  private void collect() {
    taskWords.clear();
    for (int task = 0; task < s.slots(); task++) {
      // A new child may be published by its parent without the mutex.
      boolean live = s.status(task) == TaskStatus.LIVE || s.status(task) == TaskStatus.NEW;
      if (live && s.active(task) && !frozen(task) && !Enabled.interruptsOff(s, task)) {
        taskWords.add(s.taskCid(task));
      }
    }
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      boolean moves =
          !s.spinning(cpu) && !(s.current(cpu) >= 0 && Enabled.interruptsOff(s, s.current(cpu)));
      cpuWords[cpu] = moves ? new WordSet(MAX_WORDS) : null;
      if (moves) {
        cpuWords[cpu].add(s.cpuCid(cpu));
      }
    }
  }

  private int countWords() {
    int count = taskWords.size();
    for (WordSet words : cpuWords) {
      count += words == null ? 0 : words.size();
    }
    return count;
  }

  /** Performs all switches of one CPU; false if one frees an id or there are too many words. */
  private boolean closeSwitches(int cpu) {
    WordSet own = cpuWords[cpu];
    for (int c = 0; c < own.size(); c++) {
      for (int out = -1; out < taskWords.size(); out++) {
        for (int in = -1; in < taskWords.size(); in++) {
          if (out >= 0 || in >= 0) {
            int prev = out < 0 ? MachineState.NOBODY : first;
            int next = in < 0 ? MachineState.NOBODY : second;
            int prevWord = out < 0 ? Cid.UNSET : taskWords.get(out);
            int nextWord = in < 0 ? Cid.UNSET : taskWords.get(in);
            if (trials.switchWords(cpu, own.get(c), prev, prevWord, next, nextWord)
                || !keep(cpu, prev)
                || !keep(cpu, next)) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  private boolean keep(int cpu, int task) {
    return cpuWords[cpu].add(scratch.cpuCid(cpu))
        && (task < 0 || taskWords.add(scratch.taskCid(task)));
  }

  /** Performs all visits that the walk can come to; false if it can end, or one frees an id. */
  private boolean closeVisits() {
    for (Registers before : List.copyOf(walks)) {
      int target = trials.nextTarget(before);
      Registers chosen = trials.registers(before.cursor());
      if (target == WalkContext.NOBODY) {
        return false;
      }
      for (int cpu : placesOf(target)) {
        if (!closeVisit(chosen, target, cpu)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The CPUs on which a target can be visited; none if a spinning CPU holds its lock for ever. */
  private List<Integer> placesOf(int target) {
    List<Integer> places = new ArrayList<>();
    if (s.walk() == Walk.CPUS) {
      if (cpuWords[target] != null) {
        places.add(target);
      }
    } else if (!frozen(target)) {
      for (int cpu = 0; cpu < s.cpus(); cpu++) {
        if (cpuWords[cpu] != null) {
          places.add(cpu);
        }
      }
    }
    return places;
  }

  private boolean closeVisit(Registers chosen, int target, int cpu) {
    boolean tasks = s.walk() == Walk.TASKS;
    int subject = tasks ? target : first;
    for (int c = 0; c < cpuWords[cpu].size(); c++) {
      for (int t = -1; t < taskWords.size(); t++) {
        if (t < 0 && tasks) {
          continue;
        }
        int task = t < 0 ? MachineState.NOBODY : subject;
        int word = t < 0 ? Cid.UNSET : taskWords.get(t);
        for (int running = tasks ? 0 : 1; running < 2; running++) {
          if (trials.visit(chosen, cpu, cpuWords[cpu].get(c), task, word, running == 1)
              || !keep(cpu, task)) {
            return false;
          }
          walks.add(trials.registers(target));
        }
      }
    }
    return true;
  }
}
