package cidlab.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.api.Arguments;
import cidlab.api.Cid;
import cidlab.api.Claim;
import cidlab.api.OwnershipProtocol;
import cidlab.api.StateView;
import cidlab.engine.Golden;
import cidlab.engine.explore.space.Budget;
import cidlab.engine.machine.Machine;
import cidlab.engine.property.MachineView;
import cidlab.engine.property.NamedClaim;
import cidlab.engine.property.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Claims are decided as the graph of all states decides them, whatever the reductions; and those
 * that say what the explorer finds anyway agree with its findings.
 */
class PropertiesTest {
  private static final List<Configuration> CONFIGURATIONS =
      List.of(
          Configuration.of(2, "k2", 3, Configuration.forks(1)),
          Configuration.of(2, "p2", 2, new Budget(0, 0, 2, 0, 0, 0)),
          Configuration.of(2, "k2", 3, new Budget(1, 0, 1, 0, 0, 0)),
          new Configuration(2, 1, "k1", 2, new Budget(1, 0, 1, 0, 0, 1), false, -1),
          new Configuration(4, 3, "p2", 2, new Budget(0, 0, 0, 1, 0, 0), false, -1));

  /** Claims that say what findings say, beside the built-in ones. */
  private static final List<NamedClaim> OF_FINDINGS =
      List.of(
          new NamedClaim("spin", Claim.sometimes(PropertiesTest::someoneSpins)),
          new NamedClaim("livelock", Claim.eventually(s -> !isDry(s))),
          new NamedClaim("unset", Claim.always(s -> true, s -> !unsetInUserMode(s))),
          new NamedClaim("duplicate", Claim.always(s -> true, s -> !duplicate(s))));

  static Stream<org.junit.jupiter.params.provider.Arguments> small() {
    return Stream.of(
            "direct-transfer",
            "legacy-one-way",
            "transit-both-ways",
            "guarded-drop",
            "guarded-unset")
        .flatMap(
            strategy ->
                CONFIGURATIONS.stream()
                    .map(c -> org.junit.jupiter.params.provider.Arguments.of(strategy, c)));
  }

  private static List<NamedClaim> claims() {
    List<NamedClaim> claims = new ArrayList<>(OF_FINDINGS);
    Golden.plainCatalogue().properties().stream()
        .map(p -> NamedClaim.of(p, Arguments.defaults(p.parameters())))
        .forEach(claims::add);
    return claims;
  }

  static boolean someoneSpins(StateView s) {
    boolean spins = false;
    for (int cpu = 0; cpu < s.cpus(); cpu++) {
      spins |= s.spins(cpu);
    }
    for (int task = 0; task < s.tasks(); task++) {
      spins |= s.awaitsCid(task);
    }
    return spins;
  }

  private static boolean isDry(StateView s) {
    return someoneSpins(s) && s.idsInUse() == s.cpus();
  }

  private static boolean unsetInUserMode(StateView s) {
    boolean found = false;
    for (int task = 0; task < s.tasks(); task++) {
      found |= s.inUserMode(task) && s.registered(task) && s.taskCid(task) == Cid.UNSET;
    }
    return found;
  }

