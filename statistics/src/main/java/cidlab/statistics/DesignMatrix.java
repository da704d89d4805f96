package cidlab.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The columns of a regression, built term by term; immutable.
 *
 * <p>A factor of k levels becomes k-1 indicator columns against its first level (treatment
 * contrasts), named factor and level run together as in R. Example: {@code
 * DesignMatrix.intercept(n).factor("strategy", ids).numeric("cpus", cpus).interaction("strategy",
 * "cpus")}.
 */
public final class DesignMatrix {

  /** Name of the column of ones. */
  public static final String INTERCEPT = "(Intercept)";

  private record Term(String name, List<String> columnNames, List<double[]> columns) {}

  private final int rows;
  private final List<Term> terms;

  private DesignMatrix(int rows, List<Term> terms) {
    this.rows = rows;
    this.terms = List.copyOf(terms);
  }

  /**
   * A matrix with only a column of ones.
   *
   * @param rows number of observations, at least 1
   * @return the matrix
   * @throws IllegalArgumentException if {@code rows} is below 1
   */
  public static DesignMatrix intercept(int rows) {
    Require.atLeast("rows", 1, rows);
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return new DesignMatrix(rows, List.of(new Term(INTERCEPT, List.of(INTERCEPT), List.of(ones))));
  }

  /**
   * Adds a numeric column.
   *
   * @param name name of the term and its column
   * @param values one finite value per observation
   * @return the larger matrix
   * @throws IllegalArgumentException if the number of values differs or one is not finite
   */
  public DesignMatrix numeric(String name, double... values) {
    Require.sameLength("rows", rows, name, values.length);
    Require.sample(name, 1, values);
    return with(new Term(name, List.of(name), List.of(values.clone())));
  }

  /**
   * Adds a factor with its levels in alphabetical order.
   *
   * @param name name of the term
   * @param values one level per observation
   * @return the larger matrix
   * @throws IllegalArgumentException if the number of values differs
   */
  public DesignMatrix factor(String name, List<String> values) {
    return factor(name, values, List.copyOf(new TreeSet<>(values)));
  }

  /**
   * Adds a factor with its levels in a given order; the first is what the others are compared with.
   *
   * @param name name of the term
   * @param values one level per observation
   * @param levels the levels
   * @return the larger matrix
   * @throws IllegalArgumentException if the number of values differs, a value is not among the
   *     levels, or a level does not occur
   */
  public DesignMatrix factor(String name, List<String> values, List<String> levels) {
    Require.sameLength("rows", rows, name, values.size());
    for (String value : values) {
      if (!levels.contains(value)) {
        throw new IllegalArgumentException(
            "each value is one of the levels " + levels + ", " + name + "=" + value);
      }
    }
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (String level : levels) {
      if (!values.contains(level)) {
        throw new IllegalArgumentException(
            "a level without an observation cannot be estimated, " + name + "=" + level);
      }
      names.add(name + level);
      columns.add(values.stream().mapToDouble(value -> value.equals(level) ? 1 : 0).toArray());
    }
    return with(new Term(name, names.subList(1, names.size()), columns.subList(1, columns.size())));
  }

  /**
   * Adds the interaction of terms that are in the matrix: all products of their columns.
   *
   * @param names names of at least two terms
   * @return the larger matrix, with a term named as theirs joined by colons
   * @throws IllegalArgumentException if a term is not in the matrix
   */
  public DesignMatrix interaction(String... names) {
    Require.atLeast("terms", 2, names.length);
    Term product = term(names[0]);
    for (int i = 1; i < names.length; i++) {
      product = product(product, term(names[i]));
    }
    return with(product);
  }

  private Term term(String name) {
    return terms.stream()
        .filter(term -> term.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an interaction is of terms that were added before it, term=" + name));
  }

  private static Term product(Term one, Term other) {
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (int j = 0; j < other.columns.size(); j++) {
      for (int i = 0; i < one.columns.size(); i++) {
        double[] left = one.columns.get(i);
        double[] right = other.columns.get(j);
        double[] column = new double[left.length];
        Arrays.setAll(column, row -> left[row] * right[row]);
        names.add(one.columnNames.get(i) + ":" + other.columnNames.get(j));
        columns.add(column);
      }
    }
    return new Term(one.name + ":" + other.name, names, columns);
  }

  private DesignMatrix with(Term term) {
    List<Term> longer = new ArrayList<>(terms);
    longer.add(term);
    return new DesignMatrix(rows, longer);
  }

  /**
   * Leaves out one column, to test whether it is needed.
   *
   * @param column name of the column
   * @return the smaller matrix
   * @throws IllegalArgumentException if there is no such column
   */
  public DesignMatrix without(String column) {
    List<Term> left = new ArrayList<>();
    for (Term term : terms) {
      int index = term.columnNames.indexOf(column);
      if (index < 0) {
        left.add(term);
        continue;
      }
      List<String> names = new ArrayList<>(term.columnNames);
      List<double[]> columns = new ArrayList<>(term.columns);
      names.remove(index);
      columns.remove(index);
      left.add(new Term(term.name, names, columns));
    }
    if (!columnNames().contains(column)) {
      throw new IllegalArgumentException(
          "the matrix has the columns " + columnNames() + ", column=" + column);
    }
    return new DesignMatrix(rows, left);
  }

  /**
   * Number of observations.
   *
   * @return number of rows
   */
  public int rows() {
    return rows;
  }

  /**
   * Names of the terms, the intercept first.
   *
   * @return names in the order in which they were added
   */
  public List<String> termNames() {
    return terms.stream().map(Term::name).toList();
  }

  /**
   * Names of the columns of all terms.
   *
   * @return names in the order of the columns
   */
  public List<String> columnNames() {
    return terms.stream().flatMap(term -> term.columnNames.stream()).toList();
  }

  /** The columns of a term, by its position; not to be changed. */
  List<double[]> columns(int term) {
    return terms.get(term).columns;
  }

  /** A copy of the values, row by row. */
  double[][] values() {
    List<double[]> columns = terms.stream().flatMap(term -> term.columns.stream()).toList();
    double[][] values = new double[rows][columns.size()];
    for (int j = 0; j < columns.size(); j++) {
      double[] column = columns.get(j);
      for (int i = 0; i < rows; i++) {
        values[i][j] = column[i];
      }
    }
    return values;
  }
}
