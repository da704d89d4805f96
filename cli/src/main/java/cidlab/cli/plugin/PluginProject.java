package cidlab.cli.plugin;

import cidlab.api.TransitionStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** The Maven project of a new plugin: one class, its module, its contract test. */
public final class PluginProject {
  private static final String ID = "[a-z][a-z0-9-]{1,31}";
  private static final String OURS = "cidlab";

  private final String id;
  private final PluginKind kind;
  private final Optional<TransitionStrategy> original;
  private final Optional<Path> repository;

  /**
   * Describes a project.
   *
   * @param id id of the extension, from which the names of package and class are made
   * @param kind what it extends
   * @param original a strategy to copy; empty for the template of the kind
   * @param repository a Maven repository that has the api and the testkit; empty if they are in the
   *     author's local repository
   * @throws IllegalArgumentException if the id is malformed, reserved, or makes no name in Java
   */
  public PluginProject(
      String id,
      PluginKind kind,
      Optional<TransitionStrategy> original,
      Optional<Path> repository) {
    if (!id.matches(ID) || id.endsWith("-")) {
      throw new IllegalArgumentException("expected a name of the form " + ID + ", name=" + id);
    }
    this.id = id;
    this.kind = kind;
    this.original = original;
    this.repository = repository;
    if (packageName().startsWith(OURS)) {
      throw new IllegalArgumentException(
          "expected a name that does not begin with `" + OURS + "`, which is reserved, name=" + id);
    }
    if (SourceVersion.isKeyword(packageName())) {
      throw new IllegalArgumentException(
          "expected a name that is no keyword of Java; add a word, name=" + id);
    }
  }

  private String packageName() {
    return id.replace("-", "");
  }

  private String className() {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-+")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }

  /**
   * Writes the project.
   *
   * @param folder a folder that does not exist, or is empty
   * @return the files written, relative to the folder
   * @throws IllegalArgumentException if the folder has something in it
   * @throws UncheckedIOException if a file cannot be written
   */
  public List<Path> write(Path folder) {
    List<Path> written = new ArrayList<>();
    try {
      Map<String, String> files = files();
      Files.createDirectories(folder);
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new IllegalArgumentException(
              "expected a folder without files; choose another with --directory, directory="
                  + folder);
        }
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
        written.add(folder.relativize(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  private Map<String, String> files() throws IOException {
    String test = "src/test/java/" + packageName() + '/';
    Map<String, String> files = new TreeMap<>();
    files.put("pom.xml", filled("pom.xml"));
    files.put("README.md", filled("README.md"));
    files.put(".gitignore", filled("gitignore"));
    files.put("src/main/java/module-info.java", filled("module-info.java"));
    files.put(test + className() + "ContractTest.java", filled("ContractTest.java"));
    Optional<String> copy = copy();
    files.put(sourceFile(), copy.isPresent() ? copy.get() : filled(kind + ".java"));
    copy.ifPresent(text -> files.put(originalFile(), text));
    return files;
  }

  private String sourceFile() {
    return "src/main/java/" + packageName() + '/' + className() + ".java";
  }

  /** What the copy was before the author changed it. */
  private String originalFile() {
    return className() + ".java.orig";
  }

  private Optional<String> copy() {
    return original.map(
        strategy ->
            strategy
                .copyAs(packageName(), className(), id)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "expected a strategy that can be copied; choose a built-in one, from="
                                + strategy.id())));
  }

  private String filled(String template) throws IOException {
    String text = read("template/" + template);
    for (Map.Entry<String, String> value : values().entrySet()) {
      text = text.replace('@' + value.getKey() + '@', value.getValue());
    }
    return text;
  }

  private Map<String, String> values() throws IOException {
    Map<String, String> values = new TreeMap<>();
    Properties versions = new Properties();
    versions.load(new java.io.StringReader(read("versions.properties")));
    versions.forEach((name, version) -> values.put(name.toString(), version.toString()));
    values.put("id", id);
    values.put("package", packageName());
    values.put("class", className());
    values.put("kind", kind.toString());
    values.put("factory", kind.toString());
    values.put("service", kind.service());
    values.put(
        "summary", original.map(strategy -> strategy.id() + ", changed").orElse(kind.summary()));
    values.put("patch", original.map(strategy -> patch(strategy.id())).orElse(""));
    values.put("repository", repository.map(PluginProject::repositoryElement).orElse(""));
    values.put(
        "where",
        repository
            .map(path -> "in the repository of the cidlab that wrote this project, see pom.xml")
            .orElse("in your local repository: `./mvnw install -DskipTests` in cidlab's sources"));
    return values;
  }

  private String patch(String from) {
    return """

        The class is a copy of the built-in strategy `%s`, and the same golden traces conform. Your patch is

            diff -u %s %s
        """
        .formatted(from, originalFile(), sourceFile());
  }

  private static String repositoryElement(Path path) {
    return """

        <!-- Where the cidlab that wrote this project keeps its api and testkit. -->
        <repositories>
          <repository>
            <id>cidlab</id>
            <url>%s</url>
          </repository>
        </repositories>
      """
        .formatted(path.toUri());
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = PluginProject.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("expected a resource of the jar, resource=" + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
