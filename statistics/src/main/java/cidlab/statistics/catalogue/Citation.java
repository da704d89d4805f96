package cidlab.statistics.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A publication that a method is taken from.
 *
 * @param key the key under which texts cite it, such as {@code clopper1934}
 * @param type the kind of publication as BibTeX names it, such as {@code article}
 * @param fields the fields as BibTeX has them, in the order in which they are written
 */
public record Citation(String key, String type, Map<String, String> fields) {

  /** Copies the fields. */
  public Citation {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * Names authors and year, for running text.
   *
   * @return for example {@code Clopper and Pearson (1934)}; from four authors on the first and "et
   *     al."
   */
  public String inText() {
    List<String> names = familyNames();
    String authors =
        switch (names.size()) {
          case 1 -> names.get(0);
          case 2 -> names.get(0) + " and " + names.get(1);
          case 3 -> names.get(0) + ", " + names.get(1) + " and " + names.get(2);
          default -> names.get(0) + " et al.";
        };
    return authors + " (" + plain("year") + ")";
  }

  private List<String> familyNames() {
    List<String> names = new ArrayList<>();
    for (String author : authors()) {
      names.add(author.split(",", 2)[0].strip());
    }
    return names;
  }

  private List<String> authors() {
    return List.of(plain("author").split(" and "));
  }

  /**
   * Gives the whole reference, without markup.
   *
   * @return for example {@code Clopper, C. J., Pearson, Egon S. (1934). The Use of Confidence or
   *     Fiducial Limits Illustrated in the Case of the Binomial. Biometrika 26(4), 404–413.}
   */
  public String reference() {
    StringBuilder text = new StringBuilder(String.join("; ", authors()));
    text.append(" (").append(plain("year")).append("). ").append(plain("title"));
    if (fields.containsKey("journal")) {
      text.append(". ").append(plain("journal"));
      add(text, " ", "volume", "");
      add(text, "(", "number", ")");
      add(text, ", ", "pages", "");
    } else {
      add(text, ", volume ", type.equals("book") ? "volume" : "", "");
      add(text, ", ", "edition", " edition");
      add(text, ". In: ", "booktitle", "");
      add(text, " ", type.equals("book") ? "" : "volume", "");
      add(text, ", ", "pages", "");
      add(text, ". ", "type", "");
      add(text, " ", "number", "");
      add(text, ". ", "note", "");
      add(text, ". PhD thesis, ", "school", "");
      add(text, ". ", "institution", "");
      add(text, ". ", "publisher", "");
      add(text, ", ", "address", "");
    }
    return text.append('.').toString();
  }

  private void add(StringBuilder text, String before, String field, String after) {
    if (fields.containsKey(field)) {
      text.append(before).append(plain(field)).append(after);
    }
  }

  private String plain(String field) {
    return TexText.plain(fields.get(field));
  }

  /**
   * Writes the BibTeX entry.
   *
   * @return the entry, lines ended by line feeds, in ASCII
   */
  public String bibtex() {
    StringBuilder text = new StringBuilder("@" + type + "{" + key);
    fields.forEach((name, value) -> text.append(",\n  " + name + " = {" + value + "}"));
    return text.append("\n}\n").toString();
  }
}
