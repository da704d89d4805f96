package cidlab.experiments.design;

import cidlab.api.Extension;
import cidlab.api.Parameter;
import cidlab.api.UnknownNameException;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Profile;
import cidlab.experiments.study.Times;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the levels of factors may be, given the extensions that a study chooses from. */
final class Vocabulary {
  private final Catalogue catalogue;
  private final Map<String, List<Extension>> chosen = new LinkedHashMap<>();

  Vocabulary(Catalogue catalogue) {
    this.catalogue = catalogue;
    List.of("strategy", "scheduler", "workload")
        .forEach(kind -> chosen.put(kind, new ArrayList<>()));
  }

  /** Looks an extension up, by its id or another name, and remembers that the study uses it. */
  private String choose(String kind, String id) {
    Extension extension =
        switch (kind) {
          case "strategy" -> catalogue.strategy(id);
          case "scheduler" -> catalogue.scheduler(id);
          default -> catalogue.workload(id);
        };
    if (!chosen.get(kind).contains(extension)) {
      chosen.get(kind).add(extension);
    }
    return extension.id();
  }

  /** Returns the extensions of a kind that the study uses. */
  List<Extension> chosen(String kind) {
    return chosen.get(kind);
  }

  /**
   * Says whether a factor means anything to an extension.
   *
   * @param factor a parameter such as {@code workload.threads}
   * @param id the extension of that kind
   */
  boolean applies(String factor, String id) {
    int dot = factor.indexOf('.');
    String name = factor.substring(dot + 1);
    return chosen.get(factor.substring(0, dot)).stream()
        .filter(extension -> extension.id().equals(id))
        .flatMap(extension -> extension.parameters().stream())
        .anyMatch(parameter -> parameter.name().equals(name));
  }

  /** Finds the parameters that a factor stands for, one per extension that has it. */
  List<Parameter> parameters(String factor) {
    int dot = factor.indexOf('.');
    String kind = factor.substring(0, dot);
    String name = factor.substring(dot + 1);
    List<Parameter> all =
        kind.equals("cost")
            ? CostModel.PARAMETERS
            : chosen.get(kind).stream()
                .map(Extension::parameters)
                .flatMap(Collection::stream)
                .toList();
    List<Parameter> found = all.stream().filter(p -> p.name().equals(name)).toList();
    if (found.isEmpty()) {
      String what = kind.equals("cost") ? "cost" : kind + " parameter of those chosen";
      throw new UnknownNameException(what, name, all.stream().map(Parameter::name).toList());
    }
    return found;
  }

  /**
   * Brings a level into the form in which equal levels are equal texts.
   *
   * @param factor name of the factor
   * @param value the level as the file has it
   * @return the text
   * @throws IllegalArgumentException if the factor has no such level
   */
  String canonical(String factor, JsonNode value) {
    return switch (factor) {
      case "strategy", "scheduler", "workload" -> choose(factor, value.asText());
      case "cpus" -> {
        if (!value.isIntegralNumber()) {
          throw new IllegalArgumentException("expected a number of CPUs, cpus=" + value.asText());
        }
        yield value.asText();
      }
      case "profile" -> Profile.of(value.asText()).id();
      case "horizon", "watchdog" -> Times.text(Times.parse(value.asText()));
      default -> argument(parameters(factor), value);
    };
  }

  private static String argument(List<Parameter> parameters, JsonNode value) {
    String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    parameters.forEach(parameter -> parameter.check(text));
    return switch (parameters.get(0).kind()) {
      case INTEGER -> Long.toString(Long.parseLong(text));
      case REAL -> new BigDecimal(text).stripTrailingZeros().toPlainString();
      case CHOICE -> text;
    };
  }
}
