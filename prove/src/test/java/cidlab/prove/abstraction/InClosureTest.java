package cidlab.prove.abstraction;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.ChildVisibility;
import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.OwnershipProtocol;
import cidlab.api.StateView;
import cidlab.api.TransitionStrategy;
import cidlab.api.Walk;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.explore.Exploration;
import cidlab.engine.explore.Explorer;
import cidlab.engine.explore.ExplorerOptions;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.explore.space.SearchSpace;
import cidlab.engine.explore.space.StartState;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.Verdict;
import cidlab.prove.linear.Solver;
import cidlab.prove.scope.Scope;
import cidlab.prove.symbolic.Hooks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every state that the explorer reaches lies in the classes that the prover found: what the prover
 * says about operations is what the machine does.
 *
 * <p>The rows of verdicts.csv are those of docs/FORMAT.md section 8.
 */
class InClosureTest {
  /** Classes without what only the abstraction knows: who is due, and who plays which part. */
  private record Classes(Set<String> names) {
    static Classes of(String strategy, Scope scope) {
      TransitionStrategy chosen = Catalogue.load().strategy(strategy);
      Arguments arguments = Arguments.defaults(chosen.parameters());
      Solver solver = new Solver();
      ChildVisibility visibility = chosen.bind(arguments).childVisibility();
      Closure closure =
          new Closure(new Hooks(chosen, arguments, solver, () -> false), scope, visibility, solver);
      closure.close();
      Set<String> names = new HashSet<>();
      for (Control control : closure.controls()) {
        for (Site site : closure.sites(control)) {
          Task task = site.current();
          String current = task == null ? "idle" : name(task.flags(), task.active(), site.same());
          names.add(key(control.mode(), control.walk(), "cpu " + site.flags() + " " + current));
        }
        for (Task task : closure.tasks(control)) {
          String fresh = task.fresh() ? " fresh" : "";
          names.add(
              key(
                  control.mode(),
                  control.walk(),
                  "task " + name(task.flags(), task.active(), false) + fresh));
        }
      }
      return new Classes(names);
    }

    private static String key(int mode, Walk walk, String rest) {
      return mode + " " + walk + " " + rest;
    }

    private static String name(int flags, boolean active, boolean same) {
      return flags + (active ? " user" : " gone") + (same && active ? " =" : "");
    }

    private static int flags(int word) {
      return word >>> 29;
    }

    boolean contain(StateView s) {
      if (s.users() == 0) {
        return true; // Nobody is left; the theorem says nothing about it.
      }
      boolean all = true;
      for (int cpu = 0; cpu < s.cpus(); cpu++) {
        all &= names.contains(key(flags(s.mode()), s.walk(), "cpu " + site(s, cpu)));
      }
      for (int task = 0; task < s.tasks(); task++) {
        boolean counts =
            s.exists(task)
                && !s.isWorker(task)
                && s.runsOn(task) == StateView.NOBODY
                && (s.registered(task) || s.live(task));
        if (counts) {
          String name = name(flags(s.taskCid(task)), s.registered(task), false);
          String fresh = s.live(task) ? "" : " fresh";
          all &= names.contains(key(flags(s.mode()), s.walk(), "task " + name + fresh));
        }
      }
      return all;
    }

    private static String site(StateView s, int cpu) {
      int task = s.running(cpu);
      String current = "idle";
      if (task != StateView.NOBODY) {
        int word = s.taskCid(task);
        boolean same =
            flags(word) == 2
                && Cid.onCpu(s.cpuCid(cpu))
                && Cid.number(word) == Cid.number(s.cpuCid(cpu));
        current = s.isWorker(task) ? "4 gone" : name(flags(word), s.registered(task), same);
      }
      return flags(s.cpuCid(cpu)) + " " + current;
    }
  }

  private static Verdict verdict(
      String strategy, Scope scope, int cpus, long allowed, String start, int most, Budget budget) {
    TransitionStrategy chosen = Catalogue.load().strategy(strategy);
    OwnershipProtocol protocol = chosen.bind(Arguments.defaults(chosen.parameters()));
    Classes classes = Classes.of(strategy, scope);
    Claim claim = Claim.always(s -> true, classes::contain);
    long forkers = scope.overlappingForks() ? -1 : 1;
    SearchSpace space =
        new SearchSpace(
            StartState.of(start, cpus, allowed, protocol.childVisibility()),
            budget,
            false,
            most,
            forkers);
    Exploration found =
        new Explorer(
                space,
                protocol,
                ExplorerOptions.defaults(),
                List.of(new NamedClaim("in-closure", claim)))
            .explore();
    assertThat(found.complete()).isTrue();
    return found.properties().get(0).verdict();
  }

