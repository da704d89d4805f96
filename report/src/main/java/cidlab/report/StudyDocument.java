package cidlab.report;

import cidlab.experiments.analysis.Analysis;
import cidlab.experiments.analysis.Measure;
import cidlab.experiments.analysis.StrategySummary;
import cidlab.experiments.study.Manifest;
import cidlab.experiments.study.Stop;
import cidlab.report.chart.ContentionFigure;
import cidlab.report.chart.DifferenceFigure;
import cidlab.report.chart.DistributionFigure;
import cidlab.report.chart.HeatFigure;
import cidlab.report.chart.RateFigure;
import cidlab.report.chart.ScalingFigure;
import cidlab.report.chart.SurvivalFigure;
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
      "Which strategies live-lock, how often, and at what price?";

  private final Answer answer;
  private final Analysis analysis;

  private StudyDocument(Answer answer) {
    this.answer = answer;
    this.analysis = answer.analysis();
  }

  /** Makes the document. */
  static Document of(Answer answer, Manifest manifest) {
    StudyDocument study = new StudyDocument(answer);
    List<Section> sections = new ArrayList<>(List.of(study.livelocks()));
    if (!study.analysis.measured().isEmpty()) {
      sections.add(study.costs());
    }
    sections.add(study.replications());
    sections.add(new Section("Methods", List.of(new Block.Points(Methods.all(study.analysis)))));
    return new Document(
        "cidlab",
        manifest.study().question().isEmpty() ? QUESTION : manifest.study().question(),
        lead(answer, manifest),
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
              summary.fatalEvents() > 0,
              Answer.headline(summary),
              Answer.details(summary)));
    }
    return summaries;
  }

  private List<Finding> findings() {
    return analysis.pairs().isEmpty()
        ? List.of()
        : List.of(
            new Finding("Compared", answer.comparisons()), new Finding("Price", answer.prices()));
  }

  private Section livelocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Picture(RateFigure.of(analysis)));
    if (!analysis.pairs().isEmpty()) {
      blocks.add(new Block.Picture(DifferenceFigure.of(analysis)));
    }
    HeatFigure.of(analysis).map(Block.Picture::new).ifPresent(blocks::add);
    blocks.add(new Block.Tabular(EventTables.livelocks(analysis), false));
    if (!analysis.pairs().isEmpty()) {
      blocks.add(new Block.Text("In differences, " + EventTables.letters(analysis), true));
      blocks.add(new Block.Tabular(EventTables.differences(analysis), false));
    }
    SurvivalFigure.of(analysis).map(Block.Picture::new).ifPresent(blocks::add);
    blocks.add(new Block.Tabular(SurvivalTable.of(analysis), false));
    answer.unseen().forEach(sentence -> blocks.add(new Block.Text(sentence, false)));
    if (!answer.otherEvents().isEmpty()) {
      blocks.add(new Block.Tabular(EventTables.others(answer), false));
    }
    return new Section("Live locks", blocks);
  }

  private long sizes() {
    return analysis.cells().stream().map(cell -> cell.cell().cpus()).distinct().count();
  }

  private Section replications() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text(StopTable.sentence(analysis), false));
    // Where every cell did what was planned the sentence says it all.
    boolean planned =
        analysis.cells().stream().allMatch(c -> c.stop().reason() == Stop.Reason.PLANNED);
    blocks.add(new Block.Tabular(StopTable.of(analysis), planned && analysis.failures().isEmpty()));
    if (!analysis.failures().isEmpty()) {
      blocks.add(new Block.Heading("Failed runs"));
      blocks.add(new Block.Tabular(FailureTable.of(analysis), false));
    }
    return new Section("Replications", blocks);
  }

  private Section costs() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Tabular(MeasureTables.overview(answer), false));
    if (analysis
        .measured()
        .containsAll(List.of(Measure.CONFLICTS_INSIDE, Measure.CONFLICTS_OUTSIDE))) {
      blocks.add(new Block.Picture(ContentionFigure.of(analysis)));
    }
    if (analysis.measured().contains(Measure.CONFLICTS) && sizes() > 1) {
      blocks.add(new Block.Picture(ScalingFigure.of(analysis, Measure.CONFLICTS)));
      blocks.add(new Block.Tabular(ScalingTable.of(analysis, Measure.CONFLICTS), false));
    }
    for (Measure direction : List.of(Measure.TO_CPU_TIME, Measure.TO_TASK_TIME)) {
      if (analysis.measured().contains(direction)) {
        blocks.add(new Block.Picture(TransitionFigure.of(analysis, direction)));
        blocks.add(new Block.Picture(DistributionFigure.of(analysis, direction)));
      }
    }
    blocks.add(new Block.Heading("Every measure in every cell"));
    blocks.add(new Block.Text(Methods.MEASURE, true));
    for (Measure measure : analysis.measured()) {
      blocks.add(new Block.Tabular(MeasureTables.of(analysis, measure), true));
    }
    return new Section("Costs", blocks);
  }
}
