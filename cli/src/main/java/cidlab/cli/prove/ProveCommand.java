package cidlab.cli.prove;

import cidlab.api.Arguments;
import cidlab.api.OwnershipProtocol;
import cidlab.api.TransitionStrategy;
import cidlab.cli.console.ErrorLine;
import cidlab.cli.console.Interrupt;
import cidlab.cli.console.PluginFolder;
import cidlab.cli.console.TraceFile;
import cidlab.cli.console.UserInput;
import cidlab.cli.console.Version;
import cidlab.engine.catalogue.Catalogue;
import cidlab.engine.trace.TraceWriter;
import cidlab.experiments.design.Parameters;
import cidlab.prove.CertificateCheck;
import cidlab.prove.Proof;
import cidlab.prove.Prover;
import cidlab.prove.Verdict;
import cidlab.prove.certificate.Certificate;
import cidlab.prove.certificate.CertificateException;
import cidlab.prove.linear.ExternalSolver;
import cidlab.prove.refute.Refutation;
import cidlab.prove.scope.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Proves a strategy for every number of CPUs and every number of threads. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Proves a strategy for every number of CPUs and every number of threads: whoever asks for an"
          + " id finds one; ids are unique, in range and never lost; a transition can always be"
          + " completed. The proof comes from the strategy's class files; docs/proofs.md says how,"
          + " and what it assumes.",
      "Where that fails, small machines are searched for a counterexample.",
      ""
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:PROVED; of --check: the certificate proves what it says",
      "1:REFUTED: there is a counterexample; of --check: it does not",
      "2:bad usage or bad input",
      "3:OPEN: neither was shown, or the time was over",
      "4:CANNOT: the strategy does something that is not understood"
    },
    footerHeading = "%nExample%n",
    footer = {
      "  cidlab prove --strategy upstream --certificate proof",
      "  cidlab prove --check proof",
      "  cidlab prove --strategy transit-both-ways --forks single --solver z3",
      "  cidlab prove --strategy direct-transfer --format json"
    })
public final class ProveCommand implements Callable<Integer> {
  /** Own choice: the sizes for which a family of counterexamples is written down. */
  private static final List<Integer> FAMILY = List.of(2, 3, 8, 63);

  @Spec private CommandSpec spec;

  @Option(
      names = "--strategy",
      paramLabel = "<id>",
      description = "The strategy; see `cidlab list strategies`.")
  private String strategy;

  @Option(
      names = "--param",
      paramLabel = "<strategy.name=value>",
      description =
          "A parameter of the strategy, for example strategy.threshold-divisor=1. Repeatable."
              + " Default: every parameter has its own.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--forks",
      paramLabel = "<which>",
      defaultValue = "overlapping",
      description =
          "One of ${COMPLETION-CANDIDATES}: forks and vforks by anybody at any time, or one fork at"
              + " a time and no vforks. Default: ${DEFAULT-VALUE}.")
  private ProveForks forks;

  @Option(names = "--no-vforks", description = "Only forks, no vforks.")
  private boolean noVforks;

  @Option(names = "--failed-execs", description = "Also execs that fail.")
  private boolean failedExecs;

  @Option(
      names = "--certificate",
      paramLabel = "<dir>",
      description =
          "Write the proof there, or the traces of a counterexample and of its family. Files of the same names are"
              + " replaced. Default: none.")
  private Path certificate;

  @Option(
      names = "--check",
      paramLabel = "<dir>",
      description = "Instead: check a certificate, without its strategy.")
  private Path check;

  @Option(
      names = "--solver",
      paramLabel = "<name>",
      defaultValue = "internal",
      description =
          "internal, or a solver that decides the certificate once more: z3, cvc5, or a command"
              + " that reads SMT-LIB from its standard input. Default: ${DEFAULT-VALUE}.")
  private String solver;

  @Option(
      names = "--max-seconds",
      paramLabel = "<n>",
      defaultValue = "50",
      description = "Time limit, 1 to 86400. Default: ${DEFAULT-VALUE}.")
  private long seconds;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ProveFormat format;

