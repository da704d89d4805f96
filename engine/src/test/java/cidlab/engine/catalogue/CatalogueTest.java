package cidlab.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cidlab.api.Arguments;
import cidlab.api.Extension;
import cidlab.api.OwnershipProtocol;
import cidlab.api.Program;
import cidlab.api.TransitionStrategy;
import cidlab.api.UnknownNameException;
import cidlab.api.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  @Test
  void findsTheBuiltInExtensionsSortedById() {
    Catalogue catalogue = Catalogue.load();
    assertThat(ids(catalogue.strategies()))
        .contains("direct-transfer", "legacy-one-way", "transit-both-ways", "guarded-unset")
        .isSorted();
    assertThat(ids(catalogue.schedulers()))
        .contains("fair", "fifo", "herd", "pct", "random")
        .isSorted();
    assertThat(ids(catalogue.workloads()))
        .contains("bpf-ci", "boundary", "oversubscribed", "thread-pool")
        .isSorted();
    for (TransitionStrategy strategy : catalogue.strategies()) {
      assertThat(catalogue.strategy(strategy.id())).isSameAs(strategy);
    }
  }

  @Test
  void theOrderOfTheProvidersDoesNotMatter() {
    List<Fake> fakes = new ArrayList<>();
    for (String id : List.of("bb", "ca", "aa", "b2", "b-1")) {
      fakes.add(new Fake(id));
    }
    List<String> sorted = List.of("aa", "b-1", "b2", "bb", "ca");
    assertThat(ids(catalogue(fakes).strategies())).isEqualTo(sorted);
    Collections.reverse(fakes);
    assertThat(ids(catalogue(fakes).strategies())).isEqualTo(sorted);
  }

  @Test
  void anUnknownIdNamesTheNearest() {
    Catalogue catalogue = Catalogue.load();
    assertThatThrownBy(() -> catalogue.strategy("transit-both"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage("Unknown strategy 'transit-both'. Did you mean 'transit-both-ways'?");
    assertThatThrownBy(() -> catalogue.scheduler("far"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessage("Unknown scheduler 'far'. Did you mean 'fair'?");
    assertThatThrownBy(() -> catalogue.workload("bpf"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageStartingWith("Unknown workload");
  }

  @Test
  void twoOfTheSameIdAreRefused() {
    List<TransitionStrategy> twice = List.of(new Fake("same"), new Fake("other"), new Twin());
    assertThatThrownBy(() -> catalogue(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "expected different ids; remove or rename one of the two,"
                + " first=cidlab\\.engine\\.catalogue\\.CatalogueTest\\$Fake in module cidlab\\.engine"
                + " second=cidlab\\.engine\\.catalogue\\.CatalogueTest\\$Twin in module cidlab\\.engine"
                + " id=same");
  }

  @Test
  void extensionsOfDifferentKindsMayShareAnId() {
    Catalogue catalogue = new Catalogue(List.of(new Twin()), List.of(), List.of(new TwinWork()));
    assertThat(catalogue.strategy("same").id()).isEqualTo(catalogue.workload("same").id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "Direct",
        "1st",
        "-a",
        "a_b",
        "a b",
        "a.b",
        "ä-ö",
        "a23456789012345678901234567890123"
      })
  void malformedIdsAreRefused(String id) {
    assertThatThrownBy(() -> catalogue(List.of(new Fake(id))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected an id of the form [a-z][a-z0-9-]{1,31},"
                + " class=cidlab.engine.catalogue.CatalogueTest$Fake id="
                + id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "a1", "a-", "a2345678901234567890123456789012"})
  void otherIdsAreNot(String id) {
    assertThat(ids(catalogue(List.of(new Fake(id))).strategies())).containsExactly(id);
  }

  private static Catalogue catalogue(List<? extends TransitionStrategy> strategies) {
    return new Catalogue(strategies, List.of(), List.of());
  }

  private static List<String> ids(Collection<? extends Extension> extensions) {
    return extensions.stream().map(Extension::id).toList();
  }

  /** A strategy that is only looked up. */
  private record Fake(String id) implements TransitionStrategy {
    @Override
    public String summary() {
      return "none";
    }

    @Override
    public String source() {
      return "none";
    }

    @Override
    public OwnershipProtocol bind(Arguments arguments) {
      throw new UnsupportedOperationException();
    }
  }

  /** A strategy of another class with an id that is taken. */
  private static final class Twin implements TransitionStrategy {
    @Override
    public String id() {
      return "same";
    }

    @Override
    public String summary() {
      return "none";
    }

    @Override
    public String source() {
      return "none";
    }

    @Override
    public OwnershipProtocol bind(Arguments arguments) {
      throw new UnsupportedOperationException();
    }
  }

  /** A workload with the same id. */
  private static final class TwinWork implements Workload {
    @Override
    public String id() {
      return "same";
    }

    @Override
    public String summary() {
      return "none";
    }

    @Override
    public String source() {
      return "none";
    }

    @Override
    public Program bind(Arguments arguments, int cpus) {
      throw new UnsupportedOperationException();
    }
  }
}
