package cidlab.prove.abstraction;

import cidlab.api.ChildVisibility;
import cidlab.api.Walk;
import cidlab.prove.abstraction.Transition.Others;
import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.linear.Solver;
import cidlab.prove.scope.Scope;
import cidlab.prove.symbolic.HookCall;
import cidlab.prove.symbolic.HookPath;
import cidlab.prove.symbolic.HookSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds all classes that can occur, all transitions among them, and what has to be shown of them.
 *
 * <p>Classes are added and laws are taken away until nothing changes. What the hooks do comes from
 * a {@link HookSource}; what the operations do around them is in {@link SwitchRules}, {@link
 * MemberRules} and {@link WalkRules}, one method for each section of {@code Machine}.
 */
public final class Closure {
  /**
   * A first state: one user runs, everything else is idle.
   *
   * @param control the control
   * @param before what holds of the numbers before, see {@code numbers}
   * @param numbers what becomes of them
   * @param user the CPU on which the user runs
   */
  public record Start(Control control, List<Condition> before, Numbers numbers, Site user) {}

  /** A CPU that has done nothing yet. */
  public static final Site UNUSED = new Site(0, null, false, false);

  /** What is wrong, at first sight of it: the text, and where. */
  public record Fault(String text, String where) {}

  final HookSource hooks;
  final Scope scope;
  final ChildVisibility visibility;
  final Laws laws;
  private final Map<Control, Set<Site>> sites = new LinkedHashMap<>();
  private final Map<Control, Set<Task>> tasks = new LinkedHashMap<>();
  private final Set<Transition> transitions = new LinkedHashSet<>();
  private final Set<Obligation> obligations = new LinkedHashSet<>();
  private final Set<Start> starts = new LinkedHashSet<>();
  private final Map<String, Fault> violations = new LinkedHashMap<>();
  private final Set<String> refusals = new LinkedHashSet<>();
  private final Map<List<Object>, List<HookPath>> feasible = new HashMap<>();
  private int feasibleAt = -1;
  private int size;

  /**
   * Prepares.
   *
   * @param hooks what the hooks do
   * @param scope which operations there are
   * @param visibility when a child becomes visible to walks
   * @param solver decides what can happen
   */
  public Closure(HookSource hooks, Scope scope, ChildVisibility visibility, Solver solver) {
    this.hooks = hooks;
    this.scope = scope;
    this.visibility = visibility;
    this.laws = new Laws(solver);
  }

  /** Closes the sets; stops at the first thing that cannot be judged. */
  public void close() {
    SwitchRules switches = new SwitchRules(this);
    MemberRules members = new MemberRules(this);
    WalkRules walks = new WalkRules(this);
    members.mine();
    int before;
    do {
      before = size + laws.changes();
      members.start();
      for (Control control : List.copyOf(sites.keySet())) {
        switches.expand(control);
        members.expand(control);
        walks.expand(control);
        if (!refusals.isEmpty()) {
          return;
        }
      }
    } while (size + laws.changes() != before);
  }

  /** Returns the controls that were reached, in the order of their discovery. */
  public Set<Control> controls() {
    return sites.keySet();
  }

  /** Returns the kinds of CPUs in a control. */
  public Set<Site> sites(Control control) {
    return sites.computeIfAbsent(control, c -> new LinkedHashSet<>());
  }

  /** Returns the kinds of tasks that do not run in a control. */
  public Set<Task> tasks(Control control) {
    return tasks.computeIfAbsent(control, c -> new LinkedHashSet<>());
  }

  /** Returns all kinds in a control. */
  public List<Member> members(Control control) {
    List<Member> all = new ArrayList<>(sites(control));
    all.addAll(tasks(control));
    return all;
  }

  /** Returns the first states. */
  public Set<Start> starts() {
    return starts;
  }

  /** Returns all transitions. */
  public Set<Transition> transitions() {
    return transitions;
  }

  /** Returns all places where a hook asks for an id. */
  public Set<Obligation> obligations() {
    return obligations;
  }

  /** Returns what breaks a safety property. */
  public List<Fault> violations() {
    return List.copyOf(violations.values());
  }

  /** Returns what cannot be judged. */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** Returns what holds of the numbers. */
  public Laws laws() {
    return laws;
  }

  /** Returns when a child becomes visible to walks. */
  public ChildVisibility visibility() {
    return visibility;
  }

  /** Returns the scope. */
  public Scope scope() {
    return scope;
  }

  void add(Control control, Member member) {
    boolean added =
        member instanceof Site site ? sites(control).add(site) : tasks(control).add((Task) member);
    if (!added) {
      return;
    }
    size++;
    tasks(control);
    sites(control);
    Task task = member.task();
    if (member instanceof Site site && task != null && task.active()) {
      if ((task.flags() & 2) != 0 && !site.same()) {
        violate("a user runs with an id that its CPU does not own", control, member);
      }
      if ((task.flags() & 4) != 0 && task.role() == Task.Role.NONE) {
        violate("a user runs without an id", control, member);
      }
    }
    if (task != null && (task.flags() & 5) == 5) {
      violate("a word is unset and in transit", control, member);
    }
  }

