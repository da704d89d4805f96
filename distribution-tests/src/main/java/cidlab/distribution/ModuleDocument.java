package cidlab.distribution;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes {@code docs/modules.md} from the descriptors of the packaged modules.
 *
 * <p>One file that needs the JDK only, so that {@value #COMMAND} runs it, in the root folder of the
 * project and after a build.
 */
public final class ModuleDocument {
  /** The command, in the root folder of the project, that writes the document anew. */
  public static final String COMMAND =
      "java distribution-tests/src/main/java/cidlab/distribution/ModuleDocument.java";

  private static final Pattern AUDIENCE =
      Pattern.compile("/\\*\\*(?<text>.*?)(?:@uses|@provides|\\*/)", Pattern.DOTALL);

  private final Path root;
  private final List<ModuleDescriptor> modules;

  private ModuleDocument(Path root) {
    this.root = root;
    this.modules =
        ModuleFinder.of(root.resolve("cli/target/modules")).findAll().stream()
            .map(ModuleReference::descriptor)
            .filter(module -> module.name().startsWith("cidlab."))
            .sorted(Comparator.comparing(ModuleDescriptor::name))
            .toList();
  }

  /**
   * Writes the document of the project in the working directory.
   *
   * @param arguments none
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of("");
    Files.writeString(file(root), render(root));
  }

  /** Returns the place of the document in the project with the given root folder. */
  public static Path file(Path root) {
    return root.resolve("docs/modules.md");
  }

  /**
   * Returns the text of the document for the project with the given root folder.
   *
   * @throws IllegalStateException if the modules were not packaged
   */
  public static String render(Path root) {
    ModuleDocument document = new ModuleDocument(root);
    if (document.modules.isEmpty()) {
      throw new IllegalStateException(
          "No packaged modules: run `./mvnw package` first, root=" + root.toAbsolutePath());
    }
    return document.text();
  }

  private String text() {
    return """
        # Modules

        Generated from the module descriptors; a test compares. To write it anew, after a build:
        `%s`

        ```mermaid
        graph BT
        %s
        ```

        | I want to … | I need |
        |---|---|
        | write a strategy, a scheduler model, a workload or a property | `cidlab.api` to compile, `cidlab.testkit` to test |
        | run protocols from a program of mine | `cidlab.engine`, and `cidlab.strategies` on the module path |
        | run studies from a program of mine | `cidlab.experiments`; `cidlab.report` for tables and pages |
        | compute a statistic | `cidlab.statistics` alone |
        | read traces of the scheduler, or check a kernel's id events against the rules | `cidlab.traces` |
        | work at a terminal | `cidlab.cli`, which brings all others |

        What a module exports it exports to everybody, unless the table says to whom; a comment in its
        `module-info.java` says why where that is not plain.

        A solid arrow is a `requires` (a thick one passes on what it requires); a dotted one is a
        service binding, which no `requires` stands for.

        %s"""
        .formatted(
            COMMAND,
            Stream.concat(requireArrows(), serviceArrows())
                .map(arrow -> "  " + arrow)
                .collect(joining("\n")),
            modules.stream().map(this::section).collect(joining("\n")));
  }

  private Stream<String> requireArrows() {
    return modules.stream()
        .flatMap(
            module ->
                module.requires().stream()
                    .sorted()
                    .filter(requires -> isOurs(requires.name()))
                    .map(
                        requires ->
                            module.name()
                                + (isTransitive(requires) ? " ==> " : " --> ")
                                + requires.name()));
  }

  private Stream<String> serviceArrows() {
    return modules.stream()
        .flatMap(
            user ->
                modules.stream()
                    .filter(
                        provider ->
                            provider.provides().stream()
                                .anyMatch(provides -> user.uses().contains(provides.service())))
                    .map(provider -> user.name() + " -. finds .-> " + provider.name()));
  }

  private boolean isOurs(String name) {
    return modules.stream().anyMatch(module -> module.name().equals(name));
  }

  private static boolean isTransitive(ModuleDescriptor.Requires requires) {
    return requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE);
  }

  private String section(ModuleDescriptor module) {
    String rows =
        Stream.of(
                row(
                    "requires",
                    module.requires().stream()
                        .filter(requires -> !requires.name().equals("java.base"))
                        .map(
                            requires ->
                                (isTransitive(requires) ? "transitive " : "") + requires.name())),
                row("exports", module.exports().stream().map(it -> it.source() + to(it.targets()))),
                row("opens", module.opens().stream().map(it -> it.source() + to(it.targets()))),
                row("uses", module.uses().stream()),
                row(
                    "provides",
                    module.provides().stream()
                        .flatMap(
                            provides ->
                                provides.providers().stream()
                                    .map(it -> provides.service() + " with " + it))))
            .flatMap(row -> row)
            .collect(joining("\n"));
    return "## %s\n\n%s\n\n| | |\n|---|---|\n%s\n"
        .formatted(module.name(), audience(module), rows.isEmpty() ? "| requires | |" : rows);
  }

  private static Stream<String> row(String directive, Stream<String> values) {
    List<String> sorted = values.sorted().map(value -> "`" + value + "`").toList();
    return sorted.isEmpty()
        ? Stream.of()
        : Stream.of("| " + directive + " | " + String.join("<br>", sorted) + " |");
  }

  private static String to(Collection<String> targets) {
    return targets.isEmpty() ? "" : " to " + String.join(", ", new TreeSet<>(targets));
  }

  /** Returns the module's documentation without its tags. */
  private String audience(ModuleDescriptor module) {
    Path source =
        root.resolve(module.name().substring("cidlab.".length()))
            .resolve("src/main/java/module-info.java");
    try {
      Matcher matcher = AUDIENCE.matcher(Files.readString(source));
      if (!matcher.find()) {
        throw new IllegalStateException("Expected a documentation comment, file=" + source);
      }
      return matcher
          .group("text")
          .replaceAll("(?m)^ *\\* ?", "")
          .replace("<p>", "")
          .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
