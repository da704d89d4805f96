/**
 * For showing results to people: texts, tables, figures, documents, and the stories that explain a
 * run step by step.
 */
module cidlab.report {
  // Transitive: studies and their analyses are in the signatures of every report.
  requires transitive cidlab.experiments;
  requires com.fasterxml.jackson.core;
  requires org.apache.commons.csv;

  exports cidlab.report;
  exports cidlab.report.story;
  // Building blocks whose forms may change: for our own command's texts.
  exports cidlab.report.exploration to
      cidlab.cli;
  exports cidlab.report.format to
      cidlab.cli;
  exports cidlab.report.table to
      cidlab.cli;

  // Jackson writes their records.
  opens cidlab.report.exploration to
      com.fasterxml.jackson.databind;
}
