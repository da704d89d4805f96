package cidlab.report.exploration;

import cidlab.engine.explore.Counterexample;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.Finding;
import cidlab.engine.explore.PropertyResult;
import cidlab.engine.explore.Way;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.machine.Move;
import cidlab.engine.machine.Sighting;
import cidlab.experiments.exploration.Examination;
import cidlab.experiments.exploration.Limit;
import cidlab.experiments.exploration.Scenario;
import cidlab.experiments.exploration.Starts;
import cidlab.report.format.Numbers;
import cidlab.report.story.StoryText;
import cidlab.report.table.Column;
import cidlab.report.table.Entry;
import cidlab.report.table.Paragraph;
import cidlab.report.table.Table;
import cidlab.report.table.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints an exploration for people. */
public final class ExplorationText {
  private final Examination examination;
  private final Exploration found;
  private final Optional<Counterexample> worst;
  private final int width;

  /**
   * Prepares to print.
   *
   * @param examination what was found
   * @param worst the way to what is worst
   * @param width columns of a line
   */
  public ExplorationText(Examination examination, Optional<Counterexample> worst, int width) {
    this.width = width;
    this.examination = examination;
    this.found = examination.found();
    this.worst = worst;
  }

  /**
   * Prints everything.
   *
   * @param strategy id of the strategy
   * @param out where to
   */
  public void print(String strategy, PrintWriter out) {
    out.println(headline() + PropertyTable.headline(found.properties()));
    out.print(Paragraph.wrap(strategy + " " + scenario(examination.scenario()), width, "  "));
    out.print(Paragraph.wrap(coverage(), width, "  "));
    if (!found.lengths().isEmpty()) {
      out.println();
      out.print(TextTable.write(kinds(), width));
    }
    if (!found.properties().isEmpty()) {
      out.println();
      out.print(TextTable.write(PropertyTable.table(found.properties()), width));
      if (found.lengths().keySet().stream().anyMatch(Finding::endsSearch)) {
        out.println("  Nothing beyond a violation was explored, nor asked about properties.");
      }
    }
    out.println();
    out.print(Paragraph.wrap(statistics(), width, "  "));
    if (!found.reductions().isEmpty()) {
      out.print(Paragraph.wrap("Reductions: " + found.reductions(), width, "  "));
    }
    if (worst.isPresent()) {
      tell(worst.get(), strategy, out);
      for (Finding finding : found.lengths().keySet()) {
        boolean told = finding == worst.get().finding();
        if (!told && (finding.isWrong() || finding == Finding.STALL)) {
          tell(examination.shortest(finding), strategy, out);
        }
      }
    }
    for (PropertyResult property : found.properties()) {
      if (property.length().isPresent()) {
        tell(property, strategy, out);
      }
    }
  }

  public void tell(Counterexample way, String strategy, PrintWriter out) {
    out.println();
    if (ExplorationStory.tells(way.way())) {
      out.print(StoryText.render(ExplorationStory.of(strategy, examination, way)));
    } else {
      steps(way.way(), out);
    }
  }

  public void tell(PropertyResult property, String strategy, PrintWriter out) {
    Way way = examination.shortest(property);
    out.println();
    out.println(property.id() + " " + property.verdict() + ", " + PropertyTable.leadsTo(property));
    if (way.moves().isEmpty()) {
      out.println("  the first state is one");
    } else if (ExplorationStory.tells(way)) {
      out.print(StoryText.render(ExplorationStory.of(strategy, examination, way)));
    } else {
      steps(way, out);
    }
  }

  /** The operations only: stories are told of sections that see the newest values. */
  private static void steps(Way way, PrintWriter out) {
    for (int i = 0; i < way.moves().size(); i++) {
      List<Sighting> seen = way.seen().get(i);
      out.println(
          String.format(Locale.ROOT, "%3d  %s", i + 1, Move.toString(way.moves().get(i)))
              + (seen.isEmpty() ? "" : ", which sees " + seen));
    }
  }

