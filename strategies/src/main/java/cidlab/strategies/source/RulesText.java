package cidlab.strategies.source;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of one class of rules, in which the objects that it asks are replaced by what they do.
 *
 * <p>A field that holds an object of the same package goes, and the object's methods become private
 * methods of the class. A method that does no more than ask the object gets the object's body.
 */
final class RulesText {
  /** What describes a rule and is not one. */
  private static final Set<String> DESCRIPTION = Set.of("meaning", "name");

  private static final Pattern STATIC_CALL = Pattern.compile("\\b([A-Z]\\w*)\\.([a-z]\\w*)\\(");
  private static final Pattern ARGUMENT = Pattern.compile("(?<=integer\\()(?:(\\w+)\\.)?([A-Z_]+)");

  private final Object bound;
  private final SourceType source;
  private final List<SourceType> used = new ArrayList<>();
  private List<Member> members;

  RulesText(Object bound, SourceType source) {
    this.bound = bound;
    this.source = source;
    this.members = new ArrayList<>(source.members());
    used.add(source);
    objects().forEach(this::inline);
    copyStaticMethods();
  }

  Stream<String> imports() {
    return used.stream().flatMap(SourceType::imports);
  }

  /** Returns the class under another declaration. */
  String text(String declaration, String name) {
    String constructor = source.type().getSimpleName();
    return Stream.concat(
            comment().stream(),
            Stream.of(
                declaration
                    + " {\n"
                    + members.stream()
                        .map(
                            member ->
                                member.name().equals(constructor) ? renamed(member, name) : member)
                        .map(this::withoutConstants)
                        .collect(StringBuilder::new, RulesText::append, StringBuilder::append)
                        .toString()
                        .indent(2)
                    + "}"))
        .collect(Collectors.joining("\n"));
  }

  /** Puts members below each other, fields without a line between them. */
  private static void append(StringBuilder text, Member member) {
    boolean follows = text.length() > 0;
    boolean field = !member.isMethod() && member.comments().isEmpty();
    if (follows && !(field && text.charAt(text.length() - 2) == ';')) {
      text.append('\n');
    }
    text.append(member.text()).append('\n');
  }

  private static Member renamed(Member constructor, String name) {
    return constructor.map(
        code ->
            code.replaceFirst("^\\w+\\((Rules rules, )?", name + "(")
                .replaceFirst("super\\([\\w.]+, ", "super("));
  }

  /** Returns the paragraphs that speak of the class alone. */
  private List<String> comment() {
    List<String> lines = source.comment().stream().filter(line -> line.contains("*")).toList();
    if (lines.size() < 3) {
      return lines;
    }
    String text = lines.stream().skip(1).limit(lines.size() - 2L).collect(Collectors.joining("\n"));
    return Stream.of(
            Stream.of("/**"),
            Stream.of(text.split("\n \\*\n"))
                .filter(part -> !part.contains("{@link") && !part.contains("Source:"))
                .collect(Collectors.joining("\n *\n"))
                .lines(),
            Stream.of(" */"))
        .flatMap(part -> part)
        .toList();
  }

