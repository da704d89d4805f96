package cidlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a user gets wrong, one line says what was expected, what came and what to do. */
class BadInputTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --verbos                                       | did you mean --verbose or --version? See cidlab --help
          lits                                           | did you mean list or stats or validate? See cidlab --help
          list metric                                    | Did you mean 'metrics'?
          list --format xml                              | expected one of [TEXT, JSON]
          simulate --strategy direct-transfr             | Did you mean 'direct-transfer'?
          simulate --scheduler fiar                      | Did you mean 'fair'?
          simulate --workload thread-pol                 | Did you mean 'thread-pool'?
          simulate --cpus 0                              | expected 1 to 8192 CPUs, cpus=0
          simulate --cpus 8193                           | expected 1 to 8192 CPUs, cpus=8193
          simulate --cpus four                           | 'four' is not an int
          simulate --seed 1e3                            | '1e3' is not a long
          simulate --runs 0                              | expected 1 to 1000000 runs, runs=0
          simulate --horizon 20                          | unit ns, us, ms or s, from 1ns to 1000s, time=20
          simulate --horizon 0ms                         | from 1ns to 1000s, time=0ms
          simulate --horizon 1001s                       | from 1ns to 1000s, time=1001s
          simulate --watchdog 1m                         | from 1ns to 1000s, time=1m
          simulate --param slice-ns=3                    | expected --param <kind>.<name>=<value>
          simulate --param schedler.slice-ns=3           | Did you mean 'scheduler'?
          simulate --param scheduler.slice-n=3           | Did you mean 'slice-ns'?
          simulate --param scheduler.slice-ns            | should be in KEY=VALUE format
          simulate --param scheduler.slice-ns=0          | expected a whole number from 1
          simulate --param scheduler.slice-ns=x          | expected a whole number from 1
          simulate --param workload.threads=65535 --param workload.pools=9 | expected at most 65536 threads
          simulate --cost atomic=3                       | Did you mean 'atomic-ns'?
          simulate --cost atomic-ns=-1                   | expected a whole number from 0 to 1000000000 (ns), atomic-ns=-1
          compare --strategies direct-transfer,nothing   | Unknown strategy
          compare --strategies fair                      | Unknown strategy
          compare --stratgies x                          | did you mean --strategies?
          compare --metrics livelok                      | Did you mean 'livelock'?
          compare --cpus 4,4                             | none twice, cpus=[4, 4]
          compare --cpus 4,9000                          | expected 1 to 8192 CPUs, cpus=9000
          compare --replications 0                       | expected 1 to 10000000 replications, replications=0
          compare --replications 10000000                | set CIDLAB_OPTS=-Xmx
          compare --profiles quiet                       | Unknown profile
          compare --sensitivity much                     | --sensitivity
          compare --jobs 0                               | expected 1 to 1024 threads, jobs=0
          compare --param workload.thread=3              | Unknown workload parameter
          compare --out pom.xml                          | expected a directory, this is a file, file=pom.xml
          compare --out pom.xml/results                  | Not a directory, file=
          conform                                        | Missing required parameter: '<file>'
          conform nothing.jsonl                          | no such file or directory, file=nothing.jsonl
          conform --strategy nothing x.jsonl             | Unknown strategy
          replay                                         | Missing required parameter: '<file>'
          replay nothing.jsonl                           | no such file or directory, file=nothing.jsonl
          replay --strategy nothing x.jsonl              | Unknown strategy
          """)
  void isOneLineAndExitCodeTwo(String line, String message) {
    CommandRun run = CommandRun.ofLine(line);
    assertThat(run.err()).startsWith("cidlab").contains(message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void noCommandIsAMistake() {
    CommandRun run = CommandRun.of();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("cidlab: Missing required subcommand; see cidlab --help");
  }
}
