package cidlab.cli.list;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import cidlab.engine.sim.CostModel;
import cidlab.engine.sim.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ListCommandTest {
  @Test
  void showsEverythingThereIs() {
    CommandRun run = CommandRun.of("list");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "STRATEGIES", "SCHEDULERS", "WORKLOADS", "PROPERTIES", "METRICS", "COSTS", "PLUGINS")
        .contains("direct-transfer", "legacy-one-way", "transit-both-ways")
        .contains("random", "fair", "fifo", "pct", "herd")
        .contains("bpf-ci", "thread-pool", "fork-burst", "exit-burst", "boundary")
        .contains("oversubscribed", "affinity-churn")
        .contains("--param scheduler.slice-ns=", "--cost line-transfer-ns=60");
    for (Metric metric : Metric.values()) {
      assertThat(run.out()).contains(metric.key());
    }
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void jsonHasRangesAndSources() throws IOException {
    JsonNode json = new ObjectMapper().readTree(CommandRun.ofLine("list --format json").out());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "strategies", "schedulers", "workloads", "properties", "metrics", "costs", "plugins");
    for (String kind : new String[] {"strategies", "schedulers", "workloads", "properties"}) {
      assertThat(json.get(kind)).isNotEmpty();
      for (JsonNode extension : json.get(kind)) {
        assertThat(extension.get("summary").asText()).isNotBlank();
        assertThat(extension.get("source").asText()).isNotBlank();
        extension.get("parameters").forEach(ListCommandTest::isComplete);
      }
    }
    json.get("costs").forEach(ListCommandTest::isComplete);
    assertThat(json.get("costs")).hasSameSizeAs(CostModel.PARAMETERS);
    assertThat(json.get("metrics")).hasSize(Metric.values().length);
  }

  private static void isComplete(JsonNode parameter) {
    assertThat(parameter.get("name").asText()).isNotBlank();
    assertThat(parameter.get("meaning").asText()).isNotBlank();
    assertThat(parameter.get("source").asText()).isNotBlank();
    if (parameter.get("kind").asText().equals("choice")) {
      assertThat(parameter.get("choices"))
          .extracting(JsonNode::asText)
          .contains(parameter.get("default").asText());
    } else {
      assertThat(parameter.get("unit").asText()).isNotBlank();
      assertThat(parameter.get("default").asDouble())
          .isBetween(parameter.get("min").asDouble(), parameter.get("max").asDouble());
    }
  }

  @Test
  void oneTopicAlone() {
    CommandRun run = CommandRun.of("list", "metrics");
    assertThat(run.out()).startsWith("METRICS").doesNotContain("COSTS");
    assertThat(run.out().lines().filter(line -> line.startsWith("  ")))
        .hasSize(Metric.values().length);
  }
}
