package dev.rung.learner.glm;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.netlib.util.intW;

/**
 * L-BFGS-B (Byrd, Lu, Nocedal and Zhu 1995, "A limited memory algorithm for bound constrained
 * optimization") with lower bounds alone, a step at a time. An iteration costs O(pairs ×
 * coordinates + pairs³) and mostly one evaluation of the function.
 *
 * <pre>
 * B = theta I - W M W'        the curvature
 * S, Y (n × k)                steps and changes of the gradient, oldest first
 * W (n × 2k) = [Y theta S]    rows are kept
 * M (2k × 2k)                 the inverse of [-D L'; L theta S'S] for S'Y = L + D + R
 * </pre>
 */
final class Bounded implements Search {
  private static final int TRIES = 64;
  private static final double CURVED = 2.2e-16;
  private static final double SETTLED = 1e-5;

  private final Smooth smooth;
  private final double[] least;
  private final State state;

  private double theta;
  private double[][] w;
  private double[][] m;

  /** The point a line search asked for last, and what it got. */
  private double[] point;

  private double[] gradient;
  private double value;
  private double asked;

  /**
   * A search that goes on from a state.
   *
   * @param least the lower bounds; minus infinity for none
   */
  Bounded(Smooth smooth, double[] least, State state) {
    this.smooth = smooth;
    this.least = least;
    this.state = state;
    model();
  }

  /** Whether the projected gradient is below 1e-5 everywhere. */
  static boolean settled(double[] least, State state) {
    double longest = 0;
    for (int i = 0; i < least.length; i++) {
      double step = Math.max(least[i], state.point[i] - state.gradient[i]) - state.point[i];
      longest = Math.max(longest, Math.abs(step));
    }
    return longest < SETTLED;
  }

  /** One iteration; where no step is found, once more with nothing remembered. */
  @Override
  public void iterate() {
    if (!step()) {
      state.pairs.clear();
      model();
      state.failed = !step();
    }
  }

  private boolean step() {
    double[] direction = direction();
    double bound = bound(direction);
    Ray.At start = new Ray.At(0, state.value, Vectors.dot(state.gradient, direction));
    asked = Double.NaN;
    double step = new StrongWolfe(t -> at(direction, t), start).step(1, TRIES, bound);
    if (Double.isNaN(step)) {
      return false;
    }
    at(direction, step);
    remember(Vectors.difference(point, state.point), Vectors.difference(gradient, state.gradient));
    state.point = point;
    state.gradient = gradient;
    state.slope = gradient;
    state.value = value;
    state.total = value;
    state.remember(value);
    state.iteration++;
    state.settled = settled(least, state);
    return true;
  }

  private Ray.At at(double[] direction, double step) {
    if (step != asked) {
      asked = step;
      point = state.point.clone();
      Vectors.add(point, step, direction);
      inside(point);
      gradient = new double[point.length];
      value = smooth.at(point, gradient);
    }
    return new Ray.At(step, value, Vectors.dot(gradient, direction));
  }

  private void inside(double[] point) {
    for (int i = 0; i < point.length; i++) {
      point[i] = point[i] < least[i] ? least[i] : point[i];
    }
  }

  /** The longest step that stays inside. */
  private double bound(double[] direction) {
    double bound = Double.POSITIVE_INFINITY;
    for (int i = 0; i < direction.length; i++) {
      if (direction[i] < 0) {
        bound = Math.min(bound, (least[i] - state.point[i]) / direction[i]);
      }
    }
    return bound;
  }

  private void remember(double[] step, double[] change) {
    if (CURVED * Vectors.norm(change) < Math.abs(Vectors.dot(step, change))) {
      state.remember(step, change);
      model();
    }
  }

  /** theta, W and M of the pairs. */
  private void model() {
    int k = state.pairs.size();
    int n = state.point.length;
    theta = 1;
    w = new double[n][2 * k];
    m = new double[2 * k][2 * k];
    if (k == 0) {
      return;
    }
    State.Pair newest = state.pairs.get(0);
    theta = Vectors.dot(newest.change(), newest.change()) / newest.product();
    double[][] inverse = new double[2 * k][2 * k];
    for (int i = 0; i < k; i++) {
      State.Pair pair = state.pairs.get(k - 1 - i);
      for (int row = 0; row < n; row++) {
        w[row][i] = pair.change()[row];
        w[row][k + i] = theta * pair.step()[row];
      }
      inverse[i][i] = -pair.product();
      for (int j = 0; j < k; j++) {
        State.Pair other = state.pairs.get(k - 1 - j);
        inverse[k + i][k + j] = theta * Vectors.dot(pair.step(), other.step());
        if (j < i) {
          inverse[k + i][j] = Vectors.dot(pair.step(), other.change());
          inverse[j][k + i] = inverse[k + i][j];
        }
      }
    }
    double[][] identity = new double[2 * k][2 * k];
    for (int i = 0; i < 2 * k; i++) {
      identity[i][i] = 1;
    }
    m = solved(inverse, identity);
  }

