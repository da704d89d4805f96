/** For people at a terminal: the {@code cidlab} command. */
module cidlab.cli {
  requires cidlab.prove;
  requires cidlab.report;
  // For check-plugin; JUnit, which it can do without, is not among our libraries.
  requires cidlab.testkit;
  requires cidlab.traces;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires info.picocli;
  // Knows the keywords of Java, which no name of a new plugin may be.
  requires java.compiler;
  // Signals: there is no other way to hear a second Ctrl-C.
  requires jdk.unsupported;
  requires me.tongfei.progressbar;
  requires org.apache.commons.csv;

  // picocli sets the fields of the commands by reflection.
  opens cidlab.cli to
      info.picocli;
  opens cidlab.cli.bugs to
      info.picocli;
  opens cidlab.cli.compare to
      info.picocli;
  opens cidlab.cli.console to
      info.picocli;
  opens cidlab.cli.explore to
      info.picocli;
  opens cidlab.cli.golden to
      info.picocli;
  opens cidlab.cli.list to
      info.picocli;
  opens cidlab.cli.options to
      info.picocli;
  opens cidlab.cli.plugin to
      info.picocli;
  opens cidlab.cli.prove to
      info.picocli;
  opens cidlab.cli.rare to
      info.picocli;
  opens cidlab.cli.simulate to
      info.picocli;
  opens cidlab.cli.stats to
      info.picocli;
  opens cidlab.cli.study to
      info.picocli;
  opens cidlab.cli.trace to
      info.picocli;
  opens cidlab.cli.validate to
      info.picocli;
}
