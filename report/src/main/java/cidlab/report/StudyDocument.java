package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Direction;
import cidlab.experiments.analysis.Event;
import cidlab.experiments.analysis.FactorEffects;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.StrategySummary;
import cidlab.experiments.sensitivity.Response;
import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.Stop;
import cidlab.report.chart.ContentionFigure;
import cidlab.report.chart.DifferenceFigure;
import cidlab.report.chart.DistributionFigure;
import cidlab.report.chart.HeatFigure;
import cidlab.report.chart.ParetoFigure;
import cidlab.report.chart.RateFigure;
import cidlab.report.chart.ScalingFigure;
import cidlab.report.chart.SurvivalFigure;
import cidlab.report.chart.TornadoFigure;
import cidlab.report.chart.TransitionFigure;
import cidlab.report.document.Block;
import cidlab.report.document.Document;
import cidlab.report.document.Document.Finding;
import cidlab.report.document.Document.Section;
import cidlab.report.document.Document.Summary;
import java.util.ArrayList;
import java.util.List;

/** Puts together what a report of a study consists of, whatever the format. */
final class StudyDocument {
  private static final String QUESTION =
      "Which strategies hit livelocks, how often, and what do the others cost?";

  /** Studies of more cells have their appendix in files. */
  private static final int MOST_SHOWN = 12;

  private final Answer answer;
  private final Analysis analysis;
  private final List<Direction> directions;

  private StudyDocument(Answer answer) {
    this.answer = answer;
    this.analysis = answer.analysis();
    this.directions = EventTables.directions(answer);
  }

  /** Makes the document. */
  static Document of(Answer answer, Manifest manifest) {
    StudyDocument study = new StudyDocument(answer);
    List<Section> sections = new ArrayList<>(List.of(study.summary(), study.livelocks()));
    if (!study.analysis.measured().isEmpty()) {
      sections.add(study.costs());
    }
    sections.add(study.replications());
    sections.add(
        new Section("Methods", false, List.of(new Block.Points(Methods.all(study.analysis)))));
    sections.add(study.appendix());
    return new Document(
        "cidlab",
        manifest.study().question().isEmpty() ? QUESTION : manifest.study().question(),
        lead(answer, manifest),
        Scope.sentences(manifest.study()),
        answer.warnings(),
        study.summaries(),
        study.findings(),
        sections,
        ManifestFacts.of(manifest),
        ManifestFacts.modules(manifest));
  }

  private static String lead(Answer answer, Manifest manifest) {
    String title = manifest.study().title();
    return (title.isEmpty() ? "" : title + "; ") + answer.size() + "; seed " + manifest.seed();
  }

  private List<Summary> summaries() {
    List<Summary> summaries = new ArrayList<>();
    for (StrategySummary summary : answer.summaries()) {
      summaries.add(
          new Summary(
              summaries.size(),
              summary.strategy(),
              answer.bad(summary),
              answer.headline(summary),
              answer.details(summary)));
    }
    return summaries;
  }

  private List<Finding> findings() {
    return analysis.pairs().isEmpty()
        ? List.of()
        : List.of(
            new Finding("Compared", answer.comparisons()),
            new Finding("Cost", CostAnswer.sentences(answer)));
  }

  /** What fits on two pages. */
  private Section summary() {
    List<Block> blocks = new ArrayList<>();
    for (Direction direction : directions) {
      blocks.add(new Block.Tabular(EventTables.bySize(answer, direction), false));
    }
    if (analysis.measured().contains(Measure.ID_TIME)) {
      blocks.add(new Block.Picture(ParetoFigure.of(analysis, answer.summaries(), directions)));
    }
    if (!analysis.measured().isEmpty()) {
      blocks.add(new Block.Tabular(MeasureTables.overview(answer), false));
    }
    answer
        .sensitivity()
        .ifPresent(
            found -> {
              blocks.add(new Block.Heading("Sensitivity"));
              SensitivityText.sentences(found).forEach(s -> blocks.add(new Block.Text(s, false)));
              for (Response response : Response.values()) {
                blocks.add(new Block.Picture(TornadoFigure.of(analysis, found, response)));
              }
            });
    return new Section("Summary", false, blocks);
  }

