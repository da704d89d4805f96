package cidlab.strategies.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field, a method or a constructor of a class, with the comments above it, indented by nothing.
 *
 * @param comments lines before the declaration: javadoc and headings, no annotations
 * @param overrides whether it is declared to override another
 * @param code the declaration, without annotations
 */
record Member(List<String> comments, boolean overrides, List<String> code) {
  private static final Pattern NAME = Pattern.compile("([\\w$]+)(?=\\(| =|;)");
  private static final Pattern MODIFIERS =
      Pattern.compile("^(public |protected |private |abstract |final (?=\\w+ \\w+\\())*");

  static Member of(List<String> lines) {
    List<String> code =
        lines.stream()
            .dropWhile(
                line ->
                    line.isBlank()
                        || line.startsWith("/*")
                        || line.startsWith(" *")
                        || line.startsWith("//"))
            .toList();
    return new Member(
        lines.subList(0, lines.size() - code.size()),
        code.contains("@Override"),
        code.stream().filter(line -> !line.equals("@Override")).toList());
  }

  /** Returns the name; that of a constructor is its class's. */
  String name() {
    Matcher name = NAME.matcher(code.get(0));
    return name.find() ? name.group(1) : "";
  }

  boolean isMethod() {
    int bracket = code.get(0).indexOf('(');
    int value = code.get(0).indexOf(" =");
    return bracket >= 0 && (value < 0 || bracket < value);
  }

  boolean isAbstract() {
    return code.get(code.size() - 1).endsWith(";") && isMethod();
  }

  boolean isStatic() {
    return code.get(0).contains("static ");
  }

  /** Tells whether a block begins at the end of a line. */
  static boolean opens(String line) {
    return line.replaceFirst(" // .*", "").endsWith("{");
  }

  /** Returns what is between the braces. */
  List<String> body() {
    if (code.get(code.size() - 1).endsWith("{}")) {
      return List.of();
    }
    int start = 0;
    while (!opens(code.get(start))) {
      start++;
    }
    return code.subList(start + 1, code.size() - 1);
  }

  /** Returns the same method with another's body. */
  Member withBodyOf(Member other) {
    int start = code.size() - body().size() - 1;
    List<String> all = new ArrayList<>(code.subList(0, start));
    all.addAll(other.body());
    all.add("}");
    return new Member(comments, overrides, all);
  }

  /** Returns the same member with the comments of the method that it implements. */
  Member withComments(List<String> others) {
    return new Member(others, overrides, code);
  }

  /** Returns the same member, for its own class only. */
  Member asPrivate() {
    List<String> all = new ArrayList<>(code);
    all.set(0, MODIFIERS.matcher(all.get(0)).replaceFirst("private "));
    return new Member(comments, false, all);
  }

  Member map(UnaryOperator<String> change) {
    return new Member(
        comments, overrides, List.of(change.apply(String.join("\n", code)).split("\n")));
  }

  String text() {
    return Stream.of(comments, overrides ? List.of("@Override") : List.<String>of(), code)
        .flatMap(List::stream)
        .collect(Collectors.joining("\n"));
  }
}
