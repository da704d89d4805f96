package cidlab.experiments.design;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML 1.2 and keeps the places. */
final class YamlReader {
  /** More than any study needs; aliases of aliases could ask for any number. */
  private static final int MAX_NODES = 100_000;

  private static final int MAX_DEPTH = 20;

  private final String file;
  private final Map<String, Document.Place> values = new HashMap<>();
  private final Map<String, Document.Place> keys = new HashMap<>();

  private YamlReader(String file) {
    this.file = file;
  }

  /**
   * Reads a text.
   *
   * @param file name of the file, for messages
   * @param text its text
   * @return the tree
   * @throws StudyFileException if it is not one YAML document, or has a key twice
   */
  static Document read(String file, String text) {
    YamlReader reader = new YamlReader(file);
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setAllowNonScalarKeys(true).build();
    try {
      Composer composer =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)));
      Optional<Node> node = composer.getSingleNode();
      if (node.isEmpty()) {
        throw new StudyFileException(List.of(file + ":1:1: expected a study, the file is empty"));
      }
      JsonNode root = reader.convert(node.get(), "", 0);
      return new Document(file, root, reader.values, reader.keys);
    } catch (MarkedYamlEngineException e) {
      Document.Place place =
          e.getProblemMark().map(YamlReader::place).orElse(new Document.Place(1, 1));
      throw new StudyFileException(
          List.of(
              file
                  + ':'
                  + place.line()
                  + ':'
                  + place.column()
                  + ": not YAML: "
                  + e.getProblem().replace('\n', ' ')));
    } catch (StackOverflowError e) {
      throw new StudyFileException(List.of(file + ":1:1: not YAML: nested too deeply"));
    } catch (YamlEngineException e) {
      throw new StudyFileException(
          List.of(file + ":1:1: not YAML: " + String.valueOf(e.getMessage()).replace('\n', ' ')));
    }
  }

  private static Document.Place place(Mark mark) {
    return new Document.Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Document.Place place(Node node) {
    return node.getStartMark().map(YamlReader::place).orElse(new Document.Place(1, 1));
  }

  private JsonNode convert(Node node, String pointer, int depth) {
    values.put(pointer, place(node));
    if (depth > MAX_DEPTH || values.size() > MAX_NODES) {
      throw refuse(node, "expected a study, this is too deep or too large");
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping, pointer, depth);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node element : sequence.getValue()) {
        array.add(convert(element, Document.child(pointer, array.size()), depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private ObjectNode object(MappingNode mapping, String pointer, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw refuse(tuple.getKeyNode(), "expected a word as key");
      }
      String name = key.getValue();
      if (object.has(name)) {
        throw refuse(key, "the key is here twice, key=" + name);
      }
      String child = Document.child(pointer, name);
      keys.put(child, place(key));
      object.set(name, convert(tuple.getValueNode(), child, depth + 1));
    }
    return object;
  }

  private JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    try {
      if (tag.equals(Tag.INT)) {
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE
            ? nodes.numberNode(number.longValue())
            : nodes.numberNode(number);
      }
      if (tag.equals(Tag.FLOAT)) {
        return nodes.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      throw refuse(scalar, "expected a finite decimal number, value=" + text);
    }
    if (tag.equals(Tag.BOOL)) {
      return nodes.booleanNode(Boolean.parseBoolean(text));
    }
    return tag.equals(Tag.NULL) ? nodes.nullNode() : nodes.textNode(text);
  }

  private StudyFileException refuse(Node node, String message) {
    Document.Place place = place(node);
    return new StudyFileException(
        List.of(file + ':' + place.line() + ':' + place.column() + ": " + message));
  }
}
