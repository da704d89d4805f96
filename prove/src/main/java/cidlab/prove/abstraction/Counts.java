package cidlab.prove.abstraction;

import cidlab.api.Walk;
import cidlab.prove.linear.Condition;
import cidlab.prove.linear.Linear;
import cidlab.prove.symbolic.Bounds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How many CPUs and tasks there are of each kind, as linear arithmetic. */
public final class Counts {
  private final Closure closure;
  private final Map<Member, String> names = new LinkedHashMap<>();

  /** Names the counters of all kinds: s for CPUs, t for tasks. */
  public Counts(Closure closure) {
    this.closure = closure;
    int cpus = 0;
    int tasks = 0;
    for (Control control : closure.controls()) {
      for (Member member : closure.members(control)) {
        if (!names.containsKey(member)) {
          names.put(member, member instanceof Site ? "s" + cpus++ : "t" + tasks++);
        }
      }
    }
  }

  /** Returns the names of the counters. */
  public Map<Member, String> names() {
    return names;
  }

  /** Returns the counter of a kind. */
  public Linear count(Member member) {
    return Linear.variable(names.get(member));
  }

  /** Returns a sum over the kinds of a control. */
  public Linear sum(Collection<Member> members, ToLongFunction<Member> weight) {
    Linear sum = Linear.ZERO;
    for (Member member : members) {
      sum = sum.plus(count(member), weight.applyAsLong(member));
    }
    return sum;
  }

  private static long one(boolean counts) {
    return counts ? 1 : 0;
  }

  /** Returns what holds of the counters in a control, besides that none is negative. */
  public List<Condition> facts(Control control) {
    List<Member> members = closure.members(control);
    List<Condition> facts = new ArrayList<>();
    Linear cpus = sum(members, m -> one(m instanceof Site));
    facts.add(Condition.equal(Linear.variable("P"), cpus));
    facts.add(Condition.equal(Linear.variable("U"), sum(members, m -> one(m.isUser()))));
    if (control.walk() != Walk.NONE && control.op() != Op.WORK) {
      Linear callers = sum(members, m -> one(m.hasRole(Task.Role.CALLER)));
      facts.add(Condition.equal(callers, Linear.of(1)));
    }
    if (control.op() == Op.FORK) {
      Linear children = sum(members, m -> one(m.hasRole(Task.Role.CHILD)));
      facts.add(Condition.equal(children, Linear.of(1)));
    }
    if (!closure.scope().overlappingForks()) {
      Linear most = Linear.of(control.op() == Op.FORK ? 0 : 1);
      facts.add(Condition.atLeast(most, fresh(members)));
    }
    facts.addAll(closure.laws().of(control));
    return facts;
  }

  private Linear fresh(List<Member> members) {
    return sum(members, m -> one(m.isFresh()));
  }

  /** Returns that no counter of a control is negative. */
  public List<Condition> signs(Control control) {
    return closure.members(control).stream()
        .map(m -> Condition.atLeast(count(m), Linear.ZERO))
        .toList();
  }

  /** Returns all that holds in a control. */
  public List<Condition> all(Control control) {
    List<Condition> all = new ArrayList<>(Bounds.ALWAYS);
    all.addAll(signs(control));
    all.addAll(facts(control));
    return all;
  }

  /** Returns that the members that take part are there. */
  public List<Condition> present(List<Member> before) {
    Map<Member, Integer> needed = new LinkedHashMap<>();
    before.forEach(m -> needed.merge(m, 1, Integer::sum));
    List<Condition> all = new ArrayList<>();
    needed.forEach((m, n) -> all.add(Condition.atLeast(count(m), Linear.of(n))));
    return all;
  }

  /** Returns that no kind of a control is due. */
  public Condition nobodyDue(Control control) {
    return Condition.equal(sum(closure.members(control), m -> one(m.isDue())), Linear.ZERO);
  }

  /** Returns what must not be possible: a hook asks for an id, and all are taken. */
  public List<Condition> dry(Obligation o) {
    List<Condition> all = all(o.control());
    all.addAll(present(o.before()));
    all.addAll(o.conditions());
    if (o.walkOver()) {
      all.add(nobodyDue(o.control()));
    }
    Linear taken = sum(closure.members(o.control()), Member::owns).plus(o.taken());
    all.add(Condition.atLeast(taken, Linear.variable("P")));
    return all;
  }

  /** Returns when a transition can happen. */
  public List<Condition> before(Transition t) {
    List<Condition> all = all(t.from());
    all.addAll(present(t.before()));
    all.addAll(t.numbers().conditions());
    if (t.others() == Transition.Others.SETTLE) {
      all.add(nobodyDue(t.from()));
    }
    switch (t.label()) {
      case "fork" -> {
        all.add(users(1));
        if (!closure.scope().overlappingForks()) {
          all.add(Condition.equal(fresh(closure.members(t.from())), Linear.ZERO));
        }
      }
      case "affinity" -> all.add(users(1));
      case "exit", "exec" -> all.add(users(closure.scope().failedExecs() ? 1 : 2));
      default -> {}
    }
    return all;
  }

  private static Condition users(long least) {
    return Condition.atLeast(Linear.variable("U"), Linear.of(least));
  }

  /** Returns what has to hold after a transition, in terms of the counters before it. */
  public List<Condition> after(Transition t) {
    Map<Member, Linear> later = new LinkedHashMap<>();
    List<Member> support = closure.members(t.to());
    support.forEach(m -> later.put(m, Linear.ZERO));
    Linear strays = Linear.ZERO;
    for (Member member : closure.members(t.from())) {
      long leaves = t.before().stream().filter(member::equals).count();
      Linear stay = count(member).plus(-leaves);
      Member image = closure.image(member, t.others());
      if (later.containsKey(image)) {
        later.put(image, later.get(image).plus(stay));
      } else {
        strays = strays.plus(stay);
      }
    }
    for (Member member : t.before()) {
      if (!closure.members(t.from()).contains(member)) {
        throw new IllegalStateException("expected a kind of the control, kind=" + member);
      }
    }
    for (Member member : t.after()) {
      later.merge(member, Linear.of(1), Linear::plus);
    }
    Map<String, Linear> values = new LinkedHashMap<>(t.numbers().values());
    later.forEach((member, value) -> values.put(names.get(member), value));
    List<Condition> goals = new ArrayList<>();
    goals.add(Condition.atLeast(Linear.ZERO, strays));
    facts(t.to()).forEach(f -> goals.add(f.with(values)));
    return goals;
  }

  /** Returns what has to hold in a first state. */
  public List<Condition> after(Closure.Start start) {
    Map<String, Linear> values = new LinkedHashMap<>(start.numbers().values());
    names.values().forEach(name -> values.put(name, Linear.ZERO));
    values.put(names.get(Closure.UNUSED), Linear.variable("P").plus(-1));
    values.merge(names.get(start.user()), Linear.of(1), Linear::plus);
    return facts(start.control()).stream().map(fact -> fact.with(values)).toList();
  }
}
