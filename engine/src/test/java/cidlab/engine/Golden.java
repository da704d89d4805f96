package cidlab.engine;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.engine.asserting.AssertingModel;
import cidlab.engine.asserting.AssertingStrategy;
import cidlab.engine.asserting.AssertingWorkload;
import cidlab.engine.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The golden traces: what the original C functions did, recorded.
 *
 * <p>The project has a sample, chosen so that every kind of operation, event, flag and end that a
 * variant has is in it: 15 traces per variant, and five shortest counterexamples.
 */
public final class Golden {
  private static final String FOLDER = "cidlab.golden";

  private Golden() {}

  /** Returns the files of the folder that the system property names, else those of the sample. */
  public static List<Path> files() {
    String folder = System.getProperty(FOLDER);
    return folder == null ? sample() : below(Path.of(folder));
  }

  /** Returns the files of the sample. */
  public static List<Path> sample() {
    return below(file("V0.jsonl.gz").getParent());
  }

  /** Returns the sample's files of one variant, the shorter one first; no counterexamples. */
  public static List<Path> sampleOf(String variant) {
    return List.of(file(variant + "_stress.jsonl.gz"), file(variant + ".jsonl.gz"));
  }

  /** Returns one file of the sample. */
  public static Path file(String name) {
    try {
      return Path.of(Golden.class.getResource("/golden/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the extensions that the tests can use; each is held against the rules of the SPI. */
  public static Catalogue catalogue() {
    Catalogue plain = plainCatalogue();
    return new Catalogue(
        plain.strategies().stream().map(AssertingStrategy::new).toList(),
        plain.schedulers().stream().map(AssertingModel::new).toList(),
        plain.workloads().stream().map(AssertingWorkload::new).toList());
  }

  /** Returns the extensions as they are, for tests of what they allocate, and for properties. */
  public static Catalogue plainCatalogue() {
    return Catalogue.load();
  }

  /** Returns the strategies that there are golden traces of. */
  public static List<TransitionStrategy> traced() {
    return catalogue().strategies().stream()
        .filter(strategy -> strategy.traceName().matches("V\\w+"))
        .toList();
  }

  /** Returns the rules of a strategy with its default arguments. */
  public static OwnershipProtocol protocol(String strategy) {
    return bind(catalogue().strategy(strategy));
  }

  /** The same, not held against the rules of the SPI, for bugs that break them. */
  public static OwnershipProtocol plainProtocol(String strategy) {
    return bind(plainCatalogue().strategy(strategy));
  }

  private static OwnershipProtocol bind(TransitionStrategy found) {
    return found.bind(Arguments.defaults(found.parameters()));
  }

  private static List<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("V\\w+\\.jsonl(\\.gz)?"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
