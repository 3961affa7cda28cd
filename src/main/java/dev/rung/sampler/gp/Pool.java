package dev.rung.sampler.gp;

import dev.rung.math.Cholesky;
import java.util.ArrayList;
import java.util.List;

/**
 * Candidates whose acquisition is kept up to date while points become pending. Made in O(n^2) a
 * candidate, kept in O(n) a candidate and pending point.
 */
final class Pool {
  private static final int BLOCK = 64;

  private final Model model;
  private final List<double[]> candidates;
  private final List<Block> blocks = new ArrayList<>();

  /** The candidates as seen by one posterior, some of them at a time to stay in the cache. */
  private static final class Block {
    final Posterior posterior;
    final List<double[]> candidates;

    /** v = L^-1 k of all candidates, a row for each point of the posterior. */
    final List<double[]> rows = new ArrayList<>();

    final double[] means;
    final double[] explained;

    Block(Posterior posterior, List<double[]> candidates) {
      this.posterior = posterior;
      this.candidates = candidates;
      this.means = new double[candidates.size()];
      this.explained = new double[candidates.size()];
    }

    /** Takes note of the points that are new in the posterior. */
    void update() {
      Cholesky factor = posterior.factor();
      while (rows.size() < posterior.size()) {
        int i = rows.size();
        double[] row = new double[means.length];
        for (int c = 0; c < row.length; c++) {
          row[c] = posterior.kernel().at(candidates.get(c), posterior.point(i));
        }
        if (i < posterior.alpha().length) {
          add(means, posterior.alpha()[i], row);
        }
        double[] factors = factor.row(i);
        for (int j = 0; j < i; j++) {
          add(row, -factors[j], rows.get(j));
        }
        for (int c = 0; c < row.length; c++) {
          row[c] /= factors[i];
          explained[c] += row[c] * row[c];
        }
        rows.add(row);
      }
    }

    private static void add(double[] to, double factor, double[] other) {
      for (int c = 0; c < to.length; c++) {
        to[c] += factor * other[c];
      }
    }
  }

  Pool(Model model, List<double[]> candidates) {
    this.model = model;
    this.candidates = candidates;
    for (int from = 0; from < candidates.size(); from += BLOCK) {
      List<double[]> some = candidates.subList(from, Math.min(candidates.size(), from + BLOCK));
      model.posteriors().forEach(posterior -> blocks.add(new Block(posterior, some)));
    }
  }

  /** The acquisition at each candidate, with all that is pending now. */
  double[] values() {
    blocks.forEach(Block::update);
    int several = model.posteriors().size();
    double[] values = new double[candidates.size()];
    double[] means = new double[several];
    double[] variances = new double[several];
    for (int c = 0; c < values.length; c++) {
      for (int p = 0; p < several; p++) {
        Block block = blocks.get(c / BLOCK * several + p);
        means[p] = block.means[c % BLOCK];
        variances[p] = block.posterior.variance(block.explained[c % BLOCK]);
      }
      values[c] = model.value(means, variances);
    }
    return values;
  }
}
