package cidlab.experiments.study;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a study, for machines that know nothing of each other.
 *
 * <p>With a fixed number of replications, every {@code count}-th {@link Block} belongs to a shard,
 * so that all shards take about the same time; where a stopping rule decides, which looks at all
 * replications of a cell, every {@code count}-th cell does.
 *
 * @param index 1 to {@code count}
 * @param count number of shards, 1 to 100,000
 */
public record Shard(int index, int count) {
  /** The study in one piece. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final int MAX_COUNT = 100_000;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no such shard
   */
  public Shard {
    if (count < 1 || count > MAX_COUNT || index < 1 || index > count) {
      throw new IllegalArgumentException(
          "expected a shard 1/N to N/N with N at most "
              + MAX_COUNT
              + ", shard="
              + index
              + '/'
              + count);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text for example {@code 3/16}
   * @return the shard
   * @throws IllegalArgumentException if there is no such shard
   */
  public static Shard parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a shard and their number, for example 3/16, shard=" + text);
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Returns the cells that some replications of are in the shard. */
  List<Cell> cells(Study study) {
    return study.stopping().metric() == null ? study.cells() : every(study.cells());
  }

  /** Returns those of all blocks of a batch that are in the shard. */
  List<Block> blocks(Study study, List<Block> blocks) {
    return study.stopping().metric() == null ? every(blocks) : blocks;
  }

  private <T> List<T> every(List<T> all) {
    List<T> mine = new ArrayList<>();
    for (int i = index - 1; i < all.size(); i += count) {
      mine.add(all.get(i));
    }
    return mine;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
