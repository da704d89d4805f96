package cidlab.prove;

import cidlab.prove.certificate.Certificate;
import cidlab.prove.refute.Refutation;
import cidlab.prove.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of an attempt to prove that whoever asks for an id finds one, and that ids are unique,
 * in range and never lost.
 *
 * @param verdict the verdict
 * @param strategy id of the strategy
 * @param arguments its arguments
 * @param scope which operations it is about
 * @param obligations number of places where an id is asked for
 * @param shown those at which one was shown to be free
 * @param laws what holds of the numbers P (CPUs), U (users), A (allowed CPUs), R (threshold) and M
 *     (limit) in each phase, by the phase's name
 * @param kinds number of kinds of CPUs and of tasks, over all phases
 * @param reasons why it is not PROVED, the most telling first; else empty
 * @param certificate the proof as files, if PROVED
 * @param refutation how it goes wrong, if REFUTED
 * @param nanos time spent
 */
public record Proof(
    Verdict verdict,
    String strategy,
    Map<String, String> arguments,
    Scope scope,
    int obligations,
    int shown,
    Map<String, List<String>> laws,
    Kinds kinds,
    List<String> reasons,
    Optional<Certificate> certificate,
    Optional<Refutation> refutation,
    long nanos) {
  /**
   * Sizes of an abstraction.
   *
   * @param phases number of phases: mode, direction of the walk, and who walks
   * @param cpus number of kinds of CPUs, summed over the phases
   * @param tasks number of kinds of tasks, likewise
   * @param transitions number of transitions
   */
  public record Kinds(int phases, int cpus, int tasks, int transitions) {}

  /**
   * Returns the hash of the certificate.
   *
   * @return in hexadecimal; empty if there is no certificate
   */
  public Optional<String> sha256() {
    return certificate.map(Certificate::sha256);
  }

  /**
   * Takes the proof back.
   *
   * @param reason why
   * @return the same, OPEN
   */
  public Proof open(String reason) {
    return new Proof(
        Verdict.OPEN,
        strategy,
        arguments,
        scope,
        obligations,
        shown,
        laws,
        kinds,
        List.of(reason),
        Optional.empty(),
        Optional.empty(),
        nanos);
  }
}
