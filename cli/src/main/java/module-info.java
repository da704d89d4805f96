/** For people at a terminal: the {@code cidlab} command. */
module cidlab.cli {
  requires cidlab.prove;
  requires cidlab.report;
  // For check-plugin; JUnit, which it can do without, is not among our libraries.
  requires cidlab.testkit;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires info.picocli;
  // Knows the keywords of Java, which no name of a new plugin may be.
  requires java.compiler;
  requires me.tongfei.progressbar;
  requires org.apache.commons.csv;

  // picocli sets the fields of the commands by reflection.
  opens cidlab.cli to
      info.picocli;
}
