package cidlab.experiments.sensitivity;

/**
 * How much a response changes while an input goes through its whole range.
 *
 * @param strategy label of the treatment
 * @param response the response
 * @param input name of the input
 * @param mean mean of the elementary effects (mu): the change, if it has one direction
 * @param meanAbsolute mean of their absolute values (mu*): how much it matters
 * @param deviation their standard deviation: interaction, curvature and noise
 * @param error standard error of the mean
 */
public record Effect(
    String strategy,
    Response response,
    String input,
    double mean,
    double meanAbsolute,
    double deviation,
    double error) {}
