package dev.rung.sampler.forest;

import java.util.BitSet;

/**
 * A regression tree as it stands: a branch asks whether a number is at most a threshold, or whether
 * a choice is of a set; a leaf holds the weight, the mean and the squared deviations of its
 * targets.
 */
final class Tree {
  private final int[] features;
  private final double[] thresholds;
  private final BitSet[] sets;

  /** The left child of a branch, the right one following on it; 0 for a leaf. */
  private final int[] children;

  private final double[] weights;
  private final double[] means;
  private final double[] deviations;
  private int size;

  /** A tree with room for so many leaves. */
  Tree(int leaves) {
    int most = 2 * leaves;
    features = new int[most];
    thresholds = new double[most];
    sets = new BitSet[most];
    children = new int[most];
    weights = new double[most];
    means = new double[most];
    deviations = new double[most];
  }

  /** Adds a leaf, and returns its number. The first is the root. */
  int leaf(double weight, double mean, double deviation) {
    weights[size] = weight;
    means[size] = mean;
    deviations[size] = deviation;
    return size++;
  }

  /** Makes a leaf a branch on a split, with two children that were added one after the other. */
  void branch(int node, Split split, int left) {
    features[node] = split.feature();
    thresholds[node] = split.threshold();
    sets[node] = split.set();
    children[node] = left;
  }

  /** The leaf that holds the features. */
  int find(double[] point) {
    int node = 0;
    while (children[node] != 0) {
      double x = point[features[node]];
      BitSet set = sets[node];
      boolean left = set == null ? x <= thresholds[node] : set.get((int) x);
      node = left ? children[node] : children[node] + 1;
    }
    return node;
  }

  double mean(int leaf) {
    return means[leaf];
  }

  /** The variance of the targets in a leaf. */
  double variance(int leaf) {
    return deviations[leaf] / weights[leaf];
  }

  /** Adds a target to a leaf (Welford's update). */
  void add(int leaf, double target) {
    double off = target - means[leaf];
    weights[leaf]++;
    means[leaf] += off / weights[leaf];
    deviations[leaf] += off * (target - means[leaf]);
  }

  /**
   * Where a branch parts its points.
   *
   * @param threshold of a number, the highest on the left
   * @param set of a choice, the indices on the left; null for a number
   * @param score how much it explains
   */
  record Split(int feature, double threshold, BitSet set, double score) {}
}
