package cidlab.strategies.protocol;

import cidlab.api.Parameter;
import java.util.List;

/** The parameters that all protocols with two modes share: the constants of their limits. */
final class Parameters {
  static final String HEADROOM = "headroom-divisor";
  static final String DESCENDING = "walk-descending";
  static final String CAP = "threshold-divisor";

  static final List<Parameter> LIMITS =
      List.of(
          Parameter.integer(
              HEADROOM,
              "1",
              1,
              8192,
              4,
              "Slack of the limits: one in so many ids beyond the optimum, or users below it.",
              "upstream fbd0e71dc370; protocol.md R0.2 and R0.3"),
          Parameter.integer(
              CAP,
              "1",
              1,
              8192,
              2,
              "The switch-back threshold is at most the number of CPUs divided by this.",
              "upstream fbd0e71dc370; protocol.md R0.3"),
          Parameter.integer(
              DESCENDING,
              "1",
              0,
              1,
              0,
              "Whether the walk over CPUs begins with the last one: 1 for yes, 0 for no.",
              "own choice, to measure whether the order matters; protocol.md R6.3 has 0"));

  private Parameters() {}
}