  void violate(String text, Control control, Object where) {
    violations.putIfAbsent(text, new Fault(text, where + ", " + control));
  }

  void refuse(String why) {
    refusals.add(why);
  }

  /** Adds a transition, the classes after it, and what it does to the laws. */
  void transit(Transition t, List<Condition> when) {
    for (Member member : t.after()) {
      add(t.to(), member);
    }
    if (transitions.add(t)) {
      size++;
    }
    laws.flow(t.from(), when, t.numbers(), t.to());
  }

  /** Adds a first state. */
  void begin(Start start) {
    if (starts.add(start)) {
      size++;
    }
    laws.enter(start.before(), start.numbers(), start.control());
    add(start.control(), UNUSED);
    add(start.control(), start.user());
  }

  /** Lets the classes of all others follow a rule. */
  void others(Control from, Control to, Others rule, boolean withoutFresh) {
    for (Member member : members(from)) {
      if (!(withoutFresh && member.isFresh()) && mayRemain(member, rule)) {
        add(to, image(member, rule));
      }
    }
  }

  private static boolean mayRemain(Member member, Others rule) {
    return rule != Others.SETTLE
        || !member.isDue() && !member.hasRole(Task.Role.CALLER) && !member.hasRole(Task.Role.CHILD);
  }

  /** Returns what becomes of a member that takes no part. */
  public Member image(Member member, Others rule) {
    if (rule == Others.STAY) {
      return member;
    }
    if (rule == Others.SETTLE) {
      return member instanceof Site s ? s.settled() : ((Task) member).settled();
    }
    Walk walk = rule == Others.TASKS_DUE ? Walk.TASKS : Walk.CPUS;
    if (member instanceof Site s) {
      Task current = s.current() == null ? null : due(s.current(), walk);
      return new Site(s.flags(), current, s.same(), walk == Walk.CPUS);
    }
    return due((Task) member, walk);
  }

  /** Marks a task if a walk that begins has to visit it. */
  Task due(Task task, Walk walk) {
    boolean due =
        walk == Walk.TASKS
            && task.active()
            && task.role() != Task.Role.CALLER
            && (visibility != ChildVisibility.AFTER_REGISTRATION || !task.fresh());
    return task.due(due);
  }

  /** Returns the ways of a hook that can happen in a control; notes what is wrong with others. */
  List<HookPath> paths(Control control, HookCall call, List<Condition> when, String label) {
    if (feasibleAt != laws.changes()) {
      feasible.clear();
      feasibleAt = laws.changes();
    }
    List<HookPath> good = feasible.get(List.of(control, call, when));
    if (good != null) {
      return good;
    }
    good = new ArrayList<>();
    for (HookPath path : hooks.paths(call)) {
      List<Condition> conditions = new ArrayList<>(when);
      conditions.addAll(path.conditions());
      if (!laws.allows(control, conditions)) {
        continue;
      }
      if (path.failure() == null) {
        good.add(path);
      } else if (path.failure().unsafe()) {
        violate(label + ": " + path.failure().text(), control, words(call));
      } else {
        refuse(path.failure().text());
      }
    }
    feasible.put(List.of(control, call, when), good);
    return good;
  }

  static String words(HookCall call) {
    StringBuilder text = new StringBuilder("with the words");
    for (int flags : new int[] {call.cpu(), call.first(), call.second()}) {
      text.append(' ').append(flags == HookCall.NOBODY ? "-" : Task.word(flags));
    }
    return text + " of CPU, first and second task";
  }

  void obligate(String label, Control control, List<Member> before, HookPath path) {
    for (HookPath.Wait wait : path.waits()) {
      List<Condition> numeric = HookPath.numeric(wait.conditions());
      if (obligations.add(
          new Obligation(label, control, before, wait.taken(), numeric, label.equals("admit")))) {
        size++;
      }
    }
  }

  /** Returns what a way does to the numbers. */
  static Numbers numbers(HookPath path, Linear allowed) {
    return new Numbers(path.numeric(), path.users(), allowed, path.threshold(), path.limit());
  }

  static Numbers numbers(HookPath path) {
    return numbers(path, Linear.variable("A"));
  }

  /** Refuses a way that writes limits where none may be written. */
  boolean keepsNumbers(HookPath path, String hook) {
    boolean keeps =
        path.users().equals(Linear.variable("U"))
            && path.threshold().equals(Linear.variable("R"))
            && path.limit().equals(Linear.variable("M"));
    if (!keeps) {
      refuse(hook + ": writes limits");
    }
    return keeps;
  }
}
