package cidlab.report.format;

import cidlab.statistics.catalogue.Bibliography;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The citations in a text: {@code [@tango1998]}, or several keys with spaces between. */
public final class Citations {
  private static final Pattern MARK = Pattern.compile(" ?\\[@([a-z0-9]+(?: [a-z0-9]+)*)]");

  private Citations() {}

  private static void walk(String text, Consumer<String> words, Consumer<List<String>> keys) {
    Matcher mark = MARK.matcher(text);
    int last = 0;
    while (mark.find()) {
      words.accept(text.substring(last, mark.start()));
      keys.accept(List.of(mark.group(1).split(" ")));
      last = mark.end();
    }
    words.accept(text.substring(last));
  }

  /**
   * Takes the citations out of a text.
   *
   * @param text a text with citations
   * @return the words between
   */
  public static String without(String text) {
    StringBuilder out = new StringBuilder();
    walk(text, out::append, keys -> {});
    return out.toString();
  }

  /**
   * Writes citations as authors and year.
   *
   * @param text a text with citations
   * @param bibliography the publications
   * @return for example {@code a score interval (Tango 1998)}
   */
  public static String plain(String text, Bibliography bibliography) {
    StringBuilder out = new StringBuilder();
    render(text, bibliography, out::append, (key, name) -> out.append(name));
    return out.toString();
  }

  /**
   * Writes citations for LaTeX.
   *
   * @param text a text with citations
   * @return source
   */
  public static String latex(String text) {
    StringBuilder out = new StringBuilder();
    walk(
        text,
        words -> out.append(Latex.number(words)),
        keys -> out.append("~\\cite{").append(String.join(",", keys)).append('}'));
    return out.toString();
  }

  /**
   * Hands on the pieces of a text.
   *
   * @param text a text with citations
   * @param bibliography the publications
   * @param words takes what stands between citations
   * @param citation takes a key, and authors and year
   */
  public static void render(
      String text,
      Bibliography bibliography,
      Consumer<String> words,
      BiConsumer<String, String> citation) {
    walk(
        text,
        words,
        keys -> {
          for (int i = 0; i < keys.size(); i++) {
            words.accept(i == 0 ? " (" : "; ");
            citation.accept(keys.get(i), name(keys.get(i), bibliography));
          }
          words.accept(")");
        });
  }

  private static String name(String key, Bibliography bibliography) {
    return bibliography.citation(key).inText().replaceFirst("\\((.*)\\)$", "$1");
  }

  /**
   * Lists what texts cite.
   *
   * @param texts texts with citations
   * @return the keys in alphabetical order
   */
  public static Set<String> keys(Collection<String> texts) {
    Set<String> keys = new TreeSet<>();
    texts.forEach(text -> walk(text, words -> {}, keys::addAll));
    return keys;
  }
}
