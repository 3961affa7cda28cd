package dev.rung.learner.glm;

import dev.rung.data.DenseMatrix;
import dev.rung.data.Matrix;
import java.util.Arrays;
import java.util.Optional;

/**
 * Mean loss + l2 / 2 |w|² over rows that are scaled and centred as they are read: the coefficients
 * are scaled instead, and the means make up an offset. A pass costs O(elements × outputs); memory
 * is O(features × outputs), and for one output O(rows) beside it.
 *
 * <pre>
 * w (outputs × features)   coefficients of x / s, the point
 * b (outputs)              intercepts at the means, where they are coordinates
 * v = w / s, o = b - w·m/s margins are v·x + o
 * </pre>
 */
final class MeanLoss implements Problem {
  private static final int BLOCK = 256;

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
    return new Smooth() {
      @Override
      public double at(double[] point, double[] gradient) {
        return MeanLoss.this.at(point, gradient);
      }

      @Override
      public Valued at(double[] point) {
        // Only OWL-QN tries steps whose derivatives it may not ask for.
        return outputs == 1 && l1 != 0 ? valued(point) : Smooth.super.at(point);
      }
    };
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

  private int size() {
    return outputs * features + (free ? outputs : 0);
  }

  @Override
  public double[] start() {
    double[] start = new double[size()];
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
    Arrays.fill(gradient, 0);
    double total =
        outputs == 1
            ? byBlocks(scaled, offsets[0], new double[rows.count()], sums, Optional.of(gradient))
            : rows.features() instanceof DenseMatrix
                ? byProducts(scaled, offsets, gradient, sums)
                : byRows(scaled, offsets, gradient, sums);
    finish(gradient, sums);
    return total / weight + ridge.add(point, gradient);
  }

  private Smooth.Valued valued(double[] point) {
    double[] pulls = new double[rows.count()];
    double[] sums = new double[1];
    double total = byBlocks(scaled(point), offsets(point)[0], pulls, sums, Optional.empty());
    return new Smooth.Valued(
        total / weight + ridge.value(point),
        () -> {
          double[] gradient = new double[point.length];
          rows.addTo(0, pulls.length, pulls, gradient);
          finish(gradient, sums);
          ridge.add(point, gradient);
          return gradient;
        });
  }

  /**
   * One output: short loops, each over some rows, are what a compiler makes the fastest code of.
   *
   * @param pulls what each row pulls at its margin is written there
   * @param gradient gets what the rows pull, where it is wanted
   */
  private double byBlocks(
      double[] scaled, double offset, double[] pulls, double[] sums, Optional<double[]> gradient) {
    double total = 0;
    for (int from = 0; from < pulls.length; from += BLOCK) {
      int until = Math.min(pulls.length, from + BLOCK);
      rows.dot(from, until, scaled, pulls);
      total += pull(from, until, offset, pulls, sums);
      if (gradient.isPresent()) {
        rows.addTo(from, until, pulls, gradient.get());
      }
    }
    return total;
  }

  /** What some rows lose; their margins, less the offset, become what they pull. */
  private double pull(int from, int until, double offset, double[] pulls, double[] sums) {
    double[] margin = new double[1];
    double total = 0;
    double sum = 0;
    for (int i = from; i < until; i++) {
      double share = rows.weight(i);
      margin[0] = pulls[i] + offset;
      double lost = loss.row(margin, rows.label(i) / unit, settings.epsilon());
      total += share == 0 ? 0 : share * lost;
      pulls[i] = share == 0 ? 0 : share * margin[0];
      sum += pulls[i];
    }
    sums[0] += sum;
    return total;
  }

  private double byRows(double[] scaled, double[] offsets, double[] gradient, double[] sums) {
    double[] margins = new double[offsets.length];
    Matrix matrix = rows.features();
    double total = 0;
    for (int i = 0; i < rows.count(); i++) {
      int row = rows.row(i);
      double share = rows.weight(i);
      if (share == 0) {
        continue;
      }
      for (int k = 0; k < outputs; k++) {
        margins[k] = matrix.dot(row, scaled, k * features) + offsets[k];
      }
      total += share * loss.row(margins, rows.label(i) / unit, settings.epsilon());
      for (int k = 0; k < outputs; k++) {
        double pull = share * margins[k];
        if (pull != 0) {
          matrix.addTo(row, pull, gradient, k * features);
        }
        sums[k] += pull;
      }
    }
    return total;
  }

  /** The same for several outputs of dense rows: two products of matrices for some rows each. */
  private double byProducts(double[] scaled, double[] offsets, double[] gradient, double[] sums) {
    Products products = new Products(rows, outputs);
    double[] margins = new double[outputs];
    double total = 0;
    for (int from = 0; from < rows.count(); from += Products.ROWS) {
      double[] pulls = products.margins(from, scaled);
      for (int i = 0; i < products.count(); i++) {
        double share = rows.weight(from + i);
        for (int k = 0; k < outputs; k++) {
          margins[k] = pulls[i * outputs + k] + offsets[k];
        }
        total += share * loss.row(margins, rows.label(from + i), settings.epsilon());
        for (int k = 0; k < outputs; k++) {
          pulls[i * outputs + k] = share * margins[k];
          sums[k] += share * margins[k];
        }
      }
      products.add(gradient);
    }
    return total;
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
    for (int k = 0; free && k < outputs; k++) {
      gradient[outputs * features + k] = sums[k] / weight;
    }
  }

  private double[] scaled(double[] point) {
    double[] scaled = new double[outputs * features];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = point[i] * moments.inverses[i % features];
    }
    return scaled;
  }

  /** The margins of a row of zeros. */
  private double[] offsets(double[] point) {
    double[] offsets = new double[outputs];
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
    double[] intercepts = offsets(point);
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
    return new GlmModel(loss.text(), rows.classes(), features, weights, intercepts);
  }
}