  private Map<String, Object> objects() {
    Map<String, Object> objects = new LinkedHashMap<>();
    for (Field field : source.type().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        try {
          field.setAccessible(true);
          Object value = field.get(bound);
          if (isOurs(value.getClass())) {
            objects.put(field.getName(), value);
          }
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(field.toString(), e);
        }
      }
    }
    return objects;
  }

  private boolean isOurs(Class<?> type) {
    return type.getPackage().equals(source.type().getPackage());
  }

  private void inline(String field, Object object) {
    List<Member> theirs =
        new ArrayList<>(object instanceof Enum<?> value ? constant(value) : plain(object));
    members.removeIf(member -> !member.isMethod() && member.name().equals(field));
    List<Member> changed = new ArrayList<>();
    for (Member member : members) {
      Optional<Member> body = delegate(member, field, theirs);
      body.ifPresent(theirs::remove);
      changed.add(body.map(member::withBodyOf).orElse(member));
    }
    String call = "\\b" + field + "\\.(?=\\w+\\()";
    String assignment = "\\n *" + field + " = rules\\.\\w+\\(\\);";
    String made =
        theirs.stream()
            .filter(RulesText::isConstructor)
            .findFirst()
            .map(c -> "\n" + String.join("\n", c.body()))
            .orElse("");
    theirs.removeIf(RulesText::isConstructor);
    members =
        changed.stream()
            .map(
                member ->
                    member.map(
                        code ->
                            code.replaceFirst(assignment, Matcher.quoteReplacement(made))
                                .replaceAll(call, "")))
            .collect(Collectors.toCollection(ArrayList::new));
    theirs.forEach(this::insert);
  }

  private static boolean isConstructor(Member member) {
    return Character.isUpperCase(member.name().charAt(0)) && member.isMethod();
  }

  /**
   * Puts a member of an object where it is needed: a field first, a method after its caller if it
   * has one.
   */
  private void insert(Member member) {
    Member own = member.asPrivate();
    if (!member.isMethod()) {
      members.add(0, own);
      return;
    }
    Pattern call = Pattern.compile("\\b" + member.name() + "\\(");
    for (int caller = 0; caller < members.size(); caller++) {
      if (call.matcher(String.join("\n", members.get(caller).code())).find()) {
        members.add(caller + 1, own);
        return;
      }
    }
  }

  /** Returns the method of an object that a method calls and does nothing else. */
  private static Optional<Member> delegate(Member member, String field, List<Member> theirs) {
    if (!member.isMethod() || member.isAbstract() || member.body().size() != 1) {
      return Optional.empty();
    }
    String code = String.join(" ", member.code());
    String parameters =
        Stream.of(code.replaceFirst("^[^(]*\\(([^)]*)\\).*", "$1").split(", "))
            .map(parameter -> parameter.replaceFirst(".* ", ""))
            .collect(Collectors.joining(", "));
    return theirs.stream()
        .filter(
            their ->
                member
                    .body()
                    .get(0)
                    .strip()
                    .replaceFirst("^return ", "")
                    .equals(field + "." + their.name() + "(" + parameters + ");"))
        .findFirst();
  }

  /** Returns what a constant of an enum does. */
  private List<Member> constant(Enum<?> value) {
    SourceType type = SourceType.of(value.getDeclaringClass());
    used.add(type);
    List<Member> own = type.membersOf(value.name());
    List<Member> all = new ArrayList<>();
    for (Member common : type.members()) {
      Optional<Member> special =
          own.stream().filter(member -> member.name().equals(common.name())).findFirst();
      if (isRule(common, type)) {
        all.add(special.map(member -> member.withComments(common.comments())).orElse(common));
      }
    }
    all.removeIf(
        member ->
            !member.isMethod()
                && all.stream()
                    .noneMatch(other -> other.isMethod() && other.text().contains(member.name())));
    return explained(all, value.getDeclaringClass());
  }

  /** Returns what an object of a class of its own does, and holds. */
  private List<Member> plain(Object object) {
    SourceType type = SourceType.of(object.getClass());
    used.add(type);
    return explained(
        type.members().stream()
            .filter(member -> isRule(member, type) || isConstructor(member))
            .filter(member -> member.isMethod() || !member.isStatic())
            .toList(),
        object.getClass());
  }

  private static boolean isRule(Member member, SourceType type) {
    return !DESCRIPTION.contains(member.name())
        && !member.name().equals(type.type().getSimpleName());
  }

  /** Gives methods without a comment that of the interface. */
  private List<Member> explained(List<Member> methods, Class<?> type) {
    List<Member> declared =
        Stream.of(type.getInterfaces())
            .filter(this::isOurs)
            .flatMap(parent -> SourceType.of(parent).members().stream())
            .toList();
    return methods.stream()
        .map(
            method ->
                declared.stream()
                    .filter(
                        other -> method.comments().isEmpty() && other.name().equals(method.name()))
                    .findFirst()
                    .map(other -> method.withComments(other.comments()))
                    .orElse(method))
        .toList();
  }

  /** Copies what is called of other classes of the package. */
  private void copyStaticMethods() {
    for (Member member : List.copyOf(members)) {
      Matcher call = STATIC_CALL.matcher(String.join("\n", member.code()));
      while (call.find()) {
        String name = call.group(2);
        inPackage(call.group(1))
            .ifPresent(
                type -> {
                  used.add(type);
                  members.replaceAll(
                      m ->
                          m.map(
                              code ->
                                  code.replace(
                                      type.type().getSimpleName() + "." + name + "(", name + "(")));
                  type.members().stream()
                      .filter(m -> m.name().equals(name))
                      .findFirst()
                      .ifPresent(members::add);
                });
      }
    }
  }

  private Optional<SourceType> inPackage(String name) {
    try {
      return Optional.of(SourceType.of(Class.forName(source.type().getPackageName() + '.' + name)));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Replaces the names of arguments by the names that people type. */
  private Member withoutConstants(Member member) {
    return member.map(
        code ->
            ARGUMENT
                .matcher(code)
                .replaceAll(name -> Matcher.quoteReplacement(value(name.group(1), name.group(2)))));
  }

  private String value(String type, String name) {
    return Stream.concat(
            Stream.ofNullable(type).map(this::inPackage).flatMap(Optional::stream), used.stream())
        .map(file -> file.constant(name))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("expected a constant, name=" + name));
  }
}
