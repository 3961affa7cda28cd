package dev.rung.learner.glm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Mean hinge loss + l2 / 2 |w|²: a linear support vector machine as Spark ML's LinearSVC fits it,
 * by OWL-QN though nothing is penalised by its absolute value. A pass costs O(elements), memory is
 * that of the rows once more.
 *
 * <p>A derivative is the sum of ±x over the rows inside the margin. For indicators it is often 0,
 * and whether rounding makes it 0 or 1e-17 decides whether OWL-QN moves the coefficient. So the
 * sums are made of Spark ML's own blocks; as exact sums they led to other models, by 0.1 in a
 * coefficient after 100 iterations.
 *
 * <pre>
 * w (features)   coefficients of x / s, the point
 * b              the intercept at the means, the point's end, where there is one
 * </pre>
 */
final class HingeLoss implements Problem {
  private final Rows rows;
  private final Settings settings;
  private final Moments moments;
  private final List<Block> blocks;
  private final Ridge ridge;
  private final double[] middles;
  private final double[] pulls;
  private final double weight;

  HingeLoss(Rows rows, Settings settings) {
    this.rows = rows;
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

  /** None costs anything, but the search is that for such costs. */
  @Override
  public Optional<double[]> absolutes() {
    return Optional.of(start());
  }

  @Override
  public double[] start() {
    return new double[middles.length + (settings.fitIntercept() ? 1 : 0)];
  }

  private double at(double[] point, double[] gradient) {
    Arrays.fill(gradient, 0);
    double offset = intercept(point);
    double total = 0;
    double[] margin = new double[1];
    for (Block block : blocks) {
      block.margins(point, offset, pulls);
      double loss = 0;
      double sum = 0;
      for (int i = 0; i < block.count(); i++) {
        double share = rows.weight(block.from() + i);
        margin[0] = pulls[i];
        loss += share * Loss.HINGE.row(margin, rows.label(block.from() + i), 0);
        pulls[i] = share * margin[0];
        sum += pulls[i];
      }
      total += loss;
      block.add(pulls, gradient);
      if (settings.fitIntercept()) {
        for (int j = 0; j < middles.length; j++) {
          gradient[j] += -sum * middles[j];
        }
        gradient[middles.length] += sum;
      }
    }
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= 1 / weight;
    }
    return total / weight + ridge.add(point, gradient);
  }

  /** The margin of a row of zeros. */
  private double intercept(double[] point) {
    if (!settings.fitIntercept()) {
      return 0;
    }
    double sum = 0;
    for (int j = 0; j < middles.length; j++) {
      sum += point[j] * middles[j];
    }
    return point[middles.length] - sum;
  }

  @Override
  public GlmModel model(double[] point) {
    double[] weights = new double[middles.length];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = point[j] * moments.inverses[j];
    }
    return new GlmModel(
        Loss.HINGE.text(),
        rows.classes(),
        weights.length,
        weights,
        new double[] {intercept(point)});
  }
}
