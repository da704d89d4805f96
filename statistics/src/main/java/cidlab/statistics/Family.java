package cidlab.statistics;

import org.apache.commons.math3.special.Gamma;

/**
 * A distribution of the response of a generalized linear model, with its link.
 *
 * <p>A response is the mean of {@code weight} units: for the binomial family the share of events
 * among {@code weight} trials, for counts the weight is 1.
 */
interface Family {

  /** Where the iteration starts for a response. */
  double startingMean(double response, double weight);

  /** The linear predictor of a mean. */
  double link(double mean);

  /** The mean at a linear predictor. */
  double mean(double predictor);

  /** Derivative of the mean by the linear predictor. */
  double slope(double mean);

  /** Variance of a unit at a mean. */
  double variance(double mean);

  /** Contribution to the deviance. */
  double deviance(double response, double mean, double weight);

  /** Contribution to the log-likelihood, with all constants. */
  double logLikelihood(double response, double mean, double weight);

  /** Distance of the expected count from its limits: 0 means an infinite predictor. */
  double room(double mean, double weight);

  /** Binomial counts with the logistic link. */
  enum Binomial implements Family {
    LOGISTIC;

    @Override
    public double startingMean(double response, double weight) {
      return (weight * response + 0.5) / (weight + 1);
    }

    @Override
    public double link(double mean) {
      return Math.log(mean) - Math.log1p(-mean);
    }

    @Override
    public double mean(double predictor) {
      return 1 / (1 + Math.exp(-predictor));
    }

    @Override
    public double slope(double mean) {
      return mean * (1 - mean);
    }

    @Override
    public double variance(double mean) {
      return mean * (1 - mean);
    }

    @Override
    public double deviance(double response, double mean, double weight) {
      return 2 * weight * (excess(response, mean) + excess(1 - response, 1 - mean));
    }

    @Override
    public double logLikelihood(double response, double mean, double weight) {
      double events = Math.rint(response * weight);
      return Gamma.logGamma(weight + 1)
          - Gamma.logGamma(events + 1)
          - Gamma.logGamma(weight - events + 1)
          + (events == 0 ? 0 : events * Math.log(mean))
          + (events == weight ? 0 : (weight - events) * Math.log1p(-mean));
    }

    @Override
    public double room(double mean, double weight) {
      return weight * Math.min(mean, 1 - mean);
    }
  }

  /** Poisson counts with the logarithmic link. */
  enum Poisson implements Family {
    LOGARITHMIC;

    @Override
    public double startingMean(double response, double weight) {
      return response + 0.1;
    }

    @Override
    public double link(double mean) {
      return Math.log(mean);
    }

    @Override
    public double mean(double predictor) {
      return Math.exp(predictor);
    }

    @Override
    public double slope(double mean) {
      return mean;
    }

    @Override
    public double variance(double mean) {
      return mean;
    }

    @Override
    public double deviance(double response, double mean, double weight) {
      return 2 * weight * (excess(response, mean) - (response - mean));
    }

    @Override
    public double logLikelihood(double response, double mean, double weight) {
      return weight
          * ((response == 0 ? 0 : response * Math.log(mean)) - mean - Gamma.logGamma(response + 1));
    }

    @Override
    public double room(double mean, double weight) {
      return weight * mean;
    }
  }

  /**
   * Negative binomial counts with the logarithmic link: variance mean + mean² / theta.
   *
   * @param theta the shape, positive; the Poisson family is its limit at infinity
   */
  record NegativeBinomial(double theta) implements Family {

    @Override
    public double startingMean(double response, double weight) {
      return response == 0 ? 1.0 / 6 : response;
    }

    @Override
    public double link(double mean) {
      return Math.log(mean);
    }

    @Override
    public double mean(double predictor) {
      return Math.exp(predictor);
    }

    @Override
    public double slope(double mean) {
      return mean;
    }

    @Override
    public double variance(double mean) {
      return mean + mean * mean / theta;
    }

    @Override
    public double deviance(double response, double mean, double weight) {
      double common = (response + theta) * Math.log((response + theta) / (mean + theta));
      return 2 * weight * (excess(response, mean) - common);
    }

    @Override
    public double logLikelihood(double response, double mean, double weight) {
      return weight
          * (Gamma.logGamma(theta + response)
              - Gamma.logGamma(theta)
              - Gamma.logGamma(response + 1)
              + theta * Math.log(theta)
              + (response == 0 ? 0 : response * Math.log(mean))
              - (theta + response) * Math.log(theta + mean));
    }

    @Override
    public double room(double mean, double weight) {
      return weight * mean;
    }
  }

  private static double excess(double response, double mean) {
    return response == 0 ? 0 : response * Math.log(response / mean);
  }
}
