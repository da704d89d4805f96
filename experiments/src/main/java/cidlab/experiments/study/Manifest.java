package cidlab.experiments.study;

import java.time.Instant;
import java.util.List;

/**
 * Where the rows of a study come from: what is needed to judge them and to make them again.
 *
 * @param command the command line, as one would type it
 * @param seed the master seed
 * @param version version of cidlab
 * @param revision git revision of the source; {@code unknown} if the jar does not carry it
 * @param status whether all runs took place
 * @param runs number of rows
 * @param failedRuns how many of them failed
 * @param threads worker threads
 * @param start when the first run started
 * @param end when the last run ended
 * @param jvm the virtual machine
 * @param machine the computer
 * @param study the definition of the study
 * @param modules the modules of the program and its plugins, sorted by name
 */
public record Manifest(
    String command,
    long seed,
    String version,
    String revision,
    Status status,
    long runs,
    int failedRuns,
    int threads,
    Instant start,
    Instant end,
    Jvm jvm,
    Machine machine,
    Study study,
    List<ModuleFile> modules) {

  /** The same of a study that was read elsewhere. */
  Manifest of(Study read) {
    return new Manifest(
        command,
        seed,
        version,
        revision,
        status,
        runs,
        failedRuns,
        threads,
        start,
        end,
        jvm,
        machine,
        read,
        modules);
  }

  /**
   * Brings the counts up to date.
   *
   * @param result the runs there are now
   * @return the manifest of these runs
   */
  public Manifest with(StudyResult result) {
    return new Manifest(
        command,
        seed,
        version,
        revision,
        result.complete() ? Status.COMPLETE : Status.INTERRUPTED,
        result.runs(),
        result.failures().size(),
        threads,
        start,
        end,
        jvm,
        machine,
        study,
        modules);
  }

  /** Whether all runs took place. */
  public enum Status {
    /** The study runs; a manifest that still says so is that of a study that was killed. */
    RUNNING,
    /** Somebody stopped it. */
    INTERRUPTED,
    /** All runs took place. */
    COMPLETE
  }

  /**
   * The virtual machine.
   *
   * @param name for example {@code OpenJDK 64-Bit Server VM}
   * @param version for example {@code 17.0.15+6}
   * @param vendor who made it
   * @param maxHeapBytes largest heap in bytes
   */
  public record Jvm(String name, String version, String vendor, long maxHeapBytes) {}

  /**
   * The computer.
   *
   * @param os name and version of the operating system
   * @param arch architecture
   * @param cpu model name; {@code unknown} if the system does not tell
   * @param cores processors that the virtual machine may use
   */
  public record Machine(String os, String arch, String cpu, int cores) {}

  /**
   * One module and the file it was read from.
   *
   * @param name name of the module
   * @param version its version; {@code unknown} if it has none
   * @param file file name without folders; empty for a module that is not a jar file
   * @param sha256 SHA-256 of the file in hexadecimal; empty for a module that is not a jar file
   */
  public record ModuleFile(String name, String version, String file, String sha256) {}
}
