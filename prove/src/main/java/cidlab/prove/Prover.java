package cidlab.prove;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.prove.abstraction.Closure;
import cidlab.prove.abstraction.Control;
import cidlab.prove.abstraction.Judgement;
import cidlab.prove.abstraction.Obligation;
import cidlab.prove.abstraction.Shortage;
import cidlab.prove.certificate.Certificate;
import cidlab.prove.linear.Solver;
import cidlab.prove.refute.Refutation;
import cidlab.prove.scope.Scope;
import cidlab.prove.search.Refuter;
import cidlab.prove.symbolic.CannotException;
import cidlab.prove.symbolic.Hooks;
import cidlab.prove.symbolic.OutOfTimeException;
import cidlab.prove.table.CertificateWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Proves or refutes a strategy for every number of CPUs and every number of threads.
 *
 * <p>The claim: whoever asks for an id finds one; ids are unique, in range and never lost; a
 * transition can always be completed.
 */
public final class Prover {
  private final TransitionStrategy strategy;
  private final Map<String, String> given;
  private final Scope scope;
  private final BooleanSupplier stop;
  private final long start = System.nanoTime();
  private Closure closure;
  private int shown;

  /**
   * Prepares an attempt.
   *
   * @param strategy the strategy
   * @param arguments its arguments; those left out have their defaults
   * @param scope which operations it is about
   * @param stop asked now and then; true ends the attempt, which is then OPEN
   */
  public Prover(
      TransitionStrategy strategy,
      Map<String, String> arguments,
      Scope scope,
      BooleanSupplier stop) {
    this.strategy = strategy;
    this.given = Map.copyOf(arguments);
    this.scope = scope;
    this.stop = stop;
  }

  /**
   * Proves, and searches for a counterexample if that fails.
   *
   * @return what came of it
   */
  public Proof prove() {
    return attempt(true);
  }

  /**
   * Proves, without a search for a counterexample: PROVED, OPEN or CANNOT.
   *
   * @return what came of it
   */
  public Proof proveOnly() {
    return attempt(false);
  }

  private Proof attempt(boolean refute) {
    Arguments arguments = Arguments.of(strategy.parameters(), given);
    Solver solver = new Solver();
    Judgement judgement;
    Hooks hooks;
    OwnershipProtocol protocol;
    try {
      protocol = strategy.bind(arguments);
    } catch (RuntimeException | LinkageError e) {
      return proof(Verdict.CANNOT, List.of("bind: throws " + e), null, null);
    }
    try {
      hooks = new Hooks(strategy, arguments, solver, stop);
      closure = new Closure(hooks, scope, protocol.childVisibility(), solver);
      closure.close();
      judgement = Judgement.of(closure, hooks, solver, stop);
    } catch (CannotException e) {
      return proof(Verdict.CANNOT, List.of(e.getMessage()), null, null);
    } catch (OutOfTimeException e) {
      return proof(Verdict.OPEN, List.of(stillToDo()), null, null);
    } catch (ArithmeticException e) {
      return proof(Verdict.CANNOT, List.of("computes with numbers that are too large"), null, null);
    }
    shown = judgement.obligations() - judgement.dry().size();
    if (!judgement.refusals().isEmpty()) {
      return proof(Verdict.CANNOT, judgement.refusals(), null, null);
    }
    if (judgement.proved()) {
      Certificate certificate = CertificateWriter.of(strategy.id(), given, closure, hooks);
      return proof(Verdict.PROVED, List.of(), certificate, null);
    }
    List<String> reasons = reasons(judgement, solver);
    if (!refute) {
      return proof(Verdict.OPEN, reasons, null, null);
    }
    return refute(protocol, hooks, solver, judgement, reasons);
  }

  private Proof refute(
      OwnershipProtocol protocol,
      Hooks hooks,
      Solver solver,
      Judgement judgement,
      List<String> reasons) {
    boolean unset =
        judgement.violations().stream().anyMatch(v -> v.text().endsWith("without an id"));
    Refuter refuter = new Refuter(protocol, hooks, solver, scope, unset, stop);
    Optional<Refutation> found = refuter.search();
    if (found.isPresent()) {
      return proof(Verdict.REFUTED, reasons, null, found.get());
    }
    List<String> all = new ArrayList<>(reasons);
    all.add("no counterexample was found; searched up to: " + refuter.searched());
    return proof(Verdict.OPEN, all, null, null);
  }

  private String stillToDo() {
    return closure == null
        ? "out of time before the first class was found"
        : "out of time with "
            + closure.controls().size()
            + " phases and "
            + closure.transitions().size()
            + " transitions found; still to do: the rest of them, the "
            + "requests for ids, the coverage of walks";
  }

  private List<String> reasons(Judgement judgement, Solver solver) {
    List<String> reasons = new ArrayList<>();
    for (Closure.Fault fault : judgement.violations()) {
      reasons.add(fault.text() + " (" + fault.where() + ")");
    }
    reasons.addAll(judgement.gaps());
    for (Obligation obligation : judgement.dry()) {
      Shortage shortage = Shortage.of(obligation, closure, solver);
      if (shortage != null) {
        reasons.add(shortage.toString());
        break;
      }
    }
    if (reasons.isEmpty()) {
      judgement.dry().forEach(o -> reasons.add("not shown: " + o.label() + " in " + o.control()));
      judgement.leaks().forEach(leak -> reasons.add("not inductive: " + leak));
    }
    return reasons;
  }

  private Proof proof(
      Verdict verdict, List<String> reasons, Certificate certificate, Refutation refutation) {
    Map<String, List<String>> laws = new LinkedHashMap<>();
    int cpus = 0;
    int tasks = 0;
    int transitions = 0;
    int obligations = 0;
    if (closure != null) {
      for (Control control : closure.controls()) {
        laws.put(
            control.toString(), closure.laws().of(control).stream().map(Object::toString).toList());
        cpus += closure.sites(control).size();
        tasks += closure.tasks(control).size();
      }
      transitions = closure.transitions().size();
      obligations = closure.obligations().size();
    }
    return new Proof(
        verdict,
        strategy.id(),
        given,
        scope,
        obligations,
        shown,
        laws,
        new Proof.Kinds(laws.size(), cpus, tasks, transitions),
        List.copyOf(reasons),
        Optional.ofNullable(certificate),
        Optional.ofNullable(refutation),
        System.nanoTime() - start);
  }
}
