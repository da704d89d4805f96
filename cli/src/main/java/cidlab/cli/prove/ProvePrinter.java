package cidlab.cli.prove;

import cidlab.engine.machine.Move;
import cidlab.prove.Proof;
import cidlab.prove.Verdict;
import cidlab.prove.refute.Refutation;
import cidlab.report.format.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints what came of an attempt to prove. */
final class ProvePrinter {
  /** Name of the JSON object's format and its version. */
  static final String SCHEMA = "cidlab-prove-1";

  private static final int MOST_REASONS = 4;

  private final Proof proof;
  private final Optional<Path> folder;
  private final Optional<String> solver;

  /**
   * Prepares to print.
   *
   * @param proof what came of it
   * @param folder where the certificate was written
   * @param solver who confirmed it
   */
  ProvePrinter(Proof proof, Optional<Path> folder, Optional<String> solver) {
    this.proof = proof;
    this.folder = folder;
    this.solver = solver;
  }

  /** Prints in a format. */
  void print(ProveFormat format, PrintWriter out) throws IOException {
    switch (format) {
      case JSON -> json(out);
      case MARKDOWN -> markdown(out);
      default -> text(out);
    }
  }

  private String title() {
    return switch (proof.verdict()) {
      case PROVED -> proof.strategy() + ", for every number of CPUs and every number of threads";
      case REFUTED -> proof.strategy() + ": " + refuted(proof.refutation().get());
      case OPEN -> proof.strategy() + ": neither proved nor refuted";
      case CANNOT -> proof.strategy() + ": does something that is not understood";
    };
  }

  private static String refuted(Refutation refutation) {
    String what =
        switch (refutation.finding()) {
          case LIVELOCK -> "hits a livelock";
          case SPIN -> "lets a context wait for an id, though not for ever";
          case UNSET_USER -> "lets a user run without an id";
          default -> "breaks safety (" + refutation.finding() + ")";
        };
    return what
        + refutation
            .family()
            .map(family -> ", for " + family)
            .orElse(
                " on "
                    + refutation.cpus()
                    + (refutation.cpus() == 1 ? " CPU" : " CPUs")
                    + " after "
                    + refutation.operations()
                    + (refutation.operations() == 1 ? " operation" : " operations"));
  }

  private String sizes() {
    Proof.Kinds kinds = proof.kinds();
    return "%d phases, %d kinds of CPU, %d kinds of task, %d transitions; ids asked for in %d places, found in %d"
        .formatted(
            kinds.phases(),
            kinds.cpus(),
            kinds.tasks(),
            kinds.transitions(),
            proof.obligations(),
            proof.shown());
  }

  private String notFor() {
    return (proof.scope().failedExecs() ? "" : "failed execs, ")
        + (proof.scope().vforks() ? "" : "vforks, ")
        + (proof.scope().overlappingForks() ? "" : "overlapping forks, ")
        + "weak memory, single accesses inside a section";
  }

  private void text(PrintWriter out) {
    out.println(proof.verdict() + ": " + title());
    if (proof.verdict() == Verdict.PROVED) {
      out.println(
          "  whoever asks for an id finds one; ids are unique, in range and never lost; a transition"
              + " can always be completed");
    }
    out.println("  for: " + proof.scope());
    if (proof.verdict() == Verdict.PROVED) {
      out.println("  not for: " + notFor());
      out.println(
          "  rests on: hooks are functions of what they read; at most 2^24 CPUs and threads;"
              + " nothing was enumerated to a bound");
    }
    for (String reason : proof.reasons().stream().limit(MOST_REASONS).toList()) {
      out.println("  why: " + reason);
    }
    int more = proof.reasons().size() - MOST_REASONS;
    if (more > 0) {
      out.println("  and " + more + " more reasons; --format json has all");
    }
    proof.refutation().ifPresent(refutation -> steps(refutation, out));
    if (proof.kinds().phases() > 0) {
      out.println("  " + sizes());
    }
    proof
        .certificate()
        .ifPresent(
            c ->
                out.println(
                    "  certificate "
                        + folder.map(f -> f + ", ").orElse("")
                        + c.checks()
                        + " checks"
                        + solver.map(s -> ", confirmed by " + s).orElse("")
                        + ", sha256 "
                        + c.sha256()));
    out.printf("  %.1f s%n", proof.nanos() / 1e9);
  }