  /** From the point to the minimum of the model along the free coordinates, inside. */
  private double[] direction() {
    double[] c = new double[2 * state.pairs.size()];
    double[] cauchy = cauchy(c);
    inside(cauchy);
    if (state.iteration > 0) {
      subspace(cauchy, c);
      inside(cauchy);
    }
    return Vectors.difference(cauchy, state.point);
  }

  /**
   * The generalised Cauchy point (algorithm CP).
   *
   * @param c becomes W'(cauchy - point)
   */
  private double[] cauchy(double[] c) {
    double[] x = state.point;
    double[] g = state.gradient;
    double[] d = new double[x.length];
    double[] breaks = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      breaks[i] = g[i] > 0 ? (x[i] - least[i]) / g[i] : Double.POSITIVE_INFINITY;
      d[i] = breaks[i] == 0 ? 0 : -g[i];
    }
    int[] order =
        IntStream.range(0, x.length)
            .filter(i -> breaks[i] != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> breaks[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] p = new double[c.length];
    for (int i = 0; i < x.length; i++) {
      Vectors.add(p, d[i], w[i]);
    }
    double[] cauchy = x.clone();
    double first = Vectors.dot(g, d);
    double second = -theta * first - Vectors.dot(p, times(m, p));
    double reach = -first / second;
    double from = 0;
    int next = 0;
    for (; next < order.length && breaks[order[next]] - from <= reach; next++) {
      int b = order[next];
      double width = breaks[b] - from;
      cauchy[b] = least[b];
      Vectors.add(c, width, p);
      first +=
          width * second
              + g[b] * g[b]
              + theta * g[b] * (cauchy[b] - x[b])
              - g[b] * Vectors.dot(w[b], times(m, c));
      second -=
          theta * g[b] * g[b]
              + 2 * g[b] * Vectors.dot(w[b], times(m, p))
              + g[b] * g[b] * Vectors.dot(w[b], times(m, w[b]));
      Vectors.add(p, g[b], w[b]);
      d[b] = 0;
      reach = -first / second;
      from = breaks[b];
    }
    reach = Math.max(reach, 0);
    for (int i = next; i < order.length; i++) {
      cauchy[order[i]] = x[order[i]] + (from + reach) * d[order[i]];
    }
    Vectors.add(c, reach, p);
    return cauchy;
  }

  /** Minimises over the free coordinates from the Cauchy point on (the direct primal method). */
  private void subspace(double[] cauchy, double[] c) {
    int[] free = IntStream.range(0, cauchy.length).filter(i -> cauchy[i] != least[i]).toArray();
    int size = c.length;
    double[] mc = times(m, c);
    double[] reduced = new double[free.length];
    double[] wr = new double[size];
    double[][] ww = new double[size][size];
    for (int f = 0; f < free.length; f++) {
      int i = free[f];
      reduced[f] = state.gradient[i] + theta * (cauchy[i] - state.point[i]) - Vectors.dot(w[i], mc);
      Vectors.add(wr, reduced[f], w[i]);
      for (int row = 0; row < size; row++) {
        Vectors.add(ww[row], w[i][row] / theta, w[i]);
      }
    }
    double[] v = size == 0 ? wr : corrected(ww, times(m, wr));
    double[] step = new double[free.length];
    double share = 1;
    for (int f = 0; f < free.length; f++) {
      int i = free[f];
      step[f] = -(reduced[f] / theta + Vectors.dot(w[i], v) / (theta * theta));
      if (step[f] < 0) {
        share = Math.min(share, (least[i] - cauchy[i]) / step[f]);
      }
    }
    for (int f = 0; f < free.length; f++) {
      cauchy[free[f]] += share * step[f];
    }
  }

  /** (I - M ww) \ v. */
  private double[] corrected(double[][] ww, double[] v) {
    double[][] n = new double[v.length][v.length];
    double[][] right = new double[v.length][1];
    for (int i = 0; i < v.length; i++) {
      n[i][i] = 1;
      for (int j = 0; j < v.length; j++) {
        Vectors.add(n[i], -m[i][j], ww[j]);
      }
      right[i][0] = v[i];
    }
    return Arrays.stream(solved(n, right)).mapToDouble(row -> row[0]).toArray();
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix).mapToDouble(row -> Vectors.dot(row, vector)).toArray();
  }

  /** The solution X of A X = B; NaN where there is none. */
  private static double[][] solved(double[][] a, double[][] b) {
    int n = a.length;
    int columns = b[0].length;
    double[] packedA = packed(a);
    double[] packedB = packed(b);
    intW info = new intW(0);
    LAPACK.getInstance().dgesv(n, columns, packedA, n, new int[n], packedB, n, info);
    double[][] x = new double[n][columns];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < columns; j++) {
        x[i][j] = info.val == 0 ? packedB[j * n + i] : Double.NaN;
      }
    }
    return x;
  }

  /** Column by column. */
  private static double[] packed(double[][] matrix) {
    int n = matrix.length;
    double[] packed = new double[n * matrix[0].length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = matrix[i % n][i / n];
    }
    return packed;
  }
}
