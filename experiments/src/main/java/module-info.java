/**
 * For programs that run studies: design, execution, the result store, analysis, exploration, and
 * rare events.
 */
module cidlab.experiments {
  // Transitive: extensions, states and results of the engine are in the signatures of every
  // package.
  requires transitive cidlab.engine;
  // Transitive: intervals are in the signatures of the analysis.
  requires transitive cidlab.statistics;
  requires com.fasterxml.jackson.core;
  // Transitive: the definition of a study is a JSON node.
  requires transitive com.fasterxml.jackson.databind;
  requires com.networknt.schema;
  requires java.sql;
  requires org.apache.commons.csv;
  requires org.apache.commons.statistics.distribution;
  requires org.snakeyaml.engine;
  requires org.xerial.sqlitejdbc;

  exports cidlab.experiments.analysis;
  exports cidlab.experiments.design;
  exports cidlab.experiments.exploration;
  exports cidlab.experiments.rare;
  exports cidlab.experiments.sensitivity;
  exports cidlab.experiments.store;
  exports cidlab.experiments.study;
  exports cidlab.experiments.validation;
  // What the project says of itself: of use to its own commands and reports alone.
  exports cidlab.experiments.bugs to
      cidlab.cli,
      cidlab.report;
  exports cidlab.experiments.calibration to
      cidlab.cli;

  // Jackson makes the records of the catalogue of bugs, and reads those of a manifest.
  opens cidlab.experiments.sensitivity to
      com.fasterxml.jackson.databind;
  opens cidlab.experiments.bugs to
      com.fasterxml.jackson.databind;
  opens cidlab.experiments.study to
      com.fasterxml.jackson.databind;
}
