package cidlab.cli.bugs;

import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.Format;
import cidlab.cli.console.GlobalOptions;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.Progress;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.engine.catalogue.Catalogue;
import cidlab.experiments.bugs.Bug;
import cidlab.experiments.bugs.BugCase;
import cidlab.experiments.bugs.BugCatalogue;
import cidlab.experiments.bugs.Subject;
import cidlab.experiments.exploration.Examination;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds every published bug again, and shows each fix to be one. */
@Command(
    name = "bugs",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Finds every published bug of the protocol again, and proves its fix.",
      "Each is looked for in the strategies that have it, and in those that have it no",
      "more, where every state is seen. Changes for speed are measured by paired runs."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every bug is where the catalogue says, and nowhere else",
      "1:something differs from the catalogue",
      "2:bad usage",
      "130:interrupted"
    },
    footerHeading = "%nExamples%n",
    footer = {"  cidlab bugs", "  cidlab bugs --id L1", "  cidlab bugs --format markdown"})
public final class BugsCommand implements Callable<Integer> {
  /** How the results are written. */
  public enum Format {
    /** For a terminal. */
    TEXT,
    /** The document of trophies. */
    MARKDOWN,
    /** For programs. */
    JSON
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--id",
      split = ",",
      paramLabel = "<id>[,<id>...]",
      description = "Only these; in text, each is told as a story. Default: all.")
  private List<String> ids = List.of();

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of text, markdown, json. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    BugCatalogue all = BugCatalogue.load();
    List<Bug> chosen =
        ids.isEmpty() ? all.bugs() : UserInput.check(() -> ids.stream().map(all::bug).toList());
    PrintWriter out = spec.commandLine().getOut();
    int width = GlobalOptions.of(spec.commandLine()).width();
    boolean tells = !ids.isEmpty() && format == Format.TEXT;
    List<BugSight> sights = new ArrayList<>();
    List<EffectRuns.Result> effects = new ArrayList<>();
    try (Interrupt interrupt = Interrupt.listen();
        Progress progress = Progress.start(showsProgress(tells), "bugs", searches(chosen))) {
      for (Bug bug : chosen) {
        if (tells) {
          BugStory.introduce(bug, out, width);
        }
        for (BugCase bugCase : bug.cases()) {
          BugScene scene = BugScene.of(bugCase);
          List<Subject> subjects = new ArrayList<>(bugCase.affected());
          subjects.addAll(bugCase.fixed());
          for (int i = 0; i < subjects.size() && !interrupt.getAsBoolean(); i++) {
            boolean affected = i < bugCase.affected().size();
            Subject subject = subjects.get(i);
            Examination examination = scene.examine(catalogue, subject, affected, interrupt);
            sights.add(BugSight.of(bug, bugCase, subject, affected, examination));
            progress.accept(1);
            if (tells && i == 0) {
              BugStory.tell(subject, scene, examination, out, width);
            }
          }
        }
        if (bug.effect() != null && !interrupt.getAsBoolean()) {
          effects.addAll(new EffectRuns(catalogue).measure(bug.effect(), interrupt));
          progress.accept(1);
        }
      }
      if (interrupt.getAsBoolean()) {
        ErrorLine.print(
            spec.commandLine(), "interrupted; shows what is there, searches=" + sights.size());
      }
      BugTables tables = new BugTables(chosen, sights, effects);
      switch (format) {
        case TEXT -> tables.text(out, width);
        case MARKDOWN -> tables.markdown(out);
        case JSON -> tables.json(out);
      }
      out.flush();
      return interrupt.getAsBoolean()
          ? interrupt.exitCode()
          : sights.stream().allMatch(BugSight::asExpected) ? 0 : 1;
    }
  }

  private static boolean showsProgress(boolean tells) {
    return !tells && Progress.onTerminal();
  }

  private static long searches(List<Bug> bugs) {
    return bugs.stream()
        .mapToLong(
            bug ->
                (bug.effect() == null ? 0 : 1)
                    + bug.cases().stream()
                        .mapToLong(c -> c.affected().size() + c.fixed().size())
                        .sum())
        .sum();
  }
}
