/**
 * For people at a terminal: the {@code cidlab} command, the design of experiments, statistics and
 * reports.
 */
module cidlab.experiments {
  requires cidlab.engine;
  // For check-plugin; JUnit, which it can do without, is not among our libraries.
  requires cidlab.testkit;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.networknt.schema;
  // An automatic module named after its file, hence the lint exception in the pom.
  requires commons.math3;
  requires info.picocli;
  // Knows the keywords of Java, which no name of a new plugin may be.
  requires java.compiler;
  requires java.sql;
  requires me.tongfei.progressbar;
  requires org.apache.commons.csv;
  requires org.apache.commons.statistics.descriptive;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;
  requires org.snakeyaml.engine;
  requires org.xerial.sqlitejdbc;

  // picocli sets the fields of the commands by reflection.
  opens cidlab.experiments.command to
      info.picocli;
  // Jackson makes the records of the catalogue of bugs, and reads those of a manifest.
  opens cidlab.experiments.bugs to
      com.fasterxml.jackson.databind;
  opens cidlab.experiments.study to
      com.fasterxml.jackson.databind;
}
