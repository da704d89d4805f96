package cidlab.experiments.study;

import cidlab.engine.catalogue.Catalogue;
import cidlab.experiments.study.Manifest.Jvm;
import cidlab.experiments.study.Manifest.Machine;
import cidlab.experiments.study.Manifest.ModuleFile;
import cidlab.experiments.study.Manifest.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Writes down where rows come from; made once, before the first run. */
public final class Provenance {
  static final String UNKNOWN = "unknown";

  /** Attribute of a jar's manifest that names the git commit it was built from. */
  private static final String REVISION = "Git-Revision";

  private final String command;
  private final Study study;
  private final int threads;
  private final Instant start;
  private final List<ModuleFile> modules;
  private final Identity identity;

  /**
   * Looks at modules and clock.
   *
   * @param command the command line, as one would type it
   * @param study the study
   * @param threads worker threads
   * @param catalogue the extensions there are
   */
  public Provenance(String command, Study study, int threads, Catalogue catalogue) {
    this.command = command;
    this.study = study;
    this.threads = threads;
    this.start = now();
    this.modules = ModuleFiles.of(catalogue);
    this.identity = Identity.of(study, catalogue);
  }

  /**
   * Returns the study.
   *
   * @return its definition
   */
  public Study study() {
    return study;
  }

  /**
   * Returns what the rows depend on.
   *
   * @return the identity of the study
   */
  public Identity identity() {
    return identity;
  }

  /**
   * Says what to write while the study runs.
   *
   * @return a manifest without rows
   */
  public Manifest running() {
    return manifest(Status.RUNNING, 0, 0, start);
  }

  /**
   * Says what to write in the end.
   *
   * @param result what the runs gave
   * @return the manifest
   */
  public Manifest ended(StudyResult result) {
    Status status = result.complete() ? Status.COMPLETE : Status.INTERRUPTED;
    return manifest(status, result.runs(), result.failures().size(), now());
  }

  private Manifest manifest(Status status, long runs, int failedRuns, Instant end) {
    return new Manifest(
        command,
        study.seed(),
        version(),
        revision(),
        status,
        runs,
        failedRuns,
        threads,
        start,
        end,
        new Jvm(
            System.getProperty("java.vm.name"),
            Runtime.version().toString(),
            System.getProperty("java.vendor"),
            Runtime.getRuntime().maxMemory()),
        new Machine(
            System.getProperty("os.name") + ' ' + System.getProperty("os.version"),
            System.getProperty("os.arch"),
            cpu(),
            Runtime.getRuntime().availableProcessors()),
        study,
        modules);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Returns the version of cidlab.
   *
   * @return that of the module; {@code unknown} on the class path
   */
  public static String version() {
    Module module = Provenance.class.getModule();
    return module.isNamed() ? module.getDescriptor().rawVersion().orElse(UNKNOWN) : UNKNOWN;
  }

  /**
   * Returns the git revision of the source.
   *
   * @return what the jar says; {@code unknown} if it says nothing
   */
  public static String revision() {
    Module module = Provenance.class.getModule();
    try (InputStream in = module.getResourceAsStream("META-INF/MANIFEST.MF")) {
      String value =
          in == null ? null : new java.util.jar.Manifest(in).getMainAttributes().getValue(REVISION);
      return value == null ? UNKNOWN : value;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** Model name of the processor, where Linux or Windows tell it. */
  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException | java.io.UncheckedIOException e) {
      String windows = System.getenv("PROCESSOR_IDENTIFIER");
      return windows == null ? UNKNOWN : windows;
    }
  }
}
