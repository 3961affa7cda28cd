package dev.rung.learner.linear;

import dev.rung.data.Examples;
import dev.rung.learner.Decay;
import dev.rung.learner.StepSizeTheory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Plain gradient descent with the step sizes that {@link StepSizeTheory} gives for a data set. With
 * m the mean squared length of a row, the intercept's 1 included, B rows a batch and K classes:
 *
 * <pre>
 * loss          smoothness   variance           gap at 0, at most
 * logistic      l2 + m/4     m / B              ln 2
 * multinomial   l2 + m/2     2 m / B            ln K
 * squared       l2 + m       mean y^2 |x|^2/B   1 / 2
 * huber         l2 + m       threshold^2 m / B  1 / 2
 * </pre>
 *
 * and mu = l2; labels y are in standard deviations from their mean, as they are trained on. The
 * variance of the squared loss is that at the start; the others are bounds. Rows of weight s, in
 * parts of the mean weight, count s times, and s² times in the variance.
 */
record Theory(StepSizeTheory steps, long stepsPerEpoch) {
  /**
   * The constants of a training.
   *
   * @return empty for the hinge loss, which is not smooth
   */
  static Optional<Theory> of(Settings settings, Examples training) {
    Loss loss = Loss.of(settings.loss(), training.classes());
    if (loss == Loss.HINGE) {
      return Optional.empty();
    }
    Sums sums = Sums.of(training, settings.intercept());
    double batch = Math.min(settings.batchSize(), training.rows());
    double smoothness =
        settings.l2()
            + sums.length()
                * switch (loss) {
                  case LOGISTIC -> 0.25;
                  case MULTINOMIAL -> 0.5;
                  default -> 1;
                };
    double variance =
        switch (loss) {
          case LOGISTIC -> sums.energy();
          case MULTINOMIAL -> 2 * sums.energy();
          case HUBER -> settings.huberThreshold() * settings.huberThreshold() * sums.energy();
          default -> sums.pull();
        };
    double gap =
        switch (loss) {
          case LOGISTIC -> Math.log(2);
          case MULTINOMIAL -> Math.log(training.classes());
          default -> 0.5;
        };
    return Optional.of(
        new Theory(
            new StepSizeTheory(settings.l2(), smoothness, variance / batch, gap),
            (long) Math.ceil(training.rows() / batch)));
  }

  /**
   * The settings that it asks for: falling steps where the penalty makes the loss strongly convex,
   * and the constant step for so many epochs.
   */
  List<Map<String, Object>> configurations(long epochs) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (steps.convexity() > 0) {
      Map<String, Object> falling = plain(steps.first(), "inverse");
      falling.put("gamma", steps.decay() * stepsPerEpoch);
      falling.put("power", 1.0);
      all.add(falling);
    }
    all.add(plain(steps.constant((double) epochs * stepsPerEpoch), "fixed"));
    return all;
  }

  private static Map<String, Object> plain(double rate, String policy) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("learning-rate", rate);
    values.put("optimizer", "sgd");
    values.put("averaging", "none");
    values.put("l1", 0.0);
    values.put("policy", policy);
    return values;
  }

  /** Whether a complete configuration is what was asked for, as far as the names in it go. */
  static boolean agrees(Settings settings, Map<String, Object> asked) {
    return settings.optimizer().equals("sgd")
        && !settings.averaging()
        && settings.l1() == 0
        && settings.policy().name().equalsIgnoreCase(String.valueOf(asked.get("policy")))
        && (settings.policy() == Decay.FIXED
            || (settings.gamma() == (double) asked.get("gamma") && settings.power() == 1));
  }

  /**
   * Means over the rows, with s their weights in parts of the mean weight: squared length times s,
   * the same times s², and that times the squared label.
   */
  private record Sums(double length, double energy, double pull) {
    static Sums of(Examples training, boolean intercept) {
      double unit = training.meanWeight(null);
      double mean =
          IntStream.range(0, training.rows())
              .mapToDouble(i -> training.weight(i) / unit * training.label(i))
              .average()
              .orElse(0);
      int[] indices = new int[training.features().columns()];
      double[] elements = new double[indices.length];
      double length = 0;
      double energy = 0;
      double labels = 0;
      double pull = 0;
      for (int i = 0; i < training.rows(); i++) {
        double squared = intercept ? 1 : 0;
        int count = training.features().elements(i, indices, elements);
        for (int j = 0; j < count; j++) {
          squared += elements[j] * elements[j];
        }
        double share = training.weight(i) / unit;
        double label = (training.label(i) - mean) * (training.label(i) - mean);
        length += share * squared;
        energy += share * share * squared;
        labels += share * label;
        pull += share * share * label * squared;
      }
      int rows = training.rows();
      return new Sums(length / rows, energy / rows, labels == 0 ? 1 : pull / labels);
    }
  }
}
