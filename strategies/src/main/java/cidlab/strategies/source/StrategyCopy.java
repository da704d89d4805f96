package cidlab.strategies.source;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Parameter;
import cidlab.api.TransitionStrategy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the source of a strategy that is a built-in in all but its names. */
public final class StrategyCopy {
  private static final Set<String> ALWAYS =
      Set.of(
          "import cidlab.api.Arguments;",
          "import cidlab.api.OwnershipProtocol;",
          "import cidlab.api.Parameter;",
          "import cidlab.api.TransitionStrategy;",
          "import java.util.List;");

  private final TransitionStrategy original;
  private final OwnershipProtocol bound;
  private final Set<String> imports = new LinkedHashSet<>(ALWAYS);

  /**
   * Prepares.
   *
   * @param original the built-in
   */
  public StrategyCopy(TransitionStrategy original) {
    this.original = original;
    this.bound = original.bind(Arguments.defaults(original.parameters()));
  }

  /**
   * Writes the file.
   *
   * @param packageName package of the new class
   * @param className name of the new class
   * @param id name of the new strategy
   * @return the text
   */
  public String text(String packageName, String className, String id) {
    String rules = rules();
    String body =
        """
        /**
         * A copy of the built-in %s in all but its names.
         *
         * <p>Change what your idea changes; then the difference from the copy is your patch.
         */
        public final class %s implements TransitionStrategy {
          /** Does nothing, as for every extension. */
          public %s() {}

          @Override
          public String id() {
            return "%s";
          }

          @Override
          public String summary() {
            return "%s";
          }

          @Override
          public String source() {
            return "own idea, from %s: "
                + %s;
          }
        %s
          @Override
          public OwnershipProtocol bind(Arguments arguments) {
            return new Rules(%s);
          }

        %s}
        """
            .formatted(
                original.id(),
                className,
                className,
                id,
                "a copy of " + original.id() + ", to be changed",
                original.id(),
                quoted(original.source()),
                parameters(),
                original.parameters().isEmpty() ? "" : "arguments",
                rules);
    return "package " + packageName + ";\n\n" + imports(body) + body.replaceAll("(?m)^ +$", "");
  }

  private String rules() {
    List<Class<?>> chain = new ArrayList<>();
    for (Class<?> type = bound.getClass(); type != Object.class; type = type.getSuperclass()) {
      chain.add(0, type);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < chain.size(); i++) {
      RulesText rules = new RulesText(bound, SourceType.of(chain.get(i)));
      rules.imports().forEach(imports::add);
      String name = i == chain.size() - 1 ? "Rules" : "Base";
      String parent = i == 0 ? "implements OwnershipProtocol" : "extends Base";
      String kind = i == chain.size() - 1 ? "final" : "abstract";
      String declaration =
          "private "
              + (kind.equals("final") ? "static final" : "abstract static")
              + " class "
              + name
              + " "
              + parent;
      text.append(i == 0 ? "" : "\n").append(rules.text(declaration, name).indent(2));
    }
    return text.toString();
  }

  private String parameters() {
    if (original.parameters().isEmpty()) {
      return "";
    }
    return original.parameters().stream()
        .map(StrategyCopy::parameter)
        .collect(
            Collectors.joining(
                ",\n",
                """

                  @Override
                  public List<Parameter> parameters() {
                    return List.of(
                """,
                """
                );
                  }
                """));
  }

  private static String parameter(Parameter parameter) {
    if (parameter.kind() != Parameter.Kind.INTEGER) {
      throw new IllegalStateException("expected whole numbers, parameter=" + parameter.name());
    }
    return Stream.of(
            quoted(parameter.name()),
            quoted(parameter.unit()),
            Long.toString((long) parameter.min()),
            Long.toString((long) parameter.max()),
            parameter.defaultValue(),
            quoted(parameter.meaning()),
            quoted(parameter.source()))
        .collect(
            Collectors.joining(",\n            ", "        Parameter.integer(\n            ", ")"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String imports(String body) {
    return imports.stream()
        .filter(line -> !line.contains(" cidlab.strategies."))
        .filter(line -> body.matches("(?s).*\\b" + line.replaceAll(".*\\.(\\w+);", "$1") + "\\b.*"))
        .sorted()
        .collect(Collectors.partitioningBy(line -> line.startsWith("import static")))
        .entrySet()
        .stream()
        .sorted((a, b) -> Boolean.compare(b.getKey(), a.getKey()))
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> String.join("\n", entry.getValue()) + "\n\n")
        .collect(Collectors.joining())
        .toString()
        .strip()
        .concat("\n\n");
  }
}
