package cidlab.experiments.exploration;

import cidlab.engine.explore.Finding;
import cidlab.engine.explore.space.Budget;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads expected verdicts from a file with a header line.
 *
 * <p>Source: FORMAT.md section 8.
 */
public final class VerdictFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  private static final List<String> COLUMNS =
      List.of(
          "variant",
          "scenario",
          "cpus",
          "allowed",
          "start",
          "threads_max",
          "forks",
          "vforks",
          "exits",
          "failed_execs",
          "execs",
          "affinity",
          "completeness",
          "verdict",
          "kinds");

  private final Path file;
  private CSVRecord record;

  private VerdictFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param file the file; the paths of first states in it are relative to its folder
   * @return at least one row
   * @throws IllegalArgumentException if it is malformed
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<VerdictRow> read(Path file) {
    VerdictFile reading = new VerdictFile(file);
    List<VerdictRow> rows = new ArrayList<>();
    try (Reader in = Files.newBufferedReader(file);
        CSVParser parser = FORMAT.parse(in)) {
      for (String column : COLUMNS) {
        if (!parser.getHeaderNames().contains(column)) {
          throw new IllegalArgumentException(
              file + ":1: expected the columns " + COLUMNS + ", missing=" + column);
        }
      }
      for (CSVRecord line : parser) {
        reading.record = line;
        rows.add(reading.row());
      }
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(file + ": expected CSV, " + e.getCause().getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(file + ":2: expected a row, the file has none");
    }
    return rows;
  }

  private VerdictRow row() {
    boolean shared = text("vforks").equals("shared");
    int cpus = number("cpus", 1, Starts.MAX_CPUS);
    return new VerdictRow(
        text("variant"),
        text("scenario"),
        cpus,
        allowed(),
        text("start"),
        file.toAbsolutePath().getParent(),
        number("threads_max", 1, Integer.MAX_VALUE),
        new Budget(
            budget("forks"),
            shared ? 0 : budget("vforks"),
            budget("exits"),
            budget("failed_execs"),
            budget("execs"),
            budget("affinity")),
        shared,
        capped(),
        text("verdict"),
        kinds());
  }

  private String text(String column) {
    if (!record.isSet(column)) {
      throw expected("as many columns as in the first line, missing=" + column);
    }
    return record.get(column);
  }

  private int budget(String column) {
    return number(column, 0, Budget.MAX);
  }

  private int number(String column, int min, int max) {
    try {
      int value = Integer.parseInt(text(column));
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // As out of range.
    }
    throw expected(
        "a whole number from " + min + " to " + max + ", " + column + "=" + text(column));
  }

  private long allowed() {
    try {
      return Long.parseUnsignedLong(text("allowed"), 16);
    } catch (NumberFormatException e) {
      throw expected("a hexadecimal set of CPUs, allowed=" + text("allowed"));
    }
  }

  private boolean capped() {
    return switch (text("completeness")) {
      case "full" -> false;
      case "capped" -> true;
      default -> throw expected("full or capped, completeness=" + text("completeness"));
    };
  }

  private Map<Finding, Integer> kinds() {
    Map<Finding, Integer> kinds = new EnumMap<>(Finding.class);
    for (String kind : text("kinds").split(" ")) {
      if (!kind.isEmpty()) {
        String[] parts = kind.split(":");
        try {
          kinds.put(Finding.valueOf(parts[0]), Integer.parseInt(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
          throw expected("kinds and lengths such as LIVELOCK:4 SPIN:3, kind=" + kind);
        }
      }
    }
    return Collections.unmodifiableMap(kinds);
  }

  private IllegalArgumentException expected(String what) {
    return new IllegalArgumentException(
        file + ": row " + record.getRecordNumber() + ": expected " + what);
  }
}
