package cidlab.experiments.study;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.stream.Collectors;

/**
 * The seeds of the runs of a study: common random numbers by construction.
 *
 * <p>A seed is a function of the master seed, the cell and the replication, but not of the strategy
 * or its parameters, so the runs of all treatments with one replication number are matched; nor of
 * the arguments that are the same in all cells, so that studies which differ in an argument are
 * matched as well. A level of a further factor is part of the cell, hence of the seed: runs of
 * different cells are independent. The seed is the first 8 bytes, big endian and without the sign
 * bit, of the SHA-256 of the canonical text
 *
 * <pre>cidlab-seed-1 master=1 scheduler=fair workload=bpf-ci cpus=4 replication=0
 * cidlab-seed-1 master=1 scheduler=fair workload=pool cpus=4 workload.threads=8 replication=0</pre>
 *
 * in UTF-8. Ids and levels contain no spaces, hence different arguments give different texts.
 */
public final class Seeds {
  private final MessageDigest digest;
  private final String prefix;

  /**
   * Prepares the seeds of one cell; not thread-safe.
   *
   * @param master master seed of the study
   * @param cell the cell
   */
  public Seeds(long master, Cell cell) {
    this.digest = Sha256.digest();
    this.prefix =
        cell.levels().stream()
            .map(Level::label)
            .collect(
                Collectors.joining(" ", "cidlab-seed-1 master=" + master + " ", " replication="));
  }

  /**
   * Returns the seed of one replication.
   *
   * @param replication from 0
   * @return 0 to 2^63 - 1, so that it can be typed without a sign
   */
  public long seed(int replication) {
    byte[] text = (prefix + replication).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(digest.digest(text)).getLong() & Long.MAX_VALUE;
  }
}
