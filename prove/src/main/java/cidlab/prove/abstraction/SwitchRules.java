package cidlab.prove.abstraction;

import static cidlab.prove.symbolic.HookCall.NOBODY;

import cidlab.api.ChildVisibility;
import cidlab.api.Walk;
import cidlab.prove.abstraction.Transition.Others;
import cidlab.prove.symbolic.Hook;
import cidlab.prove.symbolic.HookCall;
import cidlab.prove.symbolic.HookPath;
import java.util.ArrayList;
import java.util.List;

/** Context switches, and the publication of forked children: they may happen at any time. */
final class SwitchRules {
  private final Closure closure;

  SwitchRules(Closure closure) {
    this.closure = closure;
  }

  void expand(Control control) {
    List<Task> tasks = List.copyOf(closure.tasks(control));
    for (Site site : List.copyOf(closure.sites(control))) {
      if (site.current() != null) {
        switches(control, site, null);
      }
      boolean callerRuns = site.hasRole(Task.Role.CALLER);
      for (Task next : tasks) {
        if (!next.fresh() && !(callerRuns && next.role() == Task.Role.CALLER)) {
          switches(control, site, next);
        }
      }
    }
    for (Task task : tasks) {
      if (task.isFresh()) {
        boolean due = task.due() && closure.visibility != ChildVisibility.AFTER_REGISTRATION;
        Task published = task.fresh(false).due(due);
        closure.transit(
            new Transition(
                "publish",
                control,
                control,
                List.of(task),
                List.of(published),
                Others.STAY,
                Numbers.SAME),
            List.of());
      }
    }
  }

  private void switches(Control control, Site site, Task next) {
    Task prev = site.current();
    boolean user = next != null && next.active();
    HookCall call =
        new HookCall(
            Hook.SWITCH,
            control.mode(),
            Walk.NONE,
            site.flags(),
            prev == null ? NOBODY : prev.flags(),
            user ? next.flags() : NOBODY,
            site.same(),
            prev != null && prev.active(),
            false);
    List<Member> before = next == null ? List.of(site) : List.of(site, next);
    for (HookPath path : closure.paths(control, call, List.of(), "switch")) {
      closure.obligate("switch", control, before, path);
      Task current = user ? next.flags(path.second()) : next;
      List<Member> after = new ArrayList<>();
      after.add(new Site(path.cpu(), current, user && path.secondSame(), site.due()));
      if (prev != null) {
        Task out = prev.flags(path.first());
        if (!prev.ends()) {
          after.add(out);
        } else if (out.owns() > 0) {
          closure.violate("a task that has exited takes an id with it", control, site);
        }
      }
      closure.transit(
          new Transition(
              "switch", control, control, before, List.copyOf(after), Others.STAY, Numbers.SAME),
          List.of());
    }
  }
}
