package dev.rung.sampler.cmaes;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import java.util.function.DoubleUnaryOperator;
import org.netlib.util.intW;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix (n × n), by LAPACK's dsyev in O(n^3). It
 * is the Java one, whose last bits are the same on every machine.
 */
final class Eigen {
  private static final LAPACK LAPACK_JAVA = JavaLAPACK.getInstance();

  private final int n;
  private final double[] values;
  private final double[] vectors;

  private Eigen(int n, double[] values, double[] vectors) {
    this.n = n;
    this.values = values;
    this.vectors = vectors;
  }

  /** The decomposition of a matrix whose lower triangle is given by columns. */
  static Eigen of(int n, double[] matrix) {
    double[] vectors = matrix.clone();
    double[] values = new double[n];
    double[] work = new double[Math.max(1, 34 * n)];
    intW info = new intW(0);
    LAPACK_JAVA.dsyev("V", "L", n, vectors, n, values, work, work.length, info);
    if (info.val != 0) {
      throw new IllegalStateException("dsyev: " + info.val);
    }
    return new Eigen(n, values, vectors);
  }

  /** The eigenvalue at a place, rising. */
  double value(int place) {
    return values[place];
  }

  /** V f(values) V' x, for a function of the eigenvalues. */
  double[] apply(DoubleUnaryOperator function, double[] x) {
    double[] result = new double[n];
    for (int k = 0; k < n; k++) {
      double dot = 0;
      for (int i = 0; i < n; i++) {
        dot += vectors[k * n + i] * x[i];
      }
      double scaled = dot * function.applyAsDouble(values[k]);
      for (int i = 0; i < n; i++) {
        result[i] += vectors[k * n + i] * scaled;
      }
    }
    return result;
  }
}
