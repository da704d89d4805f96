package cidlab.experiments.design;

import cidlab.api.UnknownNameException;
import cidlab.experiments.study.Cell;
import cidlab.experiments.study.Level;
import cidlab.experiments.study.Treatment;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads factors, zip, exclude and include of a study file as treatments and cells. */
final class DesignReader {
  private static final List<String> CELL_FACTORS = List.of("scheduler", "workload", "cpus");

  private final Document document;
  private final Vocabulary vocabulary;
  private final List<Dimension> dimensions = new ArrayList<>();
  private Crossing treatments;
  private Crossing cells;

  /**
   * Reads the design.
   *
   * @param document a file that agrees with the schema
   * @param vocabulary learns which extensions are used
   * @throws StudyFileException if it makes no sense
   */
  DesignReader(Document document, Vocabulary vocabulary) {
    this.document = document;
    this.vocabulary = vocabulary;
    readFactors();
    List<List<String>> zipped = readZip();
    treatments = document.checkValue("/factors", () -> crossing(true, zipped));
    cells = document.checkValue("/factors", () -> crossing(false, zipped));
    readExclusionsAndInclusions();
    treatments.reduce(this::withoutWhatMeansNothing);
    cells.reduce(this::withoutWhatMeansNothing);
  }

  private Crossing crossing(boolean ofTreatment, List<List<String>> zipped) {
    return new Crossing(
        dimensions.stream().filter(d -> d.ofTreatment() == ofTreatment).toList(), zipped);
  }

  /** Extensions first, because which parameters there are depends on them. */
  private void readFactors() {
    Map<String, Dimension> read = new LinkedHashMap<>();
    JsonNode factors = document.root().get("factors");
    List<String> names = new ArrayList<>();
    factors.fieldNames().forEachRemaining(names::add);
    for (boolean parameters : new boolean[] {false, true}) {
      for (String name : names) {
        if (name.contains(".") == parameters) {
          read.put(name, readFactor(name, factors.get(name)));
        }
      }
    }
    names.forEach(name -> dimensions.add(read.get(name)));
  }

  private Dimension readFactor(String name, JsonNode given) {
    String pointer = Document.child("/factors", name);
    if (name.contains(".")) {
      try {
        vocabulary.parameters(name);
      } catch (UnknownNameException e) {
        throw document.refuseKey(pointer, e.getMessage());
      }
    }
    List<String> values = new ArrayList<>();
    int count = given.isArray() ? given.size() : 1;
    for (int i = 0; i < count; i++) {
      String at = given.isArray() ? Document.child(pointer, i) : pointer;
      JsonNode node = given.isArray() ? given.get(i) : given;
      String value = document.checkValue(at, () -> vocabulary.canonical(name, node));
      if (values.contains(value)) {
        throw document.refuseValue(at, "the level is here twice, " + name + "=" + value);
      }
      values.add(value);
    }
    return new Dimension(name, values);
  }

  private List<List<String>> readZip() {
    List<List<String>> groups = new ArrayList<>();
    List<String> used = new ArrayList<>();
    JsonNode zip = document.root().path("zip");
    for (int i = 0; i < zip.size(); i++) {
      List<Dimension> group = new ArrayList<>();
      for (int j = 0; j < zip.get(i).size(); j++) {
        String at = Document.child(Document.child("/zip", i), j);
        String name = zip.get(i).get(j).asText();
        Dimension dimension = document.checkValue(at, () -> dimension(name));
        if (used.contains(name)) {
          throw document.refuseValue(at, "the factor is zipped twice, factor=" + name);
        }
        used.add(name);
        Dimension first = group.isEmpty() ? dimension : group.get(0);
        if (first.values().size() != dimension.values().size()) {
          throw document.refuseValue(
              at,
              "expected as many levels of each factor that is zipped, "
                  + first.name()
                  + "="
                  + first.values().size()
                  + " "
                  + name
                  + "="
                  + dimension.values().size());
        }
        if (first.ofTreatment() != dimension.ofTreatment()) {
          throw document.refuseValue(
              at,
              "expected factors of strategies only, or none: strategies are compared within a"
                  + " cell, factors="
                  + List.of(first.name(), name));
        }
        group.add(dimension);
      }
      groups.add(group.stream().map(Dimension::name).toList());
    }
    return groups;
  }

