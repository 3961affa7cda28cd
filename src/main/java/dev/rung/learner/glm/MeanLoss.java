package dev.rung.learner.glm;

import dev.rung.data.Matrix;
import java.util.Arrays;
import java.util.Optional;

/**
 * Mean loss + l2 / 2 |w|² over rows that are scaled and centred as they are read: the coefficients
 * are scaled instead, and the means make up an offset. A pass costs O(elements × outputs); memory
 * is O(features × outputs).
 *
 * <pre>
 * w (outputs × features)   coefficients of x / s, the point
 * b (outputs)              intercepts at the means, where they are coordinates
 * sigma                    the scale of the errors, the point's end, where the loss has one
 * v = w / s, o = b - w·m/s margins are v·x + o
 * </pre>
 */
final class MeanLoss implements Problem {
  private final Rows rows;
  private final Loss loss;
  private final Settings settings;
  private final Moments moments;
  private final int features;
  private final int outputs;
  private final double weight;
  private final boolean free;

  /** The unit of the labels, and where the margins are centred where that is no coordinate. */
  private final double unit;

  private final double middle;
  private final double l1;
  private final Ridge ridge;

  MeanLoss(Rows rows, Loss loss, Settings settings, Moments moments) {
    this.rows = rows;
    this.loss = loss;
    this.settings = settings;
    this.moments = moments;
    this.features = rows.columns();
    this.weight = rows.weight();
    this.outputs = loss.outputs(rows.classes());
    boolean regression = loss == Loss.SQUARED;
    double spread =
        moments.labelDeviation == 0 ? Math.abs(moments.labelMean) : moments.labelDeviation;
    this.unit = regression ? spread : 1;
    this.middle = regression && settings.fitIntercept() ? moments.labelMean / unit : 0;
    this.free = settings.fitIntercept() && !regression;
    this.l1 = settings.l1(settings.regParam() / unit);
    this.ridge =
        new Ridge(
            settings.l2(settings.regParam() / unit),
            settings.standardization(),
            moments.inverses,
            outputs * features);
  }

  @Override
  public Optional<GlmModel> known() {
    if (loss == Loss.SQUARED) {
      boolean constant = moments.labelDeviation == 0;
      return constant && (settings.fitIntercept() || moments.labelMean == 0)
          ? Optional.of(flat(new double[] {moments.labelMean}))
          : Optional.empty();
    }
    if (loss != Loss.LOGISTIC || !settings.fitIntercept()) {
      return Optional.empty();
    }
    double[] histogram = rows.histogram();
    boolean mixed = histogram[0] > 0 && histogram[1] > 0;
    double sure = histogram[1] > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    return mixed ? Optional.empty() : Optional.of(flat(new double[] {sure}));
  }

  private GlmModel flat(double[] intercepts) {
    return new GlmModel(
        loss.text(), rows.classes(), features, new double[outputs * features], intercepts);
  }

  @Override
  public Smooth smooth() {
    return this::at;
  }

  @Override
  public Optional<double[]> absolutes() {
    if (l1 == 0) {
      return Optional.empty();
    }
    double[] costs = new double[size()];
    for (int i = 0; i < outputs * features; i++) {
      double inverse = moments.inverses[i % features];
      costs[i] = settings.standardization() ? l1 : l1 * inverse;
    }
    return Optional.of(costs);
  }

  @Override
  public Optional<double[]> least() {
    if (!loss.scaled()) {
      return Optional.empty();
    }
    double[] least = new double[size()];
    Arrays.fill(least, Double.NEGATIVE_INFINITY);
    least[least.length - 1] = Double.MIN_VALUE;
    return Optional.of(least);
  }

  private int size() {
    return outputs * features + (free ? outputs : 0) + (loss.scaled() ? 1 : 0);
  }