  private static boolean duplicate(StateView s) {
    boolean found = false;
    for (int a = 0; a < s.tasks(); a++) {
      for (int b = 0; b < a; b++) {
        found |=
            s.inUserMode(a)
                && s.inUserMode(b)
                && !Cid.isUnset(s.taskCid(a))
                && !Cid.isUnset(s.taskCid(b))
                && Cid.number(s.taskCid(a)) == Cid.number(s.taskCid(b));
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("small")
  void asTheGraphOfAllStatesSays(String strategy, Configuration configuration) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Graph graph = Graph.of(configuration, protocol);
    List<PropertyResult> expected =
        claims().stream().map(claim -> byDefinition(claim, graph)).toList();
    for (ExplorerOptions options :
        List.of(
            Configuration.unreduced(),
            Configuration.reduced(),
            Configuration.options(true, false),
            Configuration.options(false, true))) {
      Exploration found = configuration.explorer(protocol, options, claims()).explore();
      assertThat(found.properties()).isEqualTo(expected);
      assertThat(found.lengths()).isEqualTo(graph.lengths());
    }
  }

  /** The definitions of {@link Claim}, written down for a graph. */
  private static PropertyResult byDefinition(NamedClaim claim, Graph graph) {
    BitSet when = new BitSet();
    BitSet then = new BitSet();
    for (int state = 0; state < graph.size(); state++) {
      graph.load(state);
      MachineView view = new MachineView(graph.loaded(), claim.claim().names());
      when.set(state, claim.claim().when().test(view));
      then.set(state, claim.claim().then().test(view));
    }
    BitSet decide = (BitSet) when.clone();
    switch (claim.claim().kind()) {
      case ALWAYS -> decide.andNot(then);
      case SOMETIMES -> decide.and(then);
      case EVENTUALLY -> {
        decide.andNot(graph.canReach(then));
        when.stream().filter(graph::isUnsafe).forEach(decide::clear);
      }
    }
    OptionalInt length = decide.stream().map(graph::depth).min();
    OptionalInt matters = when.stream().map(graph::depth).min();
    boolean sometimes = claim.claim().kind() == Claim.Kind.SOMETIMES;
    Verdict verdict =
        length.isPresent()
            ? sometimes ? Verdict.HOLDS : Verdict.VIOLATED
            : sometimes ? Verdict.VIOLATED : matters.isEmpty() ? Verdict.VACUOUS : Verdict.HOLDS;
    return new PropertyResult(claim.id(), claim.claim().kind(), verdict, length, matters);
  }

  @ParameterizedTest
  @MethodSource("small")
  void asTheFindingsSay(String strategy, Configuration configuration) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Exploration found =
        configuration.explorer(protocol, Configuration.reduced(), OF_FINDINGS).explore();
    Finding[] findings = {
      Finding.SPIN, Finding.LIVELOCK, Finding.UNSET_USER, Finding.DUP_USER,
    };
    for (int i = 0; i < findings.length; i++) {
      OptionalInt length = found.properties().get(i).length();
      Integer known = found.lengths().get(findings[i]);
      assertThat(length)
          .as("%s", findings[i])
          .isEqualTo(known == null ? OptionalInt.empty() : OptionalInt.of(known));
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void waysLeadWhereTheySay(String strategy, Configuration configuration) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    Exploration exploration =
        configuration.explorer(protocol, Configuration.reduced(), claims()).explore();
    List<PropertyResult> results = exploration.properties();
    for (int i = 0; i < results.size(); i++) {
      PropertyResult result = results.get(i);
      if (result.length().isEmpty()) {
        continue;
      }
      Way way = exploration.shortest(result.id());
      assertThat(way.moves()).as(result.id()).hasSize(result.length().getAsInt());
      Machine machine =
          new Machine(
              Packed.enlarged(way.start(), way.model().space().slots(), protocol), protocol);
      for (int step = 0; step < way.moves().size(); step++) {
        way.perform(machine, step);
      }
      Claim claim = claims().get(i).claim();
      MachineView end = new MachineView(machine.state(), claim.names());
      assertThat(claim.when().test(end)).as(result.id()).isTrue();
      assertThat(claim.then().test(end))
          .as(result.id())
          .isEqualTo(claim.kind() == Claim.Kind.SOMETIMES);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void threadsChangeNothing(String strategy, Configuration configuration) {
    OwnershipProtocol protocol = Golden.protocol(strategy);
    List<List<PropertyResult>> results = new ArrayList<>();
    for (int jobs : new int[] {1, 2, 5}) {
      ExplorerOptions options =
          new ExplorerOptions(true, true, jobs, Long.MAX_VALUE, Long.MAX_VALUE, () -> false);
      results.add(configuration.explorer(protocol, options, claims()).explore().properties());
    }
    assertThat(results).containsOnly(results.get(0));
  }
}
