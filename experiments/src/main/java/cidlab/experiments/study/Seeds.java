package cidlab.experiments.study;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The seeds of the runs of a study: common random numbers by construction.
 *
 * <p>A seed is a function of the master seed, the cell and the replication, but not of the
 * strategy, so the runs of all strategies with one replication number are matched; nor of the
 * arguments, so that studies which differ in an argument are matched as well. It is the first 8
 * bytes, big endian and without the sign bit, of the SHA-256 of the canonical text
 *
 * <pre>cidlab-seed-1 master=1 scheduler=fair workload=bpf-ci cpus=4 replication=0</pre>
 *
 * in US-ASCII. Ids contain no spaces, hence different arguments give different texts.
 */
final class Seeds {
  private final MessageDigest digest;
  private final String prefix;

  /**
   * Prepares the seeds of one cell; not thread-safe.
   *
   * @param master master seed of the study
   * @param cell the cell
   */
  Seeds(long master, Cell cell) {
    this.digest = Sha256.digest();
    this.prefix =
        "cidlab-seed-1 master="
            + master
            + " scheduler="
            + cell.scheduler()
            + " workload="
            + cell.workload()
            + " cpus="
            + cell.cpus()
            + " replication=";
  }

  /**
   * Returns the seed of one replication.
   *
   * @param replication from 0
   * @return 0 to 2^63 - 1, so that it can be typed without a sign
   */
  long seed(int replication) {
    byte[] text = (prefix + replication).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.wrap(digest.digest(text)).getLong() & Long.MAX_VALUE;
  }
}
