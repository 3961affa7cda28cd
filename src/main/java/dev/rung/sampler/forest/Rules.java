package dev.rung.sampler.forest;

/**
 * How the trees of a forest are grown.
 *
 * @param leaf the least weight of a leaf
 * @param share the part of the features that a branch looks at, in (0, 1]
 * @param bootstrap whether every tree has a sample of its own of the rows, or all of them
 */
record Rules(int leaf, double share, boolean bootstrap) {
  /** What is best for finding a minimum; the package says by which measurement. */
  static final Rules DEFAULT = new Rules(1, 0.5, true);

  /** How many branches lie above a leaf at most. */
  int depth() {
    return 30;
  }

  /** The variance of the targets below which a leaf is not parted. */
  double pure() {
    return 1e-12;
  }
}
