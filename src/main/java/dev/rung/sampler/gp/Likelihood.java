package dev.rung.sampler.gp;

import dev.rung.math.Cholesky;
import dev.rung.math.Lbfgs;
import java.util.Arrays;
import java.util.List;

/**
 * Minus the log of the posterior density of the kernel's parameters, given losses at points.
 *
 * <pre>
 * X      points (n)
 * y      losses (n), standardised
 * K      covariance of the losses, noise included (n x n)
 * alpha  K^-1 y
 * -log p(y | X, theta) = y' alpha / 2 + log |K| / 2 + constant
 * its gradient         = -tr((alpha alpha' - K^-1) dK / dtheta) / 2
 * </pre>
 *
 * <p>A value with its gradient costs O(n^3), n^3 / 2 multiplications, and memory O(n^2).
 */
final class Likelihood implements Lbfgs.Objective {
  private final Embedding embedding;
  private final KernelPrior prior;
  private final List<double[]> points;
  private final double[] losses;

  Likelihood(Embedding embedding, KernelPrior prior, List<double[]> points, double[] losses) {
    this.embedding = embedding;
    this.prior = prior;
    this.points = points;
    this.losses = losses;
  }

  @Override
  public double at(double[] theta, double[] gradient) {
    Kernel kernel = Kernel.of(embedding, theta);
    Cholesky factor = factor(kernel);
    double[] alpha = losses.clone();
    factor.forward(alpha, alpha.length);
    factor.backward(alpha, alpha.length);
    addGradient(kernel, factor.inverse(), alpha, gradient);
    return value(factor, alpha) + prior.at(theta, gradient);
  }

  /** The value alone, at a third of the cost. */
  double at(double[] theta) {
    Cholesky factor = factor(Kernel.of(embedding, theta));
    double[] alpha = losses.clone();
    factor.forward(alpha, alpha.length);
    factor.backward(alpha, alpha.length);
    return value(factor, alpha) + prior.at(theta, new double[theta.length]);
  }

  private double value(Cholesky factor, double[] alpha) {
    double fit = 0;
    for (int i = 0; i < alpha.length; i++) {
      fit += losses[i] * alpha[i];
    }
    return fit / 2 + factor.halfLogDeterminant();
  }

  private Cholesky factor(Kernel kernel) {
    Cholesky factor = new Cholesky(kernel.floor(), points.size());
    double[] row = new double[points.size()];
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < i; j++) {
        row[j] = kernel.at(points.get(i), points.get(j));
      }
      factor.append(row, kernel.variance() + kernel.noise());
    }
    return factor;
  }

  /** Replaces the gradient by that of the likelihood. */
  private void addGradient(Kernel kernel, double[][] inverse, double[] alpha, double[] gradient) {
    Arrays.fill(gradient, 0);
    double trace = 0;
    for (int i = 0; i < alpha.length; i++) {
      double[] x = points.get(i);
      for (int j = 0; j < i; j++) {
        kernel.addGradient(x, points.get(j), inverse[i][j] - alpha[i] * alpha[j], gradient);
      }
      double diagonal = (inverse[i][i] - alpha[i] * alpha[i]) / 2;
      kernel.addGradient(x, x, diagonal, gradient);
      trace += diagonal;
    }
    gradient[gradient.length - 1] += trace * kernel.noise();
  }
}