  @Override
  public double[] start() {
    double[] start = new double[size()];
    if (loss.scaled()) {
      return ones(start);
    }
    if (!free) {
      return start;
    }
    double[] histogram = rows.histogram();
    int at = outputs * features;
    if (loss == Loss.LOGISTIC) {
      start[at] = Math.log(histogram[1] / histogram[0]);
      return start;
    }
    for (int k = 0; k < outputs; k++) {
      start[at + k] = Math.log1p(histogram[k]);
    }
    centre(start, at, 1);
    return start;
  }

  /** Every coordinate 1, the intercept being 1 at the features' zeros. */
  private double[] ones(double[] start) {
    Arrays.fill(start, 1);
    for (int j = 0; free && j < features; j++) {
      start[features] += moments.inverses[j] * moments.means[j];
    }
    return start;
  }

  /** Takes the mean of {@code outputs} elements, so far apart, from each of them. */
  private void centre(double[] array, int from, int apart) {
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      sum += array[from + k * apart];
    }
    for (int k = 0; k < outputs; k++) {
      array[from + k * apart] -= sum / outputs;
    }
  }

  private double at(double[] point, double[] gradient) {
    double[] scaled = scaled(point);
    double[] offsets = offsets(point);
    double[] sums = new double[offsets.length];
    double[] margins = new double[offsets.length];
    Matrix matrix = rows.features();
    Arrays.fill(gradient, 0);
    double total = 0;
    for (int i = 0; i < rows.count(); i++) {
      int row = rows.row(i);
      double share = rows.weight(i);
      if (share == 0) {
        continue;
      }
      System.arraycopy(offsets, outputs, margins, outputs, margins.length - outputs);
      for (int k = 0; k < outputs; k++) {
        margins[k] = matrix.dot(row, scaled, k * features) + offsets[k];
      }
      total += share * loss.row(margins, rows.examples().label(row) / unit, settings.epsilon());
      for (int k = 0; k < margins.length; k++) {
        double pull = share * margins[k];
        if (pull != 0 && k < outputs) {
          matrix.addTo(row, pull, gradient, k * features);
        }
        sums[k] += pull;
      }
    }
    finish(gradient, sums);
    return total / weight + ridge.add(point, gradient);
  }

  /** From the sums over rows as they are to the mean over rows scaled and centred. */
  private void finish(double[] gradient, double[] sums) {
    for (int i = 0; i < outputs * features; i++) {
      int j = i % features;
      double centred =
          settings.fitIntercept()
              ? gradient[i] - sums[i / features] * moments.means[j]
              : gradient[i];
      gradient[i] = centred * moments.inverses[j] / weight;
    }
    int from = free ? 0 : outputs;
    for (int k = from; k < sums.length; k++) {
      gradient[outputs * features + k - from] = sums[k] / weight;
    }
  }

  private double[] scaled(double[] point) {
    double[] scaled = new double[outputs * features];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = point[i] * moments.inverses[i % features];
    }
    return scaled;
  }

  /** The margins of a row of zeros, and after them sigma where there is one. */
  private double[] offsets(double[] point) {
    double[] offsets = new double[outputs + (loss.scaled() ? 1 : 0)];
    if (loss.scaled()) {
      offsets[outputs] = point[point.length - 1];
    }
    for (int k = 0; settings.fitIntercept() && k < outputs; k++) {
      double sum = 0;
      for (int j = 0; j < features; j++) {
        sum += point[k * features + j] * moments.inverses[j] * moments.means[j];
      }
      offsets[k] = (free ? point[outputs * features + k] : middle) - sum;
    }
    return offsets;
  }

  @Override
  public GlmModel model(double[] point) {
    double[] weights = scaled(point);
    double[] intercepts = Arrays.copyOf(offsets(point), outputs);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= unit;
    }
    for (int k = 0; k < outputs; k++) {
      intercepts[k] *= unit;
    }
    if (loss == Loss.MULTINOMIAL) {
      for (int j = 0; settings.regParam() == 0 && j < features; j++) {
        centre(weights, j, features);
      }
      centre(intercepts, 0, 1);
    }
    double scale = loss.scaled() ? point[point.length - 1] : 1;
    return new GlmModel(loss.text(), rows.classes(), features, weights, intercepts, scale);
  }
}
