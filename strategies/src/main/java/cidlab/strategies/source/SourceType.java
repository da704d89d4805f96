package cidlab.strategies.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The text of a type: what its file imports, its comment, its members. */
final class SourceType {
  private final Class<?> type;
  private final List<String> file;
  private final List<String> comment;
  private final List<String> body;

  private SourceType(Class<?> type, List<String> file, int start, String indent) {
    this.type = type;
    this.file = file;
    int end = start;
    while (!file.get(end).equals(indent + '}')) {
      end++;
    }
    int open = start;
    while (!Member.opens(file.get(open))) {
      open++;
    }
    this.body = unindented(file.subList(open + 1, end), indent.length() + 2);
    int first = start;
    while (first > 0 && !file.get(first - 1).isBlank()) {
      first--;
    }
    this.comment = unindented(file.subList(first, start), indent.length());
  }

  /** Reads the type's file, which is beside its class. */
  static SourceType of(Class<?> type) {
    Class<?> outer = outermost(type);
    String name = outer.getSimpleName() + ".java";
    try (InputStream in = outer.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("expected the sources in the jar, file=" + name);
      }
      List<String> file = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      String declaration =
          "^ *([a-z]+ )*(class|enum|interface|record) " + type.getSimpleName() + "\\b.*";
      int start = 0;
      while (!file.get(start).matches(declaration)) {
        start++;
      }
      String line = file.get(start);
      return new SourceType(
          type, file, start, line.substring(0, line.length() - line.stripLeading().length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Class<?> outermost(Class<?> type) {
    return type.getEnclosingClass() == null ? type : outermost(type.getEnclosingClass());
  }

  private static List<String> unindented(List<String> lines, int indent) {
    return lines.stream().map(line -> line.substring(Math.min(indent, line.length()))).toList();
  }

  Class<?> type() {
    return type;
  }

  List<String> comment() {
    return comment;
  }

  Stream<String> imports() {
    return file.stream().filter(line -> line.startsWith("import "));
  }

  /** Returns the value of a constant of the file that is a text. */
  Optional<String> constant(String name) {
    String start = "static final String " + name + " = ";
    return file.stream()
        .filter(line -> line.contains(start))
        .map(line -> line.substring(line.indexOf(start) + start.length(), line.length() - 1))
        .findFirst();
  }

  /** Returns the members, without the constants of an enum. */
  List<Member> members() {
    return split(type.isEnum() ? body.subList(afterConstants(), body.size()) : body);
  }

  /** Returns the members of the body of an enum's constant; none if it has no body. */
  List<Member> membersOf(String constant) {
    int start = 0;
    while (!body.get(start).matches(constant + "\\b.*")) {
      start++;
    }
    if (!Member.opens(body.get(start))) {
      return List.of();
    }
    int end = start;
    while (!body.get(end).startsWith("}")) {
      end++;
    }
    return split(unindented(body.subList(start + 1, end), 2));
  }

  private int afterConstants() {
    int line = 0;
    while (!body.get(line).endsWith(";") || body.get(line).startsWith(" ")) {
      line++;
    }
    return line + 1;
  }

  private static List<Member> split(List<String> lines) {
    List<Member> members = new ArrayList<>();
    List<String> member = new ArrayList<>();
    for (String line : lines) {
      boolean outside = member.isEmpty();
      if (!(outside && line.isBlank())) {
        member.add(line);
      }
      if (line.equals("}")
          || line.matches("[^ */@].*(;|\\{\\})( //.*)?")
          || line.matches(" {4}.*;") && continues(member)) {
        members.add(Member.of(List.copyOf(member)));
        member.clear();
      }
    }
    return members;
  }

  /** Tells whether the lines are a declaration that goes over several lines. */
  private static boolean continues(List<String> member) {
    return member.stream().noneMatch(line -> Member.opens(line));
  }
}
