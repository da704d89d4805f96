package cidlab.api;

/**
 * What a task that joins or leaves the users of ids may read and write: mutex and lock are held.
 *
 * <p>The <em>caller</em> executes: the forking, exiting or exec'ing task, running on this CPU. The
 * <em>member</em> joins or leaves: the child at a fork, else the caller itself.
 *
 * <p>Source: protocol.md sections 3.4 to 3.6.
 *
 * @since 0.1
 */
public interface MemberContext extends LimitsContext {
  /** Makes the member an active user: counts it and puts it at the head of the user list. */
  void join();

  /** Ends the member's use of ids: no longer active, counted or in the user list. */
  void leave();

  /**
   * Reads the member's word.
   *
   * @return a word
   */
  int memberCid();

  /**
   * Writes the member's word.
   *
   * @param word a word
   */
  void setMemberCid(int word);

  /**
   * Reads the caller's word.
   *
   * @return a word
   */
  int callerCid();

  /**
   * Writes the caller's word.
   *
   * @param word a word
   */
  void setCallerCid(int word);

  /**
   * Reads the word of the CPU that the caller runs on.
   *
   * @return a word
   */
  int cpuCid();

  /**
   * Writes the word of the CPU that the caller runs on.
   *
   * @param word a word
   */
  void setCpuCid(int word);
}
