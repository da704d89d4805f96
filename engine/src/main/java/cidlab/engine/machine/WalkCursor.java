package cidlab.engine.machine;

import cidlab.api.Walk;
import cidlab.api.WalkContext;

/** Where the walk is: its registers live in the state, its lists are followed here. */
final class WalkCursor implements WalkContext {
  private final MachineState s;

  WalkCursor(MachineState state) {
    this.s = state;
  }

  @Override
  public int cpus() {
    return s.cpus;
  }

  @Override
  public int caller() {
    return s.mutexOwner;
  }

  @Override
  public int users() {
    return s.users;
  }

  @Override
  public int cursor() {
    return s.walkCursor;
  }

  @Override
  public int phase() {
    return s.walkPhase;
  }

  @Override
  public void setPhase(int phase) {
    s.walkPhase = phase;
  }

  @Override
  public int budget() {
    return s.walkBudget;
  }

  @Override
  public void setBudget(int budget) {
    s.walkBudget = budget;
  }

  @Override
  public int nextUser(int task) {
    return s.nextUser(task);
  }

  @Override
  public int nextTask(int task) {
    s.walkRound = false;
    int group = 0;
    if (task != NOBODY) {
      group = s.group[task];
      for (int t = s.taskList.after(task); t != TaskList.END; t = s.taskList.after(t)) {
        if (s.group[t] == group) {
          return t;
        }
      }
    }
    return firstOfGroupAfter(group);
  }

  private int firstOfGroupAfter(int group) {
    int best = NOBODY;
    for (int t = s.taskList.first(); t != TaskList.END; t = s.taskList.after(t)) {
      if (s.group[t] > group && (best == NOBODY || s.group[t] < s.group[best])) {
        best = t;
      }
    }
    return best;
  }

  @Override
  public int nextInGroup(int task) {
    s.walkRound = true;
    int t = task;
    do {
      t = s.taskList.after(t);
      if (t == TaskList.END) {
        t = s.taskList.first();
      }
    } while (s.group[t] != s.group[task]);
    return t;
  }

  /**
   * Moves the cursor to its predecessor when the task it points at leaves the task list, so that
   * the walk goes on with what followed.
   */
  void beforeRemoval(int task) {
    if (s.walk != Walk.TASKS.ordinal() || s.walkCursor != task) {
      return;
    }
    s.walkCursor = s.walkRound ? lastOfGroupBefore(task, true) : predecessor(task);
  }

  private int predecessor(int task) {
    int inGroup = lastOfGroupBefore(task, false);
    if (inGroup != NOBODY) {
      return inGroup;
    }
    int best = NOBODY;
    for (int t = s.taskList.first(); t != TaskList.END; t = s.taskList.after(t)) {
      if (s.group[t] < s.group[task] && (best == NOBODY || s.group[t] >= s.group[best])) {
        best = t;
      }
    }
    return best;
  }

  /** The task before another one in its group, going round from the first to the last if asked. */
  private int lastOfGroupBefore(int task, boolean round) {
    for (int t = s.taskList.before(task); t != TaskList.END; t = s.taskList.before(t)) {
      if (s.group[t] == s.group[task]) {
        return t;
      }
    }
    int last = NOBODY;
    for (int t = round ? task : TaskList.END; t != TaskList.END; t = s.taskList.after(t)) {
      last = s.group[t] == s.group[task] ? t : last;
    }
    return last;
  }
}
