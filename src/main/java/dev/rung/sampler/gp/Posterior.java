package dev.rung.sampler.gp;

import dev.rung.math.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The losses as they are believed to be, given those at some points; pending points are believed to
 * turn out as predicted, so they change the variance and not the mean (Desautels, Krause and
 * Burdick 2014, "Parallelizing exploration-exploitation tradeoffs in Gaussian process bandit
 * optimization").
 *
 * <pre>
 * X      points, the pending ones last (n, of which m have losses)
 * L      factor of their covariance, noise included (n x n)
 * k      covariance of x with them (n)
 * mean   k[:m]' alpha, alpha = K[:m, :m]^-1 y
 * var    k(x, x) - v' v, v = L^-1 k
 * </pre>
 *
 * <p>A point is added in O(n^2); a prediction costs O(n^2), too.
 */
final class Posterior {
  private final Embedding embedding;
  private final Kernel kernel;
  private final Cholesky factor;
  private final List<double[]> points = new ArrayList<>();
  private double[] alpha = new double[0];
  private double best;

  Posterior(Embedding embedding, Kernel kernel) {
    this.embedding = embedding;
    this.kernel = kernel;
    this.factor = new Cholesky(kernel.floor());
  }

  int size() {
    return points.size();
  }

  /** Adds a point, pending as long as no losses are given. */
  void add(double[] point) {
    factor.append(covariances(point), kernel.variance() + kernel.noise());
    points.add(point);
  }

  /** Keeps only the first points. */
  void truncate(int size) {
    factor.truncate(size);
    points.subList(size, points.size()).clear();
  }

  /** Takes these as the losses of the first points, in place of what was given before. */
  void condition(double[] losses) {
    alpha = losses.clone();
    factor.forward(alpha, alpha.length);
    factor.backward(alpha, alpha.length);
    best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < alpha.length; i++) {
      best = Math.min(best, losses[i] - kernel.noise() * alpha[i]); // the mean at that point
    }
  }

  /** The least mean at a point that has a loss. */
  double best() {
    return best;
  }

  /** The mean at a point. */
  double mean(double[] point) {
    double mean = 0;
    for (int i = 0; i < alpha.length; i++) {
      mean += alpha[i] * kernel.at(point, points.get(i));
    }
    return mean;
  }

  /** log EI below {@code than} at a point. */
  double logImprovement(double[] point, double than) {
    double[] k = covariances(point);
    double mean = 0;
    for (int i = 0; i < alpha.length; i++) {
      mean += alpha[i] * k[i];
    }
    factor.forward(k, k.length);
    double deviation = Math.sqrt(variance(dot(k, k)));
    return Math.log(deviation) + LogImprovement.log((than - mean) / deviation);
  }

  /** log EI below {@code than} at a point, and its gradient by the point's numeric features. */
  double logImprovement(double[] point, double than, double[] gradient) {
    double[] v = new double[points.size()];
    double[] slopes = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = kernel.at(point, points.get(i), slopes, i);
    }
    double mean = 0;
    for (int i = 0; i < alpha.length; i++) {
      mean += alpha[i] * v[i];
    }
    factor.forward(v, v.length);
    double deviation = Math.sqrt(variance(dot(v, v)));
    factor.backward(v, v.length);
    double z = (than - mean) / deviation;
    double slope = LogImprovement.slope(z);
    double byMean = -slope / deviation;
    double byVariance = (1 - slope * z) / (2 * deviation * deviation);
    Arrays.fill(gradient, 0);
    for (int i = 0; i < v.length; i++) {
      double byCovariance = (i < alpha.length ? byMean * alpha[i] : 0) - 2 * byVariance * v[i];
      addGradient(point, points.get(i), -byCovariance * slopes[i], gradient);
    }
    return Math.log(deviation) + LogImprovement.log(z);
  }

  private void addGradient(double[] point, double[] other, double weight, double[] gradient) {
    for (int f = 0; f < embedding.numerics(); f++) {
      gradient[f] += weight * kernel.scale(f) * (point[f] - other[f]);
    }
  }

  /** The variance, given how much of it the points explain; a little is always left. */
  double variance(double explained) {
    return Math.max(kernel.variance() - explained, 1e-14 * kernel.variance());
  }

  Kernel kernel() {
    return kernel;
  }

  Cholesky factor() {
    return factor;
  }

  double[] alpha() {
    return alpha;
  }

  double[] point(int index) {
    return points.get(index);
  }

  private double[] covariances(double[] point) {
    double[] row = new double[points.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = kernel.at(point, points.get(i));
    }
    return row;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
