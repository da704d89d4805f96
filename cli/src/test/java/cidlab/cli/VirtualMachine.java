package cidlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our command in a virtual machine of its own. */
public final class VirtualMachine {
  private VirtualMachine() {}

  /**
   * Starts a command on the module path of the tests.
   *
   * @param folder receives {@code out.txt} and {@code err.txt}
   * @param options of the virtual machine
   * @param arguments the command line
   */
  public static Process start(Path folder, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dguice_bytecode_gen_option=DISABLED");
    command.addAll(options);
    command.addAll(
        List.of(
            "-p",
            System.getProperty("jdk.module.path"),
            // Where Surefire puts what only automatic modules need.
            "-cp",
            System.getProperty("java.class.path"),
            "-m",
            "cidlab.cli/cidlab.cli.Main"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }
}
