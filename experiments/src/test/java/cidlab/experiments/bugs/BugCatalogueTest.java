package cidlab.experiments.bugs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BugCatalogueTest {

  @Test
  void knowsTheLivelocksOfStrategiesAsTheyAre() {
    BugCatalogue catalogue = BugCatalogue.load();

    assertThat(catalogue.livelocks("transit-both-ways"))
        .extracting(Refutation::bug)
        .containsExactly("L2", "S1", "S2");
    assertThat(catalogue.livelocks("published-first"))
        .extracting(Refutation::bug)
        .containsExactly("S2");
    assertThat(catalogue.livelocks("transit-both-ways").get(1).command())
        .isEqualTo(
            "cidlab explore --strategy transit-both-ways --cpus 3 --start k2 --forks 2 --forkers"
                + " 0,1");
    // Nothing is known of upstream, nor of strangers.
    assertThat(catalogue.livelocks("guarded-unset")).isEmpty();
    assertThat(catalogue.livelocks("nobody")).isEmpty();
  }
}
