package dev.rung.learner.glm;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Optional;
import org.netlib.util.intW;

/**
 * Least squares by the products of features and labels, from one pass over the rows; solved by
 * Cholesky factors, or where absolute values are penalised or the factors do not exist, by a search
 * that never sees the rows again. O(elements² a row) time and O(features²) memory.
 *
 * <pre>
 * aa (packed upper triangle)   mean products of features in their standard deviations
 * ab (features)                mean products of them and labels
 * a (features), b              means of features and labels, likewise scaled
 * with an intercept, each has one more column, of the feature 1
 * </pre>
 */
final class NormalEquations implements Problem {
  /** The most features that solver = auto takes this way. */
  static final int MOST = 4096;

  private final Settings settings;
  private final int features;
  private final int size;
  private final double[] aa;
  private final double[] ab;
  private final double[] a;
  private final double[] deviations;
  private double b;
  private double bb;
  private double unit;
  private boolean constant;

  NormalEquations(Rows rows, Settings settings) {
    this.settings = settings;
    this.features = rows.columns();
    this.size = features + (settings.fitIntercept() ? 1 : 0);
    this.aa = new double[size * (size + 1) / 2];
    this.ab = new double[size];
    this.a = new double[features];
    this.deviations = new double[features];
    sum(rows);
    scale(rows.weight());
  }

  private void sum(Rows rows) {
    int[] indices = new int[features];
    double[] elements = new double[features];
    for (int i = 0; i < rows.count(); i++) {
      int count = rows.features().elements(rows.row(i), indices, elements);
      double weight = rows.weight(i);
      double label = rows.label(i);
      for (int k = 0; k < count; k++) {
        int column = indices[k];
        int at = column * (column + 1) / 2;
        double element = weight * elements[k];
        a[column] += element;
        ab[column] += element * label;
        for (int l = 0; l <= k; l++) {
          aa[at + indices[l]] += element * elements[l];
        }
      }
      b += weight * label;
      bb += weight * label * label;
    }
  }

  private void scale(double n) {
    b /= n;
    bb /= n;
    double spread = Math.sqrt(Math.max(0, bb - b * b));
    constant = spread == 0;
    unit = constant ? Math.abs(b) : spread;
    for (int j = 0; j < features; j++) {
      a[j] /= n;
      deviations[j] = Math.sqrt(Math.max(0, aa[j * (j + 3) / 2] / n - a[j] * a[j]));
    }
    double l2 = settings.l2(settings.regParam() / unit);
    for (int j = 0; j < features; j++) {
      for (int i = 0; i <= j; i++) {
        double scale = deviations[i] * deviations[j];
        aa[j * (j + 1) / 2 + i] = scale == 0 ? 0 : aa[j * (j + 1) / 2 + i] / n / scale;
      }
      ab[j] = deviations[j] == 0 ? 0 : ab[j] / n / (deviations[j] * unit);
      a[j] = deviations[j] == 0 ? 0 : a[j] / deviations[j];
      aa[j * (j + 3) / 2] += weighed(l2, deviations[j] * deviations[j]);
    }
    b /= unit;
    bb /= unit * unit;
    if (settings.fitIntercept()) {
      System.arraycopy(a, 0, aa, features * (features + 1) / 2, features);
      aa[aa.length - 1] = 1;
      ab[features] = b;
    }
  }

  /** A penalty of a coefficient in the feature's own unit, unless features are standardised. */
  private double weighed(double penalty, double unit) {
    return settings.standardization() ? penalty : unit == 0 ? 0 : penalty / unit;
  }

  @Override
  public Optional<GlmModel> known() {
    if (constant && (settings.fitIntercept() || b == 0 || Double.isNaN(b))) {
      double mean = Double.isNaN(b) ? 0 : b * unit;
      return Optional.of(
          new GlmModel("squared", 0, features, new double[features], new double[] {mean}));
    }
    return absolutes().isPresent() ? Optional.empty() : factored().map(this::model);
  }

  private Optional<double[]> factored() {
    double[] factor = aa.clone();
    double[] solution = ab.clone();
    intW info = new intW(0);
    LAPACK.getInstance().dppsv("U", size, 1, factor, solution, size, info);
    return info.val == 0 ? Optional.of(solution) : Optional.empty();
  }

  @Override
  public Optional<double[]> absolutes() {
    double l1 = settings.l1(settings.regParam() / unit);
    if (l1 == 0) {
      return Optional.empty();
    }
    double[] costs = new double[size];
    for (int j = 0; j < features; j++) {
      costs[j] = weighed(l1, deviations[j]);
    }
    return Optional.of(costs);
  }

  @Override
  public double[] start() {
    double[] start = new double[size];
    if (settings.fitIntercept()) {
      start[features] = b;
    }
    return start;
  }

  @Override
  public Smooth smooth() {
    return this::at;
  }

  /** Settles the intercept, which the means determine. */
  private double at(double[] point, double[] gradient) {
    if (settings.fitIntercept()) {
      double sum = 0;
      for (int j = 0; j < features; j++) {
        sum += point[j] * a[j];
      }
      point[features] = b - sum;
    }
    multiply(point, gradient);
    double value = 0.5 * bb - Vectors.dot(ab, point) + 0.5 * Vectors.dot(point, gradient);
    Vectors.add(gradient, -1, ab);
    return value;
  }

  private void multiply(double[] point, double[] product) {
    for (int j = 0; j < size; j++) {
      int at = j * (j + 1) / 2;
      double sum = aa[at + j] * point[j];
      for (int i = 0; i < j; i++) {
        sum += aa[at + i] * point[i];
        product[i] += aa[at + i] * point[j];
      }
      product[j] = sum;
    }
  }

  @Override
  public GlmModel model(double[] point) {
    double[] weights = new double[features];
    for (int j = 0; j < features; j++) {
      weights[j] = deviations[j] == 0 ? 0 : point[j] * unit / deviations[j];
    }
    double intercept = settings.fitIntercept() ? point[features] * unit : 0;
    return new GlmModel("squared", 0, features, weights, new double[] {intercept});
  }
}
