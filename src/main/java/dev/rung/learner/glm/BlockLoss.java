package dev.rung.learner.glm;

import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Mean hinge or Huber loss + l2 / 2 |w|², over Spark ML's own blocks of rows: a linear support
 * vector machine as its LinearSVC fits it, by OWL-QN though nothing is penalised by its absolute
 * value, and its robust LinearRegression. A pass costs O(elements), memory is that of the rows once
 * more.
 *
 * <p>What these losses pull at a row are few values, equal for many rows: sums of them cancel to
 * nothing but rounding errors, and those lead the search. Equal sums need equal blocks.
 *
 * <pre>
 * w (features)   coefficients of x / s, the point
 * b              the intercept at the means, after them, where there is one
 * sigma          the scale of the errors, the point's end, where the loss has one
 * </pre>
 */
final class BlockLoss implements Problem {
  private final Rows rows;
  private final Loss loss;
  private final Settings settings;
  private final Moments moments;
  private final List<Block> blocks;
  private final Ridge ridge;
  private final double[] middles;
  private final double[] pulls;
  private final double weight;

  BlockLoss(Rows rows, Loss loss, Settings settings) {
    this.rows = rows;
    this.loss = loss;
    this.settings = settings;
    this.moments = Moments.of(rows);
    this.blocks = Block.of(rows, moments);
    this.ridge =
        new Ridge(
            settings.regParam(), settings.standardization(), moments.inverses, rows.columns());
    this.middles = new double[rows.columns()];
    for (int j = 0; j < middles.length; j++) {
      middles[j] = moments.inverses[j] * moments.means[j];
    }
    this.pulls = new double[blocks.stream().mapToInt(Block::count).max().orElse(0)];
    this.weight = rows.weight();
  }

  @Override
  public Smooth smooth() {
    return this::at;
  }

  /** None costs anything, but LinearSVC's search is that for such costs. */
  @Override
  public Optional<double[]> absolutes() {
    return loss == Loss.HINGE ? Optional.of(new double[size()]) : Optional.empty();
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
    return middles.length + (settings.fitIntercept() ? 1 : 0) + (loss.scaled() ? 1 : 0);
  }

  /** 0; with a scale every coordinate is 1, the intercept at the features' zeros. */
  @Override
  public double[] start() {
    double[] start = new double[size()];
    if (loss.scaled()) {
      Arrays.fill(start, 1);
      if (settings.fitIntercept()) {
        start[middles.length] += toMiddles(start);
      }
    }
    return start;
  }

  private double at(double[] point, double[] gradient) {
    Arrays.fill(gradient, 0);
    double offset = intercept(point);
    double total = 0;
    for (Block block : blocks) {
      block.margins(point, offset, pulls);
      total += pull(block, point, gradient);
    }
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= 1 / weight;
    }
    return total / weight + ridge.add(point, gradient);
  }

  /** A block's loss; its margins become pulls, which the gradient gets. */
  private double pull(Block block, double[] point, double[] gradient) {
    int last = point.length - 1;
    double[] margin = new double[2];
    double total = 0;
    double sum = 0;
    double scale = 0;
    for (int i = 0; i < block.count(); i++) {
      double share = rows.weight(block.from() + i);
      margin[0] = pulls[i];
      margin[1] = point[last];
      total += share * loss.row(margin, rows.label(block.from() + i), settings.epsilon());
      pulls[i] = share * margin[0];
      sum += pulls[i];
      scale += share * margin[1];
    }
    block.add(pulls, gradient);
    if (settings.fitIntercept()) {
      JavaBLAS.getInstance().daxpy(middles.length, -sum, middles, 1, gradient, 1);
      gradient[middles.length] += sum;
    }
    if (loss.scaled()) {
      gradient[last] += scale;
    }
    return total;
  }

  /** The margin of a row of zeros. */
  private double intercept(double[] point) {
    if (!settings.fitIntercept()) {
      return 0;
    }
    return point[middles.length] - toMiddles(point);
  }

  private double toMiddles(double[] point) {
    return JavaBLAS.getInstance().ddot(middles.length, point, 1, middles, 1);
  }

  @Override
  public GlmModel model(double[] point) {
    double[] weights = new double[middles.length];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = point[j] * moments.inverses[j];
    }
    double scale = loss.scaled() ? point[point.length - 1] : 1;
    return new GlmModel(
        loss.text(),
        rows.classes(),
        weights.length,
        weights,
        new double[] {intercept(point)},
        scale);
  }
}
