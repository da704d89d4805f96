package cidlab.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import cidlab.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a user of explore gets wrong, one line says what was expected and what to do. */
class ExploreBadInputTest {
  private static final String HEADER =
      "variant,scenario,cpus,allowed,start,threads_max,forks,vforks,exits,failed_execs,execs,"
          + "affinity,completeness,verdict,kinds\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --strategy direct-transfr                | Did you mean 'direct-transfer'?
          --cpus 0                                 | expected 1 to 63 CPUs, cpus=0
          --cpus 64                                | expected 1 to 63 CPUs, cpus=64
          --allowed e                              | contains CPU 0 and none beyond the last, cpus=4 allowed=e
          --allowed 1f                             | contains CPU 0 and none beyond the last, cpus=4 allowed=1f
          --allowed zz                             | expected a hexadecimal set of CPUs
          --start-threads 5                          | expected no more threads than ids in per-task mode
          --start-threads 0                          | expected 1 to 99 threads, start-threads=0
          --start-threads 4 --start k4             | mutually exclusive
          --threads-max 3                          | raise --threads-max, threads=4 threads-max=3
          --start z4                               | or a file that exists, start=z4
          --start pom.xml                          | pom.xml:1: expected JSON
          --forks 16                               | expected a budget from 0 to 15, forks=16
          --affinity -1                            | expected a budget from 0 to 15, affinity=-1
          --forks 1 --threads-max 4                | possible=0 forks=1
          --forks 3 --threads-max 5                | possible=1 forks=3
          --forks 3 --threads-max 5 --exits 1      | possible=2 forks=3
          --vforks 1 --forks 1 --shared-forks      | expected no --vforks beside --shared-forks
          --shared-forks                           | expected --forks beside --shared-forks, forks=0
          --forkers 0                              | expected --forks or --vforks beside --forkers
          --forks 1 --forkers 7                    | or nobody ever forks; name one of them
          --forks 1 --forkers 0,9                  | expected forkers that there are at some time
          --forkers x                              | expected numbers of threads from 0 to 63
          --forkers 64                             | expected numbers of threads from 0 to 63
          --exits 5                                | lower --exits, threads=4 exits=5
          --affinity 1                             | or --affinity 0, possible=0 affinity=1
          --cpus 2 --allowed 1 --affinity 2        | lower --affinity, possible=1 affinity=2
          --symmetry maybe                         | expected one of [ON, OFF]
          --jobs 0                                 | expected 1 to 1024 threads, jobs=0
          --max-states 0                           | expected at least 1 state, max-states=0
          --max-seconds 0                          | expected 1 to 1000000 seconds, max-seconds=0
          --max-memory 4                           | expected a whole number and k, m or g
          --max-memory 999999g                     | set CIDLAB_OPTS=-Xmx
          --param headroom-divisor=4               | expected --param <kind>.<name>=<value>
          --param scheduler.slice-ns=4             | Unknown kind of parameter
          --param strategy.headroom=4              | Did you mean 'headroom-divisor'?
          --format csv                             | expected one of [TEXT, JSON]
          --trace-out none/cex.jsonl               | no such file or directory, file=
          --html none/story.html                   | no such file or directory, file=
          --sizes 2                                | Unknown options: '--sizes'
          matrix --cpus 3                          | Unknown options: '--cpus'
          matrix --sizes 1                         | expected sizes from 2 to 63 CPUs, size=1
          matrix --scenarios forc                  | Did you mean 'fork'?
          matrix --strategies transit-both-way     | Did you mean 'transit-both-ways'?
          check none.csv                           | no such file or directory, file=none.csv
          check pom.xml                            | pom.xml:1: expected the columns
          check                                    | Missing required parameter: '<file>'
          check x --forks 1                        | Unknown options: '--forks'
          """)
  void isOneLineAndExitCodeTwo(String options, String message) {
    refused(CommandRun.ofLine("explore " + options), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                            | expected a row, the file has none
          V0,S1,2,3,k2,3,1                             | missing=vforks
          V0,S1,two,3,k2,3,1,0,0,0,0,0,full,OK,        | expected a whole number from 1 to 63, cpus=two
          V0,S1,2,3,k2,3,16,0,0,0,0,0,full,OK,         | expected a whole number from 0 to 15, forks=16
          V0,S1,2,x,k2,3,1,0,0,0,0,0,full,OK,          | expected a hexadecimal set of CPUs, allowed=x
          V0,S1,2,3,k2,3,1,0,0,0,0,0,half,OK,          | expected full or capped, completeness=half
          V0,S1,2,3,k2,3,1,0,0,0,0,0,full,OK,DEADLOCK:3 | expected kinds and lengths
          V0,S1,2,3,k2,3,1,0,0,0,0,0,full,OK,SPIN      | expected kinds and lengths
          V0,S1,2,3,k9,3,1,0,0,0,0,0,full,OK,          | expected no more threads than ids
          V0,S1,2,3,none,3,1,0,0,0,0,0,full,OK,        | no such file or directory, file=
          """)
  void aMalformedRowIsRefused(String row, String message) throws IOException {
    Path file =
        Files.writeString(folder.resolve("v.csv"), HEADER + (row == null ? "" : row + "\n"));
    refused(CommandRun.of("explore", "check", file.toString()), message);
  }

  @Test
  void aFileOfSeveralFirstStatesNeedsAChoice() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int cpus : new int[] {2, 3}) {
      Path trace = folder.resolve(cpus + ".jsonl");
      CommandRun.ofLine(
          "explore --strategy direct-transfer --forks 1 --cpus " + cpus + " --trace-out " + trace);
      lines.append(Files.readString(trace));
    }
    Path file = Files.writeString(folder.resolve("both.jsonl"), lines);
    String line = "explore --strategy direct-transfer --forks 1 --start " + file;
    refused(CommandRun.ofLine(line), "choose with --cpus and --allowed");
    refused(CommandRun.ofLine(line + " --cpus 5"), "leave out --cpus and --allowed");
    assertThat(CommandRun.ofLine(line + " --cpus 2").exit()).isEqualTo(1);
  }

  @Test
  void aFirstStateHasNoOperationsInProgress() throws IOException {
    Path file = folder.resolve("start.jsonl");
    CommandRun.ofLine("explore --strategy direct-transfer --forks 1 --cpus 2 --trace-out " + file);
    String config = Files.readAllLines(file).get(0);
    Files.writeString(file, config.replace("\"job\":\"-\"", "\"job\":\"fork\""));
    refused(
        CommandRun.of("explore", "--start", file.toString()), file + ":1: expected a first state");
  }

  private static void refused(CommandRun run, String message) {
    assertThat(run.err()).startsWith("cidlab explore").contains(message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }
}