  private Section livelocks() {
    List<Block> blocks = new ArrayList<>();
    for (Direction direction : directions) {
      blocks.add(new Block.Picture(RateFigure.of(analysis, direction)));
    }
    blocks.add(new Block.Tabular(EventTables.livelocks(answer), false));
    FactorEffects effects = FactorEffects.of(analysis);
    if (!effects.odds().isEmpty()) {
      blocks.add(new Block.Tabular(EffectsTable.of(effects), false));
    }
    answer.unseen().forEach(sentence -> blocks.add(new Block.Text(sentence, false)));
    if (!answer.otherEvents().isEmpty()) {
      blocks.add(new Block.Tabular(EventTables.others(answer), false));
    }
    return new Section("Livelocks", false, blocks);
  }

  private long sizes() {
    return analysis.cells().stream().map(cell -> cell.cell().cpus()).distinct().count();
  }

  private Section costs() {
    List<Block> blocks = new ArrayList<>();
    for (Measure measure : List.of(Measure.ID_TIME, Measure.CONFLICTS)) {
      if (analysis.measured().contains(measure) && sizes() > 1) {
        blocks.add(new Block.Picture(ScalingFigure.of(analysis, measure)));
        blocks.add(new Block.Tabular(ScalingTable.of(analysis, measure), false));
      }
    }
    return new Section("Costs", false, blocks);
  }

  private Section replications() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text(StopTable.sentence(analysis), false));
    // Where every cell did what was planned the sentence says it all.
    if (analysis.cells().stream().anyMatch(c -> c.stop().reason() != Stop.Reason.PLANNED)
        || !analysis.failures().isEmpty()) {
      blocks.add(new Block.Tabular(StopTable.of(analysis), false));
    }
    if (!analysis.failures().isEmpty()) {
      blocks.add(new Block.Heading("Failed runs"));
      blocks.add(new Block.Tabular(FailureTable.of(analysis), false));
    }
    return new Section("Replications", false, blocks);
  }

  /** Every number in every cell. */
  private Section appendix() {
    List<Block> blocks = new ArrayList<>();
    answer
        .sensitivity()
        .ifPresent(found -> blocks.add(new Block.Tabular(SensitivityText.table(found), true)));
    blocks.add(new Block.Tabular(EventTables.perRun(analysis), true));
    if (!analysis.pairs().isEmpty()) {
      blocks.add(new Block.Text("In differences, " + EventTables.letters(analysis), true));
      for (Direction direction : directions) {
        if (analysis.compared().contains(Event.livelock(direction))) {
          blocks.add(new Block.Picture(DifferenceFigure.of(analysis, direction)));
          blocks.add(new Block.Tabular(EventTables.differences(analysis, direction), true));
        }
      }
    }
    for (Direction direction : directions) {
      HeatFigure.of(analysis, direction).map(Block.Picture::new).ifPresent(blocks::add);
    }
    SurvivalFigure.of(analysis).map(Block.Picture::new).ifPresent(blocks::add);
    blocks.add(new Block.Tabular(SurvivalTable.of(analysis), true));
    if (analysis.measured().containsAll(List.of(Measure.CONFLICTS_INSIDE, Measure.CONFLICTS))) {
      blocks.add(new Block.Picture(ContentionFigure.of(analysis)));
    }
    for (Measure direction : List.of(Measure.TO_CPU_TIME, Measure.TO_TASK_TIME)) {
      if (analysis.measured().contains(direction)) {
        blocks.add(new Block.Picture(TransitionFigure.of(analysis, direction)));
        blocks.add(new Block.Picture(DistributionFigure.of(analysis, direction)));
      }
    }
    for (Measure measure : analysis.measured()) {
      blocks.add(new Block.Tabular(MeasureTables.of(analysis, measure), true));
    }
    return new Section("Every number in every cell", analysis.cells().size() > MOST_SHOWN, blocks);
  }
}
