package dev.rung.sampler.forest;

import dev.rung.math.Seeds;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A random forest as a surrogate of the loss: a mean and a variance for every point.
 *
 * <p>Every tree says a mean and a variance, those of the targets in the point's leaf. Of a tree
 * taken at random the variance is, by the law of total variance, the mean of the variances plus the
 * variance of the means (Hutter, Xu, Hoos and Leyton-Brown 2014, "Algorithm runtime prediction:
 * methods and evaluation", section 4.3.2).
 */
final class Forest {
  /** The least variance, of log losses: 1 in 100 of the unit that the loss is measured in. */
  private static final double FLOOR = 1e-4;

  private final List<Tree> trees;

  private Forest(List<Tree> trees) {
    this.trees = trees;
  }

  static Forest of(List<Tree> trees) {
    return new Forest(List.copyOf(trees));
  }

  /** A forest grown by a seed. */
  static Forest grow(Grower grower, int trees, long seed) {
    return of(
        IntStream.range(0, trees)
            .mapToObj(tree -> grower.grow(Seeds.generator(seed, "forest-tree", tree)))
            .toList());
  }

  /** What is thought of the point with these features. */
  Prediction predict(double[] features) {
    double sum = 0;
    double squares = 0;
    double within = 0;
    for (Tree tree : trees) {
      int leaf = tree.find(features);
      double mean = tree.mean(leaf);
      sum += mean;
      squares += mean * mean;
      within += tree.variance(leaf);
    }
    int n = trees.size();
    double mean = sum / n;
    double between = Math.max(0, squares / n - mean * mean);
    return new Prediction(mean, Math.max(FLOOR, within / n + between));
  }

  /**
   * Takes the point for one whose loss is as predicted: its leaves come nearer to one another, so
   * the variance around it falls.
   */
  void believe(double[] features) {
    double mean = predict(features).mean();
    for (Tree tree : trees) {
      tree.add(tree.find(features), mean);
    }
  }

  /** The mean and the variance of a loss. */
  record Prediction(double mean, double variance) {}
}
