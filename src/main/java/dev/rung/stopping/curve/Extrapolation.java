package dev.rung.stopping.curve;

import java.util.Arrays;

/**
 * What a trial's loss at the full resource will be, given its curve so far.
 *
 * <pre>
 * y_i, w_i   the loss at point i, and how much the point counts
 * h_i        the node's shape at point i, 1 at the first point and 0 at the full resource
 * a          the drop from the first point to the full resource, at least 0
 * c          the loss at the full resource
 * sigma      the standard deviation of the noise
 *
 * y_i = c + a h_i + sigma e_i      e_i normal; the likelihood of point i is raised to the power w_i
 * p(c) = 1                         p(sigma^2) scaled inverse chi-square, NU degrees, (FLOOR S)^2
 * p(a) half Cauchy, scale S        p(node) see Basis
 * </pre>
 *
 * <p>Given node and a, the loss to be reported at the full resource is Student t with nu = NU +
 * sum(w) - 1 degrees of freedom around mean(y) - a mean(h), in closed form; a is summed over
 * {@value #STEPS} middles of equal prior probability where the likelihood lives, and the nodes are
 * summed over. So the posterior is exact up to the grid, and no random number is drawn.
 */
final class Extrapolation {
  private static final double NU = 2;
  private static final double FLOOR = 0.02;
  private static final int STEPS = 16;

  /** Half the width of the drops that are looked at, in standard errors. */
  private static final double REACH = 8;

  /** Nodes whose best fit is less likely than the best of all by that logarithm are left out. */
  private static final double NEGLIGIBLE = 18;

  private final double scale;
  private final double nu;
  private final Student student;
  private final double[] logs;
  private final double[] centres;
  private final double[] widths;
  private int size;

  private Extrapolation(int capacity, double scale, double nu) {
    this.scale = scale;
    this.nu = nu;
    this.student = new Student(nu);
    this.logs = new double[capacity];
    this.centres = new double[capacity];
    this.widths = new double[capacity];
  }

  /**
   * The posterior.
   *
   * @param unit S, about how far losses lie apart, above 0
   */
  static Extrapolation of(Basis basis, Curve curve, double unit) {
    Sums sums = Sums.of(basis, curve, unit);
    double nu = NU + sums.weight - 1;
    double best = Double.NEGATIVE_INFINITY;
    double[] fits = new double[basis.size()];
    int kept = 0;
    for (int node = 0; node < fits.length; node++) {
      fits[node] = logLikelihood(sums.residual(node, Math.max(0, sums.drop(node))), nu);
      best = Math.max(best, fits[node]);
    }
    for (double fit : fits) {
      kept += fit > best - NEGLIGIBLE ? 1 : 0;
    }
    Extrapolation result = new Extrapolation(kept * STEPS, unit, nu);
    for (int node = 0; node < fits.length; node++) {
      if (fits[node] > best - NEGLIGIBLE) {
        result.add(sums, node, Math.log(basis.prior(node)));
      }
    }
    result.normalise(sums.shift);
    return result;
  }

  private static double logLikelihood(double residual, double nu) {
    return -nu / 2 * Math.log(NU * FLOOR * FLOOR + residual);
  }

  private void add(Sums sums, int node, double prior) {
    double drop = sums.drop(node);
    double variance =
        (NU * FLOOR * FLOOR + sums.residual(node, Math.max(0, drop))) / (nu * sums.hh[node]);
    double reach = REACH * Math.sqrt(variance);
    double low = quantile(Math.max(0, drop - reach));
    double high = quantile(Math.max(0, drop) + reach);
    for (int i = 0; i < STEPS; i++) {
      double a = Math.tan(Math.PI / 2 * (low + (high - low) * (i + 0.5) / STEPS));
      double residual = sums.residual(node, a);
      logs[size] = prior + Math.log((high - low) / STEPS) + logLikelihood(residual, nu);
      centres[size] = sums.y - a * sums.h[node];
      widths[size] = Math.sqrt((NU * FLOOR * FLOOR + residual) / nu * (1 + 1 / sums.weight));
      size++;
    }
  }

  /** The prior probability of a smaller drop. */
  private static double quantile(double a) {
    return Math.atan(a) * 2 / Math.PI;
  }

  /** From logarithms to probabilities, and back to the curve's own units. */
  private void normalise(double shift) {
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      logs[i] = Math.exp(logs[i] - most);
      sum += logs[i];
    }
    for (int i = 0; i < size; i++) {
      logs[i] /= sum;
      centres[i] = shift + scale * centres[i];
      widths[i] *= scale;
    }
  }

  /** The probability that the loss reported at the full resource will be below {@code loss}. */
  double below(double loss) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += logs[i] * student.below((loss - centres[i]) / widths[i]);
    }
    return sum;
  }
}