  @ParameterizedTest
  @CsvSource({
    // strategy, scope, cpus, allowed, start, forks, vforks, exits, failed execs, affinity
    "upstream, overlapping, 3, 3, k2, 1, 1, 1, 0, 0",
    "upstream, overlapping, 3, 1, k1, 2, 0, 2, 0, 1",
    "upstream, overlapping, 4, 15, p2, 1, 0, 1, 0, 0",
    "always-drop, overlapping, 3, 7, k3, 1, 0, 1, 0, 0",
    "listed-users, overlapping, 3, 7, k3, 1, 0, 1, 0, 0",
    "published-first, no-vforks, 3, 7, k2, 2, 0, 1, 0, 0",
    "transit-both-ways, single, 4, 15, p2, 0, 0, 2, 0, 0",
    "transit-both-ways, single, 3, 7, k3, 1, 0, 2, 0, 0",
    "guarded-drop, single, 3, 7, k3, 1, 0, 2, 0, 0",
    "lazy-per-cpu, execs, 3, 7, k1, 2, 0, 1, 1, 0",
    "simple-bitmap, execs, 3, 7, k1, 2, 0, 1, 1, 0",
    "bitmap-hints, execs, 2, 3, k1, 2, 0, 1, 1, 0"
  })
  void statesAreInTheClasses(
      String strategy,
      String scope,
      int cpus,
      long allowed,
      String start,
      int forks,
      int vforks,
      int exits,
      int execs,
      int affinity) {
    Scope of =
        switch (scope) {
          case "single" -> Scope.SINGLE;
          case "no-vforks" -> Scope.OVERLAPPING.withoutVforks();
          case "execs" -> Scope.OVERLAPPING.withFailedExecs();
          default -> Scope.OVERLAPPING;
        };
    int most = Character.digit(start.charAt(1), 10) + forks + vforks;
    Budget budget = new Budget(forks, vforks, exits, execs, 0, affinity);
    assertThat(verdict(strategy, of, cpus, allowed, start, most, budget)).isEqualTo(Verdict.HOLDS);
  }

  /** The check can fail: forks that overlap lead out of the classes of single ones. */
  @Test
  @Tag("thorough")
  void whatIsOutsideOfTheScopeIsNot() {
    TransitionStrategy chosen = Catalogue.load().strategy("transit-both-ways");
    OwnershipProtocol protocol = chosen.bind(Arguments.defaults(chosen.parameters()));
    Classes single = Classes.of("transit-both-ways", Scope.SINGLE);
    SearchSpace overlapping =
        SearchSpace.of(
            StartState.of("k2", 3, 7, protocol.childVisibility()), new Budget(2, 0, 0, 0, 0, 0), 4);
    Claim claim = Claim.always(s -> true, single::contain);
    Exploration found =
        new Explorer(
                overlapping,
                protocol,
                ExplorerOptions.defaults(),
                List.of(new NamedClaim("in-closure", claim)))
            .explore();
    assertThat(found.properties().get(0).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  @Test
  @Tag("thorough")
  void onAllRowsOfTheVerdictsInScope() throws IOException {
    int rows = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                InClosureTest.class.getResourceAsStream("/verdicts.csv"),
                StandardCharsets.UTF_8))) {
      for (String line : lines.lines().skip(1).toList()) {
        String[] row = line.split(",", -1);
        String strategy =
            switch (row[0]) {
              case "V2" -> "transit-both-ways";
              case "V4" -> "listed-users";
              case "V5" -> "guarded-unset";
              default -> "";
            };
        boolean named = row[4].matches("[kpq][0-9]+");
        boolean full = row[12].equals("full") && row[7].matches("[0-9]+");
        boolean fails = !row[9].equals("0");
        if (strategy.isEmpty() || !named || !full || fails || row[10].equals("1")) {
          continue;
        }
        boolean single = strategy.equals("transit-both-ways");
        if (single && (Integer.parseInt(row[6]) + Integer.parseInt(row[7]) > 1)) {
          continue; // Forks that may overlap.
        }
        Budget budget =
            new Budget(
                Integer.parseInt(row[6]),
                Integer.parseInt(row[7]),
                Integer.parseInt(row[8]),
                0,
                Integer.parseInt(row[10]),
                Integer.parseInt(row[11]));
        Scope scope = single ? Scope.SINGLE : Scope.OVERLAPPING;
        assertThat(
                verdict(
                    strategy,
                    scope,
                    Integer.parseInt(row[2]),
                    Long.parseLong(row[3], 16),
                    row[4],
                    Integer.parseInt(row[5]),
                    budget))
            .as(line)
            .isEqualTo(Verdict.HOLDS);
        rows++;
      }
    }
    assertThat(rows).isGreaterThan(15);
  }
}
