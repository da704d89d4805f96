package cidlab.cli.console;

import cidlab.experiments.study.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "cidlab " + Provenance.version() + " (revision " + Provenance.revision() + ")",
      "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
    };
  }
}
