package cidlab.statistics.catalogue;

import cidlab.statistics.catalogue.Method.Input;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds statistical methods by name and evaluates them on inputs given as text.
 *
 * <p>Example: {@code evaluate("clopper-pearson", Map.of("x", "3", "n", "10000"))} gives the
 * quantities {@code lower} and {@code upper}.
 */
public final class MethodCatalogue {

  private final Map<String, Method> methods = new TreeMap<>();

  private MethodCatalogue(Stream<Method> methods) {
    methods.forEach(
        method -> {
          if (this.methods.put(method.id(), method) != null) {
            throw new IllegalStateException("two methods of one name, method=" + method.id());
          }
        });
  }

  /**
   * The catalogue of all methods.
   *
   * @return a new catalogue
   */
  public static MethodCatalogue standard() {
    return new MethodCatalogue(
        Stream.of(
                ProportionMethods.all(),
                TwoProportionMethods.all(),
                PairedMethods.all(),
                CellMethods.all(),
                DecisionMethods.all(),
                DesignMethods.all(),
                SampleMethods.all(),
                PlanningMethods.all(),
                RateMethods.all(),
                SurvivalMethods.all(),
                ModelMethods.all(),
                DistributionMethods.all())
            .flatMap(List::stream));
  }

  /**
   * All methods in alphabetical order.
   *
   * @return the methods
   */
  public Collection<Method> methods() {
    return List.copyOf(methods.values());
  }

  /**
   * Tells whether there is a method of a name.
   *
   * @param id the name
   * @return whether {@link #method} finds it
   */
  public boolean has(String id) {
    return methods.containsKey(id);
  }

  /**
   * Finds a method.
   *
   * @param id its name
   * @return the method
   * @throws UnknownKeyException if there is none of that name
   */
  public Method method(String id) {
    Method method = methods.get(id);
    if (method == null) {
      throw new UnknownKeyException("statistical method", id, methods.keySet());
    }
    return method;
  }

  /**
   * Evaluates a method.
   *
   * @param id its name
   * @param inputs values by key
   * @return the quantities by name, in the order in which they are shown
   * @throws IllegalArgumentException if there is no such method, a key is unknown or missing, or a
   *     value is malformed or out of range
   */
  public Map<String, Double> evaluate(String id, Map<String, String> inputs) {
    Method method = method(id);
    List<String> names = method.inputs().stream().map(Input::name).toList();
    if (!names.contains(Input.COLUMNS)) {
      for (String key : inputs.keySet()) {
        if (!names.contains(key)) {
          throw new UnknownKeyException("input of " + id, key, names);
        }
      }
    }
    Map<String, String> complete = new LinkedHashMap<>(inputs);
    for (Input input : method.inputs()) {
      if (input.defaultValue() != null) {
        complete.putIfAbsent(input.name(), input.defaultValue());
      } else if (!complete.containsKey(input.name())) {
        throw new IllegalArgumentException(
            "method "
                + id
                + " needs "
                + input.name()
                + ", "
                + input.description()
                + ": give "
                + input.name()
                + "=…");
      }
    }
    return method.evaluation().apply(new Arguments(complete));
  }

  /**
   * Finds a quantity among the results of a method.
   *
   * @param id name of the method
   * @param quantity name of the quantity
   * @param result what {@link #evaluate} gave
   * @return its value
   * @throws UnknownKeyException if the method gives no such quantity
   */
  public static double quantity(String id, String quantity, Map<String, Double> result) {
    Double value = result.get(quantity);
    if (value == null) {
      throw new UnknownKeyException("quantity of " + id, quantity, result.keySet());
    }
    return value;
  }
}
