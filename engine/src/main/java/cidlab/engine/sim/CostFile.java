package cidlab.engine.sim;

import cidlab.api.Parameter;
import cidlab.api.UnknownNameException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cost model as a file: named values, one a line.
 *
 * <pre>
 * format = cidlab-costs 1
 * machine = AMD EPYC 9R14, 2 CPUs
 * date = 2026-11-30
 * line-transfer-ns = 71   # 66 to 80 in 30 rounds
 * </pre>
 *
 * <p>The first line that is neither empty nor a comment names the format. {@code machine} and
 * {@code date} say where the values come from and may be missing, as may costs, which then have
 * their defaults. Comments go from {@code #} to the end of the line. UTF-8; a byte order mark is
 * skipped.
 *
 * @param machine what was measured; empty if the file does not say
 * @param date when; empty if the file does not say
 * @param costs the values that the file gives, by the names of {@link CostModel#PARAMETERS}, in the
 *     order of the file
 */
public record CostFile(String machine, String date, Map<String, String> costs) {
  private static final String FORMAT = "format";
  private static final String VERSION = "cidlab-costs 1";
  private static final String MACHINE = "machine";
  private static final String DATE = "date";

  /** Copies the map; it iterates in the same order. */
  public CostFile {
    costs = Collections.unmodifiableMap(new LinkedHashMap<>(costs));
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its values
   * @throws IllegalArgumentException if it is not a cost file of this version, or a name is unknown
   *     or given twice, or a value out of range; the message names file and line
   * @throws IOException if it cannot be read
   */
  public static CostFile read(Path file) throws IOException {
    try {
      return parse(Files.readAllLines(file, StandardCharsets.UTF_8), file.toString());
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(file + ": expected UTF-8 text", e);
    }
  }

  private static CostFile parse(List<String> lines, String file) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = (i == 0 ? lines.get(0).replace("\ufeff", "") : lines.get(i)).strip();
      int comment = line.indexOf('#');
      String content = comment < 0 ? line : line.substring(0, comment).strip();
      if (!content.isEmpty()) {
        try {
          take(content, values);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("%s:%d: %s".formatted(file, i + 1, e.getMessage()), e);
        }
      }
    }
    if (values.remove(FORMAT) == null) {
      throw new IllegalArgumentException(
          "%s: expected '%s = %s' in the first line, but the file is empty"
              .formatted(file, FORMAT, VERSION));
    }
    String machine = values.remove(MACHINE);
    String date = values.remove(DATE);
    return new CostFile(machine == null ? "" : machine, date == null ? "" : date, values);
  }

  private static void take(String content, Map<String, String> values) {
    int equals = content.indexOf('=');
    String name = equals < 0 ? content : content.substring(0, equals).strip();
    String value = equals < 0 ? "" : content.substring(equals + 1).strip();
    if (values.isEmpty() && !(name.equals(FORMAT) && value.equals(VERSION))) {
      throw new IllegalArgumentException(
          "expected '%s = %s' in the first line, got '%s'".formatted(FORMAT, VERSION, content));
    }
    if (equals < 0) {
      throw new IllegalArgumentException("expected 'name = value', got '%s'".formatted(content));
    }
    if (!List.of(FORMAT, MACHINE, DATE).contains(name)) {
      parameter(name).check(value);
    }
    if (values.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("expected each name once, got '%s' again".formatted(name));
    }
  }

  private static Parameter parameter(String name) {
    return CostModel.PARAMETERS.stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    "cost", name, CostModel.PARAMETERS.stream().map(Parameter::name).toList()));
  }

  /**
   * Makes the cost model.
   *
   * @return the model; what the file does not give has its default
   */
  public CostModel model() {
    return CostModel.of(costs);
  }

  /**
   * Writes the file's text.
   *
   * @param notes what stands behind a value as a comment, by name; a missing one gets none
   * @return lines that {@link #read} takes
   */
  public String text(Map<String, String> notes) {
    StringBuilder text = new StringBuilder();
    line(text, FORMAT, VERSION, "");
    line(text, MACHINE, machine, "");
    line(text, DATE, date, "");
    costs.forEach((name, value) -> line(text, name, value, notes.getOrDefault(name, "")));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value, String note) {
    if (!value.isEmpty()) {
      text.append(name).append(" = ").append(value.replace('#', ' '));
      text.append(note.isEmpty() ? "" : "   # " + note).append('\n');
    }
  }
}
