package cidlab.report.document;

import cidlab.report.figure.Figure;
import cidlab.report.format.Citations;
import cidlab.report.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A report without a medium: the one model that all formats render.
 *
 * <p>Texts may cite publications: {@code [@tango1998]} or {@code [@hodges1963 wilcoxon1945]}.
 *
 * @param kind what made it, for example {@code cidlab compare}
 * @param title the question
 * @param lead how big the study is
 * @param scope what the numbers are about, and what they are not
 * @param warnings what must be known before any number is believed
 * @param summaries the answer in a few words, one per strategy
 * @param findings what comparisons show
 * @param sections the evidence
 * @param facts where the numbers come from, by name
 * @param modules the program and its plugins, one line each
 */
public record Document(
    String kind,
    String title,
    String lead,
    List<String> scope,
    List<String> warnings,
    List<Summary> summaries,
    List<Finding> findings,
    List<Section> sections,
    Map<String, String> facts,
    List<String> modules) {

  /**
   * The answer for one strategy.
   *
   * @param series its index in the study
   * @param strategy its name
   * @param bad whether something happened that should not
   * @param headline the answer in a few words
   * @param details how often, how sure, where
   */
  public record Summary(
      int series, String strategy, boolean bad, String headline, List<String> details) {}

  /**
   * Sentences under a short title.
   *
   * @param title the title
   * @param sentences the sentences, a paragraph each
   */
  public record Finding(String title, List<String> sentences) {}

  /**
   * A chapter.
   *
   * @param title its title
   * @param appendix whether its tables and figures are files only, which it lists
   * @param blocks what it consists of
   */
  public record Section(String title, boolean appendix, List<Block> blocks) {

    /** Copies the blocks. */
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * Lists the figures.
   *
   * @return in the order of the document
   */
  public List<Figure> figures() {
    return blocks(Block.Picture.class).map(Block.Picture::figure).toList();
  }

  /**
   * Lists the tables.
   *
   * @return in the order of the document
   */
  public List<Table> tables() {
    return blocks(Block.Tabular.class).map(Block.Tabular::table).toList();
  }

  /**
   * Lists what its texts cite.
   *
   * @return keys of publications, in alphabetical order
   */
  public Set<String> citations() {
    return Citations.keys(
        Stream.of(
                blocks(Block.Text.class).map(Block.Text::sentences),
                blocks(Block.Points.class).flatMap(points -> points.points().stream()),
                figures().stream().map(Figure::caption),
                tables().stream().flatMap(table -> table.notes().stream()))
            .flatMap(texts -> texts)
            .toList());
  }

  private <T extends Block> Stream<T> blocks(Class<T> kind) {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
