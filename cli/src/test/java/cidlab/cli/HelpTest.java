package cidlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Help is complete, and its examples are commands that parse. */
class HelpTest {
  static Collection<CommandLine> commands() {
    List<CommandLine> commands = new ArrayList<>();
    collect(Cidlab.commandLine(new PrintWriter(System.out), new PrintWriter(System.err)), commands);
    return commands.subList(1, commands.size());
  }

  private static void collect(CommandLine command, List<CommandLine> commands) {
    commands.add(command);
    command.getSubcommands().values().forEach(sub -> collect(sub, commands));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionSaysItsDefaultUnlessItIsASwitch(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      String description = String.join(" ", option.description());
      assertThat(description).as(option.longestName()).isNotBlank();
      // Of prove, either --strategy or --check has to be there.
      boolean either = List.of("--strategy", "--check").contains(option.longestName());
      if (option.arity().max() > 0 && !either) {
        assertThat(description).as(option.longestName()).containsPattern("Default: |\\[.+]");
      }
    }
    for (ArgSpec positional : command.getCommandSpec().positionalParameters()) {
      assertThat(String.join(" ", positional.description())).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fitsAScreen(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName().substring("cidlab ".length());
    CommandRun run = CommandRun.ofLine(name + " --help");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().toList())
        .hasSizeLessThanOrEqualTo(50)
        .allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theExampleParses(CommandLine command) {
    String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
    List<String> examples = new ArrayList<>();
    for (String line : footer.replace("\\\n", "").lines().toList()) {
      if (line.strip().startsWith("cidlab ")) {
        examples.add(line.strip().substring("cidlab ".length()).replaceFirst(" > .*", ""));
      }
    }
    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      CommandLine fresh =
          Cidlab.commandLine(new PrintWriter(System.out), new PrintWriter(System.err));
      assertThat(fresh.parseArgs(example.split(" +")).subcommand()).isNotNull();
    }
  }

  @Test
  void versionNamesProgramAndJava() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("cidlab ").contains("Java " + Runtime.version());
    assertThat(CommandRun.of("compare", "--version").out()).isEqualTo(run.out());
  }
}
