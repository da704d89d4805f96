package cidlab.testkit.check;

import cidlab.api.OwnershipProtocol;

/**
 * Looks for what a protocol does wrong on one small machine: the seam between the contract check
 * and whatever explores.
 */
public interface SafetySearch {
  /**
   * Searches.
   *
   * @param protocol the rules
   * @param cpus number of CPUs, 2 or 3
   * @return what was found, and what was covered
   */
  Finding search(OwnershipProtocol protocol, int cpus);

  /**
   * What a search came to.
   *
   * @param safe whether nothing was found
   * @param text verdict and coverage in one sentence, for people
   */
  record Finding(boolean safe, String text) {}
}
