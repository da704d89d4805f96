package cidlab.cli.study;

import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.UserInput;
import cidlab.engine.catalogue.Catalogue;
import cidlab.experiments.design.StudyFile;
import cidlab.experiments.study.Provenance;
import cidlab.experiments.study.Simulator;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The file of a study and the folder of its results, for all commands that need them. */
public final class StudyInput {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "<file>", description = "The study, a YAML file.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "<dir>",
      description = "Folder of the results. Default: results/ and the name of the file.")
  private Path out;

  private Catalogue catalogue;
  private StudyFile read;

  /**
   * Reads the file, once.
   *
   * @return the study
   * @throws CommandLine.ParameterException if it is not one
   */
  public StudyFile studyFile() {
    if (read == null) {
      catalogue = PluginFolder.catalogue(spec.commandLine());
      read = UserInput.check(() -> StudyFile.read(file, catalogue));
    }
    return read;
  }

  /** The extensions that the study chooses from. */
  public Catalogue catalogue() {
    studyFile();
    return catalogue;
  }

  /** The name of the file without what follows its last dot. */
  public String name() {
    String name = file.getFileName().toString();
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /** The folder of the results, which need not exist. */
  public Path directory() {
    return out == null ? Path.of("results", name()) : out;
  }

  /**
   * Makes what simulations are made by, and tries it in every cell.
   *
   * @return the simulator
   */
  Simulator simulator() {
    return StudyExecution.simulator(studyFile().study(), catalogue());
  }

  /** Writes down where rows come from. */
  Provenance provenance() {
    return new Provenance(StudyExecution.typed(spec), studyFile().study(), 1, catalogue());
  }
}
