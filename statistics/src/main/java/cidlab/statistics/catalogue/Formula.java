package cidlab.statistics.catalogue;

import cidlab.statistics.DesignMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model formula such as {@code y ~ a + b*c}: a response and the terms that may explain it.
 *
 * <p>{@code a:b} is an interaction, {@code a*b} stands for {@code a + b + a:b}. Terms come in order
 * of their degree, then as written. A column is numeric if all of its values are numbers, unless
 * the formula says {@code factor(name)}; the first level of a factor, which the others are compared
 * with, is the first in the alphabet unless {@code levels.name=first,second,…} is given.
 *
 * @param response what stands left of the tilde
 * @param terms the names that each term multiplies
 */
record Formula(String response, List<List<String>> terms) {

  static Formula parse(String text) {
    String[] sides = text.split("~", -1);
    if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw new IllegalArgumentException(
          "a formula has the form response~term+term, formula=" + text);
    }
    Set<List<String>> terms = new LinkedHashSet<>();
    for (String term : sides[1].split("\\+", -1)) {
      terms.addAll(crossed(term.strip(), text));
    }
    List<List<String>> byDegree = new ArrayList<>(terms);
    byDegree.sort(Comparator.comparingInt(List::size));
    return new Formula(sides[0].strip(), byDegree);
  }

  /** All products of a term's parts, by degree: a*b*c gives a, b, c, a:b, a:c, b:c, a:b:c. */
  private static List<List<String>> crossed(String term, String formula) {
    List<List<String>> products = new ArrayList<>();
    for (String factor : term.split("\\*", -1)) {
      List<String> names = new ArrayList<>();
      for (String name : factor.split(":", -1)) {
        if (name.isBlank()) {
          throw new IllegalArgumentException(
              "a term is missing between the operators, formula=" + formula);
        }
        names.add(name.strip());
      }
      for (List<String> earlier : List.copyOf(products)) {
        List<String> product = new ArrayList<>(earlier);
        product.addAll(names);
        products.add(product);
      }
      products.add(names);
    }
    products.sort(Comparator.comparingInt(List::size));
    return products;
  }

  /** The columns of the model for the data in the arguments. */
  DesignMatrix design(int rows, Arguments data) {
    DesignMatrix design = DesignMatrix.intercept(rows);
    for (List<String> term : terms) {
      if (term.size() > 1) {
        design = design.interaction(term.stream().map(Formula::name).toArray(String[]::new));
      } else {
        design = withMain(design, term.get(0), data);
      }
    }
    return design;
  }

  private static DesignMatrix withMain(DesignMatrix design, String term, Arguments data) {
    String name = name(term);
    List<String> values = data.list(name);
    if (term.equals(name) && values.stream().allMatch(Arguments::isNumber)) {
      return design.numeric(name, data.numbers(name));
    }
    String levels = "levels." + name;
    return design.factor(
        name, values, data.has(levels) ? data.list(levels) : List.copyOf(new TreeSet<>(values)));
  }

  /** The column behind {@code factor(name)} or {@code name}. */
  private static String name(String term) {
    return term.startsWith("factor(") && term.endsWith(")")
        ? term.substring("factor(".length(), term.length() - 1).strip()
        : term;
  }
}
