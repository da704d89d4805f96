package cidlab.experiments.store;

import cidlab.engine.sim.Metric;
import cidlab.engine.sim.RunResult;
import cidlab.experiments.study.FailedRun;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Checksums of all that a row says, its labels included; not thread-safe.
 *
 * <p>The first 8 bytes of the SHA-256 of the fields in order, texts with their length before them,
 * numbers as 8 bytes, big endian. Against damage, not against forgery.
 */
final class Checksum {
  private static final Metric[] METRICS = Metric.values();

  private final MessageDigest digest;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  Checksum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256 as every Java platform must have it", e);
    }
  }

  /** Returns the checksum of the row of a run that ended. */
  long of(String treatment, String cell, int replication, RunResult result) {
    start(treatment, cell, replication, result.seed(), "ok", result.detail());
    for (Metric metric : METRICS) {
      // Without the sign of zero, which an integer column does not keep.
      put(Double.doubleToLongBits(result.get(metric) + 0.0));
    }
    return end();
  }

  /** Returns the checksum of the row of a run that failed. */
  long of(FailedRun run) {
    start(
        run.strategy(), run.cell().label(), run.replication(), run.seed(), "failed", run.message());
    return end();
  }

  /** Returns the checksum of texts that describe the study, a treatment or a cell. */
  long of(Iterable<String> texts) {
    texts.forEach(this::put);
    return end();
  }

  private void start(
      String treatment, String cell, int replication, long seed, String status, String detail) {
    put(treatment);
    put(cell);
    put(replication);
    put(seed);
    put(status);
    put(detail);
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(bytes.length);
    digest.update(bytes);
  }

  private void put(long value) {
    digest.update(number.putLong(0, value).array());
  }

  private long end() {
    return ByteBuffer.wrap(digest.digest()).getLong();
  }
}