  private Dimension dimension(String name) {
    return dimensions.stream()
        .filter(dimension -> dimension.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    "factor", name, dimensions.stream().map(Dimension::name).toList()));
  }

  private void readExclusionsAndInclusions() {
    List<Map<String, String>> exclusions = new ArrayList<>();
    JsonNode exclude = document.root().path("exclude");
    for (int i = 0; i < exclude.size(); i++) {
      String at = Document.child("/exclude", i);
      Map<String, String> part = readCombination(at, exclude.get(i));
      Crossing crossing = of(part);
      for (Map.Entry<String, String> level : part.entrySet()) {
        document.checkValue(
            Document.child(at, level.getKey()),
            () -> {
              crossing.checkLevels(Map.of(level.getKey(), level.getValue()));
              return level;
            });
      }
      if (crossing.exclude(part) == 0) {
        throw document.refuseValue(
            at, "excludes nothing that the exclusions before it had left, exclude=" + part);
      }
      if (crossing.combinations().isEmpty()) {
        throw document.refuseValue(
            at,
            "the study has no "
                + (crossing == cells ? "cells" : "strategies")
                + " left: with this, everything is excluded, exclude="
                + part);
      }
      exclusions.add(part);
    }
    JsonNode include = document.root().path("include");
    for (int i = 0; i < include.size(); i++) {
      String at = Document.child("/include", i);
      Map<String, String> given = readCombination(at, include.get(i));
      for (Map<String, String> exclusion : exclusions) {
        if (given.entrySet().containsAll(exclusion.entrySet())) {
          throw document.refuseValue(
              at, "is included here and excluded above, exclude=" + exclusion);
        }
      }
      Crossing crossing = of(given);
      List<String> needed = crossing == cells ? CELL_FACTORS : List.of("strategy");
      if (!given.keySet().containsAll(needed)) {
        throw document.refuseValue(at, "expected at least the factors " + needed);
      }
      Map<String, String> ordered = new LinkedHashMap<>();
      for (Dimension dimension : dimensions) {
        if (given.containsKey(dimension.name())) {
          ordered.put(dimension.name(), given.get(dimension.name()));
        }
      }
      if (!crossing.include(ordered)) {
        throw document.refuseValue(at, "is in the study without being included, include=" + given);
      }
    }
  }

  private Map<String, String> readCombination(String pointer, JsonNode given) {
    Map<String, String> part = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    given.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String at = Document.child(pointer, name);
      try {
        dimension(name);
      } catch (UnknownNameException e) {
        throw document.refuseKey(at, e.getMessage());
      }
      part.put(name, document.checkValue(at, () -> vocabulary.canonical(name, given.get(name))));
    }
    if (part.keySet().stream().map(Dimension::ofTreatment).distinct().count() > 1) {
      throw document.refuseValue(
          pointer,
          "expected factors of strategies only, or none: strategies are compared within a cell, so"
              + " every cell has all of them, factors="
              + new TreeSet<>(part.keySet()));
    }
    return part;
  }

  private Crossing of(Map<String, String> part) {
    return Dimension.ofTreatment(part.keySet().iterator().next()) ? treatments : cells;
  }

  private Map<String, String> withoutWhatMeansNothing(Map<String, String> combination) {
    Map<String, String> reduced = new LinkedHashMap<>(combination);
    reduced
        .keySet()
        .removeIf(
            name -> {
              int dot = name.indexOf('.');
              return dot >= 0
                  && !name.startsWith("cost.")
                  && !vocabulary.applies(name, combination.get(name.substring(0, dot)));
            });
    return reduced;
  }

  List<Dimension> dimensions() {
    return dimensions;
  }

  List<Treatment> treatments() {
    return treatments.combinations().stream()
        .map(levels -> new Treatment(levels.get("strategy"), levels(levels, List.of("strategy"))))
        .toList();
  }

  List<Cell> cells() {
    return cells.combinations().stream()
        .map(
            levels ->
                new Cell(
                    levels.get("scheduler"),
                    levels.get("workload"),
                    Integer.parseInt(levels.get("cpus")),
                    levels(levels, CELL_FACTORS)))
        .toList();
  }

  private static List<Level> levels(Map<String, String> combination, List<String> without) {
    return combination.entrySet().stream()
        .filter(entry -> !without.contains(entry.getKey()))
        .map(entry -> new Level(entry.getKey(), entry.getValue()))
        .collect(Collectors.toList());
  }
}