  @Override
  public Integer call() throws IOException {
    if ((strategy == null) == (check == null)) {
      throw new ParameterException(
          spec.commandLine(), "expected --strategy <id> or --check <dir>, one of them");
    }
    if (seconds < 1 || seconds > 86_400) {
      throw new ParameterException(
          spec.commandLine(), "expected 1 to 86400 seconds, max-seconds=" + seconds);
    }
    Optional<ExternalSolver> other =
        solver.equals("internal")
            ? Optional.empty()
            : Optional.of(ExternalSolver.of(solver)).filter(ExternalSolver::isThere);
    if (other.isEmpty() && !solver.equals("internal")) {
      throw new ParameterException(
          spec.commandLine(),
          "expected a solver that starts and answers; install it, or use internal, solver="
              + solver);
    }
    try (Interrupt interrupt = Interrupt.listen()) {
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      BooleanSupplier stop = () -> interrupt.getAsBoolean() || System.nanoTime() > end;
      return check != null ? check(other, stop) : prove(other, stop);
    }
  }

  private int check(Optional<ExternalSolver> other, BooleanSupplier stop) throws IOException {
    try {
      Certificate checked = CertificateCheck.check(check, stop);
      String wrong = other.isPresent() ? confirm(other.get(), checked) : null;
      if (wrong != null) {
        throw new CertificateException(wrong);
      }
      spec.commandLine()
          .getOut()
          .printf(
              "certificate %s: proves what it says, %d checks%s, sha256 %s%n",
              check,
              checked.checks(),
              other.isPresent() ? ", confirmed by " + solver : "",
              checked.sha256());
      spec.commandLine().getOut().flush();
      return 0;
    } catch (CertificateException e) {
      ErrorLine.print(spec.commandLine(), e.getMessage());
      return 1;
    }
  }

  /** Lets another solver decide; returns what is wrong, or null. */
  private String confirm(ExternalSolver other, Certificate certificate) throws IOException {
    int unsat = 0;
    String different = null;
    for (Map.Entry<String, String> file : certificate.files().entrySet()) {
      if (file.getKey().endsWith(".smt2")) {
        for (String line : other.answers(file.getValue())) {
          if (line.equals("unsat")) {
            unsat++;
          } else if (different == null) {
            different = line;
          }
        }
      }
    }
    return unsat == certificate.checks() && different == null
        ? null
        : "expected unsat from the solver "
            + certificate.checks()
            + " times, solver="
            + solver
            + " unsat="
            + unsat
            + " other="
            + different;
  }

  private int prove(Optional<ExternalSolver> other, BooleanSupplier stop) throws IOException {
    Catalogue catalogue = PluginFolder.catalogue(spec.commandLine());
    TransitionStrategy chosen = UserInput.check(() -> catalogue.strategy(strategy));
    Map<String, String> arguments =
        UserInput.check(
            () ->
                Parameters.of(parameters, "strategy")
                    .texts("strategy", List.of(chosen))
                    .get(chosen.id()));
    Scope scope = forks == ProveForks.SINGLE ? Scope.SINGLE : Scope.OVERLAPPING;
    scope = noVforks ? scope.withoutVforks() : scope;
    scope = failedExecs ? scope.withFailedExecs() : scope;
    Proof proof = new Prover(chosen, arguments, scope, stop).prove();
    if (other.isPresent() && proof.certificate().isPresent()) {
      String wrong = confirm(other.get(), proof.certificate().get());
      if (wrong != null) {
        proof = proof.open(wrong);
      }
    }
    if (certificate != null) {
      write(proof, chosen);
    }
    new ProvePrinter(proof, Optional.ofNullable(certificate), other.map(s -> solver))
        .print(format, spec.commandLine().getOut());
    spec.commandLine().getOut().flush();
    return proof.verdict().exitCode();
  }

  private void write(Proof proof, TransitionStrategy chosen) throws IOException {
    if (proof.certificate().isPresent()) {
      proof.certificate().get().write(certificate);
    }
    if (proof.verdict() == Verdict.REFUTED) {
      Files.createDirectories(certificate);
      writeTraces(proof.refutation().get(), chosen, proof.arguments());
    }
  }

  /** The counterexample, and some of its family. */
  private void writeTraces(
      Refutation refutation, TransitionStrategy chosen, Map<String, String> arguments)
      throws IOException {
    OwnershipProtocol protocol = chosen.bind(Arguments.of(chosen.parameters(), arguments));
    try (TraceWriter out = trace("refutation.jsonl", chosen)) {
      refutation.write(protocol, out);
    }
    if (refutation.family().isPresent()) {
      for (int cpus : FAMILY) {
        if (cpus >= refutation.cpus()) {
          try (TraceWriter out = trace("family-" + cpus + ".jsonl", chosen)) {
            refutation.write(cpus, protocol, out);
          }
        }
      }
    }
  }

  private TraceWriter trace(String name, TransitionStrategy chosen) throws IOException {
    return TraceFile.open(certificate.resolve(name), chosen.traceName());
  }
}
