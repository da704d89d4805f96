package cidlab.experiments.store;

import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.wiring.SimulationFactory;
import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.ManifestFile;
import cidlab.experiments.study.Provenance;
import cidlab.experiments.study.RunsCsv;
import cidlab.experiments.study.Simulator;
import cidlab.experiments.study.Study;
import cidlab.experiments.study.StudyResult;
import cidlab.experiments.study.StudyRunner;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A study and the folder of its results: the store, the manifest, and all rows as CSV.
 *
 * <p>Every replication is in the store as soon as it ends; a study that was stopped, killed or
 * finished goes on where it was. Only one process can have a folder open for writing.
 */
public final class StudyFolder implements Closeable {
  /** All rows as CSV. */
  public static final String RUNS = "runs.csv";

  private static final String MANIFEST = "manifest.json";
  private static final String STORE = "results.sqlite";

  /** The files in a folder, those included that the store has while it is open. */
  public static final List<String> FILES =
      Stream.concat(
              Stream.of(RUNS, MANIFEST, STORE),
              Stream.of("-wal", "-shm", ".lock").map(STORE::concat))
          .toList();

  private final Path directory;
  private final Provenance provenance;
  private final Simulator simulator;
  private final int threads;
  private final ResultStore store;

  private StudyFolder(
      Path directory, Provenance provenance, Simulator simulator, int threads, ResultStore store) {
    this.directory = directory;
    this.provenance = provenance;
    this.simulator = simulator;
    this.threads = threads;
    this.store = store;
  }

  /**
   * Opens a folder to run a study in it, on all processors.
   *
   * @param directory created if need be; results of the same study there are gone on with
   * @param study the study
   * @param catalogue the extensions that it chooses from
   * @return to be closed
   * @throws StoreException if there are results of something else, or another process has it open
   * @throws UncheckedIOException if the folder cannot be created
   */
  public static StudyFolder open(Path directory, Study study, Catalogue catalogue) {
    int threads = Runtime.getRuntime().availableProcessors();
    SimulationFactory factory = SimulationFactory.of(catalogue);
    return open(
        directory,
        new Provenance("a program", study, threads, catalogue),
        simulated -> factory.simulation(simulated)::run,
        threads);
  }

  /**
   * Opens a folder to run a study in it.
   *
   * @param directory created if need be; results of the same study there are gone on with
   * @param provenance the study, and what the rows will come from
   * @param simulator makes the simulations
   * @param threads number of worker threads, at least 1; the rows do not depend on it
   * @return to be closed
   * @throws StoreException if there are results of something else, or another process has it open
   * @throws UncheckedIOException if the folder cannot be created
   */
  public static StudyFolder open(
      Path directory, Provenance provenance, Simulator simulator, int threads) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StudyFolder(
        directory,
        provenance,
        simulator,
        threads,
        ResultStore.open(directory.resolve(STORE), provenance.study(), provenance.identity()));
  }

  /**
   * Runs what is missing.
   *
   * @return all runs, those of before included
   * @throws StoreException if the store cannot be read or written
   */
  public StudyResult run() {
    return run(() -> false, done -> {});
  }

  /**
   * Runs what is missing, until asked to stop.
   *
   * @param stop asked before every replication
   * @param progress told how many runs there are already, then how many have just ended; called
   *     from several threads at a time
   * @return all runs, those of before included
   * @throws StoreException if the store cannot be read or written
   */
  public StudyResult run(BooleanSupplier stop, IntConsumer progress) {
    // A study that is killed leaves this one, and the rows up to then.
    ManifestFile.write(directory.resolve(MANIFEST), provenance.running());
    StudyResult.Builder known = new StudyResult.Builder(provenance.study());
    store.readInto(known);
    progress.accept((int) Math.min(Integer.MAX_VALUE, known.runs()));
    StudyResult result =
        new StudyRunner(provenance.study(), simulator, threads).run(store, known, stop, progress);
    ManifestFile.write(directory.resolve(MANIFEST), provenance.ended(result));
    return result;
  }

  /**
   * Writes all rows as CSV, in an order that depends neither on threads nor on interruptions.
   *
   * @param result what {@link #run} returned
   * @return the file
   * @throws UncheckedIOException if it cannot be written
   */
  public Path export(StudyResult result) {
    return export(directory, provenance, store, result);
  }

  @Override
  public void close() {
    store.close();
  }

  /**
   * Reads the results of a study, which may be running.
   *
   * @param directory the folder
   * @param provenance the study, and what rows have to come from
   * @return the runs that are there
   * @throws StoreException if there are none, or they are of something else or cannot be read
   */
  public static StudyResult read(Path directory, Provenance provenance) {
    StudyResult.Builder builder = new StudyResult.Builder(provenance.study());
    try (ResultStore store = reading(directory, provenance)) {
      store.readInto(builder);
    }
    return builder.build();
  }

  /**
   * Writes all rows of a study, which may be running, as CSV.
   *
   * @param directory the folder
   * @param provenance the study, and what rows have to come from
   * @return the file
   * @throws StoreException if there are none, or they are of something else or cannot be read
   */
  public static Path export(Path directory, Provenance provenance) {
    StudyResult result = read(directory, provenance);
    try (ResultStore store = reading(directory, provenance)) {
      return export(directory, provenance, store, result);
    }
  }

  /**
   * Says where results come from.
   *
   * @param directory the folder
   * @param provenance what to say if the folder does not
   * @param result the runs
   * @return the manifest of these runs
   */
  public static Manifest manifest(Path directory, Provenance provenance, StudyResult result) {
    Path file = directory.resolve(MANIFEST);
    return Files.exists(file)
        ? ManifestFile.read(file, provenance.study()).with(result)
        : provenance.ended(result);
  }

  private static ResultStore reading(Path directory, Provenance provenance) {
    return ResultStore.read(directory.resolve(STORE), provenance.study(), provenance.identity());
  }

  /** Writes beside the file first: half a file must not pass for one. */
  private static Path export(
      Path directory, Provenance provenance, ResultStore store, StudyResult result) {
    Path whole = directory.resolve(RUNS);
    Path part = directory.resolve(RUNS + ".part");
    try {
      try (RunsCsv rows = new RunsCsv(part, provenance.study())) {
        store.readInOrder(rows, result::end);
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      part.toFile().delete();
    }
  }
}
