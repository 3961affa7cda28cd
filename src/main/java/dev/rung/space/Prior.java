package dev.rung.space;

import dev.rung.space.Parameter.Range;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Where a person expects the optimum, in the manner of piBO (Hvarfner, Stoll, Souza, Lindauer,
 * Hutter and Nardi 2022, "piBO: augmenting acquisition functions with user beliefs for Bayesian
 * optimization"): a density over the unit cube, by which a sampler weights its candidates, and
 * whose weight wears off with every observation.
 *
 * <pre>
 * c       confidence, in (0, 1)
 * k       the kernel: on a line a logistic around the value, cut to [0, 1]; of a choice its cell
 * pi(x)   the product over the believed parameters of c k(x_i) + 1 - c
 * beta    10
 * n       the number of observations
 * weight  pi(x)^(beta / n)
 * </pre>
 *
 * <p>The uniform part keeps every place possible, so that a wrong belief costs a bounded factor.
 * Where nothing is believed it is the space's own measure.
 */
public final class Prior {
  /** The scale of the logistic, as a share of the scaled range: a deviation of 0.09. */
  private static final double SCALE = 0.05;

  private static final double BETA = 10;

  /**
   * What is believed of one parameter.
   *
   * @param around the value that should be nearly right
   * @param confidence the share of draws that lie around it, in (0, 1)
   */
  public record Belief(Object around, double confidence) {
    public Belief {
      if (!(confidence > 0 && confidence < 1)) {
        throw new IllegalArgumentException(
            "confidence: 0 < confidence < 1 must hold, but got confidence=%s. Write confidence = 0.5 where you are half sure."
                .formatted(Numbers.text(confidence)));
      }
    }
  }

  private final Space space;
  private final Map<String, Belief> beliefs;

  /** Where the believed values lie, by coordinate; NaN where nothing is believed. */
  private final double[] centres;

  /** The half-width of a choice's cell; 0 on a line. */
  private final double[] halves;

  private final double[] confidences;

  private Prior(Space space, Map<String, Belief> beliefs) {
    this.space = space;
    this.beliefs = Collections.unmodifiableMap(new LinkedHashMap<>(beliefs));
    centres = new double[space.dimensions()];
    halves = new double[centres.length];
    confidences = new double[centres.length];
    Arrays.fill(centres, Double.NaN);
    beliefs.forEach(this::believe);
  }

  /** No belief: every place of the unit cube is as good as any other. */
  public static Prior none(Space space) {
    return new Prior(space, Map.of());
  }

  /**
   * Beliefs by the parameters' names.
   *
   * @throws IllegalArgumentException when there is no such parameter, the value is not one of its
   *     values, or its bounds hang on another parameter
   */
  public static Prior of(Space space, Map<String, Belief> beliefs) {
    return new Prior(space, beliefs);
  }

  private void believe(String name, Belief belief) {
    Parameter parameter =
        space
            .parameter(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        name + ": there is no parameter " + name + " in the space"));
    Dependencies.bounds(parameter)
        .forEach(
            bound ->
                Rules.check(
                    bound.reference().isEmpty(),
                    name,
                    "its bounds must be numbers for a prior, but one is %s. Leave the prior out, or write a number"
                        .formatted(bound.parameter())));
    int index = space.index(name);
    Range range = space.range(index, Map.of());
    Rules.check(
        admits(parameter, belief.around(), range),
        name,
        "around must be %s, but got around=%s"
            .formatted(Dependencies.describe(parameter, range), shown(belief.around())));
    centres[index] = parameter.encode(belief.around(), range);
    halves[index] = parameter instanceof Choice ? 0.5 / parameter.cardinality(range) : 0;
    confidences[index] = belief.confidence();
  }

  /** Off its steps a number is as near to the values beside it as it looks. */
  private static boolean admits(Parameter parameter, Object value, Range range) {
    if (parameter instanceof Real || parameter instanceof Int) {
      return value instanceof Number number
          && number.doubleValue() >= range.low()
          && number.doubleValue() <= range.high();
    }
    return parameter.admits(value, range);
  }

  private static String shown(Object value) {
    return value instanceof Number number ? Numbers.text(number.doubleValue()) : value.toString();
  }

  public Space space() {
    return space;
  }

  /** What is believed, by parameter. */
  public Map<String, Belief> beliefs() {
    return beliefs;
  }

  /** Whether nothing is believed. */
  public boolean isEmpty() {
    return beliefs.isEmpty();
  }

  /**
   * The weight of a candidate after so many observations, as a logarithm to be added to that of the
   * acquisition: beta / n * log pi(x).
   *
   * @param point of the unit cube; an inactive coordinate (NaN) counts for nothing
   */
  public double logWeight(double[] point, int observations) {
    return isEmpty() ? 0 : BETA / Math.max(1, observations) * log(point);
  }

  /** How many of so many candidates had better be draws from here: half of them, then fewer. */
  public int share(int candidates, int observations) {
    return isEmpty() ? 0 : (int) Math.round(0.5 * candidates * BETA / (BETA + observations));
  }

  /** The log of the density at a point of the unit cube; 0 everywhere where nothing is believed. */
  public double log(double[] point) {
    double log = 0;
    for (int d = 0; d < centres.length; d++) {
      if (!Double.isNaN(centres[d]) && !Double.isNaN(point[d])) {
        log += Math.log(confidences[d] * kernel(d, point[d]) + 1 - confidences[d]);
      }
    }
    return log;
  }

  /**
   * The derivative of {@link #logWeight} by a coordinate.
   *
   * @param x the coordinate; where it is inactive (NaN) the derivative is 0
   */
  public double slope(int parameter, double x, int observations) {
    double confidence = confidences[parameter];
    if (confidence == 0 || halves[parameter] > 0 || Double.isNaN(x)) {
      return 0;
    }
    double part = confidence * kernel(parameter, x);
    double byLog = part * (1 - 2 * logistic(parameter, x)) / SCALE / (part + 1 - confidence);
    return BETA / Math.max(1, observations) * byLog;
  }

  private double kernel(int d, double x) {
    if (halves[d] > 0) {
      return Math.abs(x - centres[d]) < halves[d] ? 0.5 / halves[d] : 0;
    }
    double below = logistic(d, x);
    return below * (1 - below) / SCALE / (logistic(d, 1) - logistic(d, 0));
  }

  private double logistic(int d, double x) {
    return 1 / (1 + Math.exp((centres[d] - x) / SCALE));
  }

  /** One draw, conditioned on not being forbidden. Where nothing is believed, the space's own. */
  public Configuration sample(RandomGenerator random) {
    if (isEmpty()) {
      return space.sample(random);
    }
    double[] point = new double[centres.length];
    Configuration configuration;
    do {
      Arrays.setAll(point, d -> random.nextDouble());
      configuration = space.decode(bend(point, random));
    } while (space.isForbidden(configuration));
    return configuration;
  }

  /**
   * A point with each believed coordinate moved near to what is believed, by a chance of its
   * confidence: of points that fill the cube evenly, points that follow the density.
   */
  public double[] bend(double[] point, RandomGenerator random) {
    double[] bent = point.clone();
    for (int d = 0; d < bent.length; d++) {
      if (!Double.isNaN(centres[d]) && random.nextDouble() < confidences[d]) {
        bent[d] = near(d, random.nextDouble());
      }
    }
    return bent;
  }

  /** The point of the kernel with that share of its mass below it. */
  private double near(int d, double share) {
    if (halves[d] > 0) {
      return Math.min(Math.nextDown(1.0), centres[d] + (2 * share - 1) * halves[d]);
    }
    double low = logistic(d, 0);
    double below = low + share * (logistic(d, 1) - low);
    double x = centres[d] + SCALE * (Math.log(below) - Math.log1p(-below));
    return Math.max(0, Math.min(Math.nextDown(1.0), x));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prior prior
        && space.equals(prior.space)
        && beliefs.equals(prior.beliefs);
  }

  @Override
  public int hashCode() {
    return Objects.hash(space, beliefs);
  }

  @Override
  public String toString() {
    return "Prior" + beliefs;
  }
}
