package cidlab.experiments.study;

/** One run on its way from the thread that ran it to whoever collects the rows. */
@FunctionalInterface
interface Row {
  /**
   * Hands the run on.
   *
   * @param rows who collects
   */
  void addTo(Rows rows);
}