  private static void steps(Refutation refutation, PrintWriter out) {
    out.println("  from " + refutation.from() + ":");
    int i = 1;
    for (int move : refutation.way().moves()) {
      out.println("    " + i++ + ". " + Move.toString(move));
    }
    out.println("  then: " + refutation.finding());
  }

  private void markdown(PrintWriter out) {
    out.println("**" + proof.verdict() + "**: " + title());
    out.println();
    out.println("| | |");
    out.println("|---|---|");
    row(out, "for", proof.scope().toString());
    row(out, "not for", notFor());
    row(out, "size", sizes());
    proof.reasons().stream().limit(MOST_REASONS).forEach(reason -> row(out, "why", reason));
    proof
        .refutation()
        .ifPresent(
            r ->
                row(
                    out,
                    "how",
                    "from " + r.from() + ": " + String.join("; ", moves(r)) + ": " + r.finding()));
    proof.sha256().ifPresent(hash -> row(out, "certificate, sha256", "`" + hash + "`"));
  }

  private static void row(PrintWriter out, String name, String value) {
    out.println("| " + name + " | " + value.replace("|", "\\|") + " |");
  }

  private static List<String> moves(Refutation refutation) {
    return refutation.way().moves().stream().map(Move::toString).toList();
  }

  private void json(PrintWriter out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("verdict", proof.verdict().name());
      json.writeStringField("strategy", proof.strategy());
      json.writeObjectFieldStart("scope");
      json.writeStringField("forks", proof.scope().overlappingForks() ? "overlapping" : "single");
      json.writeBooleanField("vforks", proof.scope().vforks());
      json.writeBooleanField("failed_execs", proof.scope().failedExecs());
      json.writeObjectFieldStart("arguments");
      for (Map.Entry<String, String> argument : proof.arguments().entrySet()) {
        json.writeStringField(argument.getKey(), argument.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeObjectFieldStart("obligations");
      json.writeNumberField("total", proof.obligations());
      json.writeNumberField("shown", proof.shown());
      strings(json, "reasons", proof.reasons());
      json.writeEndObject();
      json.writeObjectFieldStart("laws");
      for (Map.Entry<String, List<String>> phase : proof.laws().entrySet()) {
        strings(json, phase.getKey(), phase.getValue());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("classes");
      json.writeNumberField("phases", proof.kinds().phases());
      json.writeNumberField("cpus", proof.kinds().cpus());
      json.writeNumberField("tasks", proof.kinds().tasks());
      json.writeNumberField("transitions", proof.kinds().transitions());
      json.writeEndObject();
      json.writeNumberField("elapsed_ms", proof.nanos() / 1_000_000);
      json.writeStringField("certificate", folder.map(Path::toString).orElse(null));
      json.writeStringField("certificate_sha256", proof.sha256().orElse(null));
      refutation(json);
      json.writeEndObject();
    }
    out.println();
  }

  private void refutation(JsonGenerator json) throws IOException {
    if (proof.refutation().isEmpty()) {
      json.writeNullField("refutation");
      return;
    }
    Refutation refutation = proof.refutation().get();
    json.writeObjectFieldStart("refutation");
    json.writeNumberField("cpus", refutation.cpus());
    json.writeNumberField("operations", refutation.operations());
    json.writeStringField("family", refutation.family().map(Object::toString).orElse(null));
    json.writeStringField("finding", refutation.finding().name());
    json.writeStringField("from", refutation.from().toString());
    strings(json, "moves", moves(refutation));
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