  private String headline() {
    return worst
        .map(
            way ->
                examination.verdict()
                    + ": shortest after "
                    + count(way.moves().size(), "operation"))
        .orElseGet(
            () ->
                (found.worst().isEmpty() && examination.complete() ? "PROVED " : "")
                    + examination.verdict());
  }

  /** Says where it begins and what may happen. */
  private static String scenario(Scenario scenario) {
    Budget budget = scenario.budget();
    List<String> operations = new ArrayList<>();
    operation(operations, budget.forks(), scenario.sharesForks() ? "fork or vfork" : "fork");
    operation(operations, budget.vforks(), "vfork");
    operation(operations, budget.exits(), "exit");
    operation(operations, budget.failedExecs(), "failing exec");
    operation(operations, budget.execs(), "exec");
    operation(operations, budget.affinity(), "widening of an affinity");
    boolean all = scenario.allowed() == Starts.all(scenario.cpus());
    return "on "
        + count(scenario.cpus(), "CPU")
        + (all ? "" : " (allowed at first: " + Long.toHexString(scenario.allowed()) + ")")
        + " from "
        + scenario.start()
        + ", at most "
        + count(scenario.threadsMax(), "thread")
        + "; any number of switches, steps and searches"
        + (operations.isEmpty() ? "" : ", " + String.join(", ", operations))
        + (scenario.forkers() == Scenario.ALL_FORK
            ? ""
            : "; only threads of the set " + Long.toHexString(scenario.forkers()) + " fork");
  }

  private static void operation(List<String> operations, int budget, String name) {
    if (budget > 0) {
      operations.add("up to " + budget + " x " + name);
    }
  }

  private String coverage() {
    return examination
        .limit()
        .map(
            limit ->
                "Incomplete, so what was not found may still be there: stopped by "
                    + limit.words()
                    + ".")
        .orElse("Complete: every reachable state was seen, and every verdict is a proof.");
  }

  private Table kinds() {
    List<List<Entry>> rows = new ArrayList<>();
    found
        .lengths()
        .forEach(
            (kind, length) ->
                rows.add(
                    List.of(
                        Entry.of(kind.name()),
                        Entry.of(String.valueOf(length), length, ""),
                        Entry.of(meaning(kind)))));
    return new Table(
        "Found",
        List.of(Column.text("kind"), Column.number("", "operations"), Column.text("meaning")),
        rows,
        List.of());
  }

  private String statistics() {
    if (examination.limit().equals(Optional.of(Limit.HEAP))) {
      return "States were not counted.";
    }
    return count(found.states(), "state")
        + " after reduction, "
        + count(found.transitions(), "transition")
        + ", depth "
        + found.depth()
        + "; "
        + Numbers.fixed(found.nanos() / 1e9, 2)
        + " s, "
        + Numbers.count(examination.statesPerSecond())
        + " states/s, "
        + Numbers.fixed(found.bytes() / 1048576.0, 1)
        + " MiB of tables"
        + (found.trapped() > 0 ? "; " + count(found.trapped(), "trapped state") : "")
        + worst
            .filter(way -> way.lastAvoidable() > 0)
            .map(way -> ", last avoidable step " + way.lastAvoidable())
            .orElse("")
        + ".";
  }

  private static String count(long number, String what) {
    return Numbers.count(number) + " " + what + (number == 1 ? "" : "s");
  }

  private static String meaning(Finding kind) {
    return switch (kind) {
      case LIVELOCK -> "a context spins for an id, and nothing whatever can free one";
      case STALL -> "a walk waits for a spinning CPU, no id is free; some schedule escapes";
      case SPIN -> "a context found no free id (information only)";
      case DUP_USER -> "two tasks in user mode see the same id";
      case UNSET_USER -> "a registered task in user mode has no id (information only)";
      case RANGE -> "a task in user mode sees an id beyond the number of CPUs";
      case LEAK -> "an id is in use, and nobody owns it";
      case OWNED_CLEAR -> "an id has an owner, but is not in use";
      case DUP_OWNER -> "an id has several owners";
      case CLEAR_UNSET_BIT -> "an id was freed that was not in use";
      case OOB_CLEAR -> "a number outside the pool was freed";
    };
  }
}
