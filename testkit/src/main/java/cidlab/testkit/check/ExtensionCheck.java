package cidlab.testkit.check;

import cidlab.api.Arguments;
import cidlab.api.Extension;
import cidlab.api.Parameter;
import cidlab.engine.asserting.BrokenRule;
import cidlab.engine.asserting.Rule;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Checks the rules for extensions of all kinds, EX-1 to EX-5. */
final class ExtensionCheck {
  private static final String ID = "[a-z][a-z0-9-]{1,31}";
  private static final int LONGEST_SUMMARY = 100;
  private static final int REPEATS = 3;

  private final Verdicts verdicts;
  private final Supplier<? extends Extension> factory;

  ExtensionCheck(Verdicts verdicts, Supplier<? extends Extension> factory) {
    this.verdicts = verdicts;
    this.factory = factory;
  }

  /**
   * Checks all of them.
   *
   * @param bind binds an extension with arguments, and drops what comes of it
   * @return true if an extension could be made and bound with its defaults
   */
  boolean run(Consumer<Arguments> bind) {
    verdicts.check(this::id);
    verdicts.check(this::description);
    verdicts.check(this::parameters);
    verdicts.check(this::construction);
    boolean bindable =
        verdicts.holdsSoFar(Rule.EX_3) && verdicts.holdsSoFar(Rule.EX_5) && binds(bind);
    if (bindable) {
      if (factory.get().parameters().isEmpty()) {
        verdicts.skipped(Rule.EX_3, "the extension has no parameters");
        verdicts.skipped(Rule.EX_4, "the extension has no parameters");
      } else {
        verdicts.check(() -> ends().forEach(end -> bindAtEnd(bind, end)));
      }
    }
    return bindable;
  }

  private void id() {
    String id = constant(Rule.EX_1, "id", Extension::id);
    if (id == null || !id.matches(ID)) {
      throw new BrokenRule(Rule.EX_1, "expected an id of the form " + ID + ", id=" + id);
    }
  }

  private void description() {
    String summary = constant(Rule.EX_2, "summary", Extension::summary);
    if (summary == null
        || summary.isBlank()
        || summary.length() > LONGEST_SUMMARY
        || summary.lines().count() > 1) {
      throw new BrokenRule(
          Rule.EX_2,
          "expected one line of 1 to " + LONGEST_SUMMARY + " characters, summary=" + summary);
    }
    String source = constant(Rule.EX_2, "source", Extension::source);
    if (source == null || source.isBlank()) {
      throw new BrokenRule(Rule.EX_2, "expected a commit, a mail or a paper, source=" + source);
    }
  }

  private void parameters() {
    List<Parameter> parameters = constant(Rule.EX_3, "parameters", Extension::parameters);
    if (parameters == null) {
      throw new BrokenRule(Rule.EX_3, "expected a list, parameters=null");
    }
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      String about = ", parameter=" + parameter.name() + " ";
      if (!names.add(parameter.name())) {
        throw new BrokenRule(Rule.EX_3, "expected different names" + about);
      }
      if (!parameter.meaning().endsWith(".")) {
        throw new BrokenRule(
            Rule.EX_3, "expected a sentence" + about + "meaning=" + parameter.meaning());
      }
      if (parameter.source().isBlank()) {
        throw new BrokenRule(Rule.EX_3, "expected a source" + about + "source=");
      }
      if (parameter.kind() != Parameter.Kind.CHOICE && parameter.unit().isBlank()) {
        throw new BrokenRule(Rule.EX_3, "expected a unit, `1` if there is none" + about + "unit=");
      }
    }
  }

  private void construction() {
    Class<?> type = factory.get().getClass();
    boolean constructible = false;
    for (var constructor : type.getConstructors()) {
      constructible |= constructor.getParameterCount() == 0;
    }
    if (!Modifier.isPublic(type.getModifiers()) || !constructible) {
      throw new BrokenRule(
          Rule.EX_5,
          "expected a public class with a public constructor without parameters, class="
              + type.getName());
    }
  }

  private <T> T constant(Rule rule, String method, Function<Extension, T> getter) {
    Extension one = factory.get();
    T first = getter.apply(one);
    for (int i = 0; i < REPEATS; i++) {
      for (Extension other : List.of(one, factory.get())) {
        T again = getter.apply(other);
        if (!Objects.equals(first, again)) {
          throw new BrokenRule(
              rule,
              "expected a constant, method=%s first=%s again=%s".formatted(method, first, again));
        }
      }
    }
    return first;
  }

  private boolean binds(Consumer<Arguments> bind) {
    try {
      bind.accept(Arguments.defaults(factory.get().parameters()));
      return true;
    } catch (RuntimeException | LinkageError e) {
      verdicts.broken(Rule.EX_4, "EX-4: expected bind to work with the defaults, thrown=" + e);
      return false;
    }
  }

  /** Every parameter at each end of its range, the others at their defaults. */
  List<Map<String, String>> ends() {
    List<Map<String, String>> ends = new ArrayList<>();
    for (Parameter parameter : factory.get().parameters()) {
      List<String> values =
          switch (parameter.kind()) {
            case CHOICE -> parameter.choices();
            case INTEGER -> List.of("" + (long) parameter.min(), "" + (long) parameter.max());
            case REAL -> List.of("" + parameter.min(), "" + parameter.max());
          };
      values.forEach(value -> ends.add(Map.of(parameter.name(), value)));
    }
    return ends;
  }

  private void bindAtEnd(Consumer<Arguments> bind, Map<String, String> end) {
    List<Parameter> parameters = factory.get().parameters();
    try {
      bind.accept(Arguments.of(parameters, end));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      if (parameters.stream().noneMatch(p -> message.contains(p.name()))) {
        throw new BrokenRule(
            Rule.EX_4, "expected a message that names a parameter, given=" + end + " thrown=" + e);
      }
    } catch (RuntimeException | LinkageError e) {
      throw new BrokenRule(
          Rule.EX_4,
          "expected bind to work or to throw IllegalArgumentException, given="
              + end
              + " thrown="
              + e);
    }
  }
}
