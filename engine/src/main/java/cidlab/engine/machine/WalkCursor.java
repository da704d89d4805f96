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
    return s.process.mutexOwner;
  }

  @Override
  public int users() {
    return s.process.users;
  }

  @Override
  public int cursor() {
    return s.walk.cursor;
  }

  @Override
  public int phase() {
    return s.walk.phase;
  }

  @Override
  public void setPhase(int phase) {
    s.walk.phase = phase;
  }

  @Override
  public int budget() {
    return s.walk.budget;
  }

  @Override
  public void setBudget(int budget) {
    s.walk.budget = budget;
  }

  @Override
  public int nextUser(int task) {
    return s.nextUser(task);
  }

  @Override
  public int nextTask(int task) {
    s.walk.round = false;
    int group = 0;
    if (task != NOBODY) {
      group = s.tasks.group[task];
      for (int t = s.process.taskList.after(task);
          t != TaskList.END;
          t = s.process.taskList.after(t)) {
        if (s.tasks.group[t] == group) {
          return t;
        }
      }
    }
    return firstOfGroupAfter(group);
  }

  private int firstOfGroupAfter(int group) {
    int best = NOBODY;
    for (int t = s.process.taskList.first(); t != TaskList.END; t = s.process.taskList.after(t)) {
      if (s.tasks.group[t] > group && (best == NOBODY || s.tasks.group[t] < s.tasks.group[best])) {
        best = t;
      }
    }
    return best;
  }

  @Override
  public int nextInGroup(int task) {
    s.walk.round = true;
    int t = task;
    do {
      t = s.process.taskList.after(t);
      if (t == TaskList.END) {
        t = s.process.taskList.first();
      }
    } while (s.tasks.group[t] != s.tasks.group[task]);
    return t;
  }

  /**
   * Moves the cursor to its predecessor when the task it points at leaves the task list, so that
   * the walk goes on with what followed.
   */
  void beforeRemoval(int task) {
    if (s.walk.kind != Walk.TASKS.ordinal() || s.walk.cursor != task) {
      return;
    }
    s.walk.cursor = s.walk.round ? lastOfGroupBefore(task, true) : predecessor(task);
  }

  private int predecessor(int task) {
    int inGroup = lastOfGroupBefore(task, false);
    if (inGroup != NOBODY) {
      return inGroup;
    }
    int best = NOBODY;
    for (int t = s.process.taskList.first(); t != TaskList.END; t = s.process.taskList.after(t)) {
      if (s.tasks.group[t] < s.tasks.group[task]
          && (best == NOBODY || s.tasks.group[t] >= s.tasks.group[best])) {
        best = t;
      }
    }
    return best;
  }

  /** The task before another one in its group, going round from the first to the last if asked. */
  private int lastOfGroupBefore(int task, boolean round) {
    for (int t = s.process.taskList.before(task);
        t != TaskList.END;
        t = s.process.taskList.before(t)) {
      if (s.tasks.group[t] == s.tasks.group[task]) {
        return t;
      }
    }
    int last = NOBODY;
    for (int t = round ? task : TaskList.END; t != TaskList.END; t = s.process.taskList.after(t)) {
      last = s.tasks.group[t] == s.tasks.group[task] ? t : last;
    }
    return last;
  }
}
