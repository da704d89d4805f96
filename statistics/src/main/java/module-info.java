/**
 * For whoever needs a statistical method and knows how it was checked: pure functions, and the
 * catalogue that names each of them, its inputs and its source.
 *
 * <p>Knows no other module of cidlab.
 */
module cidlab.statistics {
  // An automatic module named after its file, hence the lint exception in the pom.
  requires commons.math3;
  requires org.apache.commons.csv;
  requires org.apache.commons.statistics.descriptive;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;

  exports cidlab.statistics;
  exports cidlab.statistics.catalogue;
  // For the command `stats` alone.
  exports cidlab.statistics.files to
      cidlab.cli;
  exports cidlab.statistics.oracle to
      cidlab.cli;
}
