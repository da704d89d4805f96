package cidlab.cli.rare;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that finds rare probabilities: text, JSON, CSV, exit codes, mistakes. */
class RareCommandTest {
  private static final String SMALL =
      "rare --strategy direct-transfer --cpus 2 --forks 1 --replications 10 --seed 4";

  @Test
  void allMethodsAgree() {
    CommandRun run = CommandRun.ofLine(SMALL);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            "direct-transfer on 2 CPUs from k2, at most 3 threads; forks=1; weights: all 1;")
        .contains("Probability of a live lock", "crude needs", "states, ", "Splitting: levels")
        .containsPattern("(?m)^exact +\\d\\.\\d{5}e-0\\d ")
        .containsPattern("(?m)^crude ")
        .containsPattern("(?m)^fixed-effort ")
        .containsPattern("(?m)^restart ")
        .endsWith("The methods agree: their 99.9 % intervals overlap.\n");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 110);
    assertThat(run.exit()).isZero();
  }

  @Test
  void theResultDoesNotDependOnTheNumberOfThreads() {
    String one = CommandRun.ofLine(SMALL + " --format csv --jobs 1").out();
    assertThat(CommandRun.ofLine(SMALL + " --format csv --jobs 3").out()).isEqualTo(one);
    assertThat(CommandRun.ofLine(SMALL + "2 --format csv --jobs 1").out()).isNotEqualTo(one);
    assertThat(one.lines().toList()).hasSize(5);
    assertThat(one).startsWith("method,estimate,lower,upper,level,interval,relative_error,");
  }

  @Test
  void jsonHasEverything() throws IOException {
    CommandRun run =
        CommandRun.ofLine(SMALL + " --format json --weights step=5,preempt=0.5 --exits 1");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/of/weight.step").asText()).isEqualTo("5");
    assertThat(json.at("/of/weight.preempt").asText()).isEqualTo("0.5");
    assertThat(json.at("/of/end").asText()).isEqualTo("rest");
    assertThat(json.at("/agree").asBoolean()).isTrue();
    assertThat(json.at("/estimates").findValuesAsText("method"))
        .contains("exact", "crude", "fixed-effort", "restart", "log t", "t", "bootstrap BCa");
    JsonNode exact = json.at("/estimates/0");
    assertThat(exact.get("estimate").asDouble()).isBetween(1e-4, 0.1);
    assertThat(exact.get("states").asInt()).isPositive();
    JsonNode splitting = json.at("/estimates/2");
    assertThat(splitting.get("events").asLong()).isPositive();
    assertThat(splitting.at("/intervals/0/lower").asDouble())
        .isLessThan(splitting.get("estimate").asDouble());
    assertThat(json.at("/splitting/pilot_reached_event").asBoolean()).isTrue();
  }

  @Test
  void aNumberOfStepsInsteadOfRest() {
    CommandRun run = CommandRun.ofLine(SMALL + " --method exact --steps 10");
    assertThat(run.out()).containsPattern("until after 10\\s+operations").contains("10 steps");
    assertThat(run.exit()).isZero();
  }

  @Test
  void whatCannotHappenIsZero() {
    CommandRun run =
        CommandRun.ofLine("rare --strategy transit-both-ways --cpus 2 --forks 1 --method exact");
    assertThat(run.out()).containsPattern("(?m)^exact +0 ");
    assertThat(run.exit()).isZero();
  }

  @Test
  void simulatedRuns() {
    CommandRun run =
        CommandRun.ofLine(
            "rare --scheduler fair --workload bpf-ci --horizon 200us --cost walk-step-ns=10000"
                + " --watchdog 50us --replications 6 --effort 100 --trials 500");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("direct-transfer under fair with bpf-ci on 4 CPUs, a run of 200000 ns")
        .doesNotContain("exact")
        .contains("The methods agree");
    assertThat(run.exit()).isZero();
  }

  @Test
  void givingUpIsAnExitCodeOfItsOwn() {
    CommandRun run = CommandRun.ofLine(SMALL + " --method exact --max-states 10");
    assertThat(run.out()).contains("exact gave up");
    assertThat(run.exit()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--weights stepp=1 | Did you mean 'step'?",
        "--weights step=-1 | expected 0, or a weight from 1e-12 to 1e+12",
        "--method guess | expected one of [exact, crude, fixed-effort, restart, all], method=guess",
        "--replications 1 | expected a number from 2 to 100000, replications=1",
        "--effort -1 | expected a number from 0 to 100000000, effort=-1",
        "--jobs 0 | expected a number from 1 to 1024, jobs=0",
        "--max-states 0 | expected at least 1 state, max-states=0",
        "--steps -1 | expected 0, or at most 1000000000 operations, steps=-1",
        "--horizon 1ms | this option goes with --scheduler or --workload",
        "--scheduler fair --forks 1 | this option goes with a schedule",
        "--scheduler fair --method exact | there is no graph of all states, method=exact",
        "--scheduler fare | Did you mean 'fair'?",
        "--strategy none-such | Unknown strategy",
        "--cpus 0 | cpus=0",
        "--start k9 | start=k9"
      })
  void mistakesAreExitCodeTwo(String options, String message) {
    CommandRun run = CommandRun.ofLine("rare " + options);
    assertThat(run.err())
        .startsWith("cidlab rare: ")
        .contains(message)
        .satisfies(e -> assertThat(e.lines()).hasSize(1));
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void helpNamesTheMethods() {
    CommandRun run = CommandRun.of("rare", "--help");
    assertThat(List.of("exact", "crude", "fixed-effort", "restart"))
        .allSatisfy(method -> assertThat(run.out()).contains(method));
  }
}
