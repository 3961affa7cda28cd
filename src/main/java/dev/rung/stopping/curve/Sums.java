package dev.rung.stopping.curve;

/**
 * What least squares needs of a curve, for every node of a basis: weighted means of y and h, and
 * weighted sums of products about them. y is shifted and divided by a unit first.
 */
final class Sums {
  /** The loss that y = 0 stands for. */
  final double shift;

  /** The sum of the weights. */
  final double weight;

  final double y;
  final double yy;
  final double[] h;
  final double[] hh;
  final double[] hy;

  private Sums(double shift, double weight, double y, double yy, int nodes) {
    this.shift = shift;
    this.weight = weight;
    this.y = y;
    this.yy = yy;
    this.h = new double[nodes];
    this.hh = new double[nodes];
    this.hy = new double[nodes];
  }

  static Sums of(Basis basis, Curve curve, double unit) {
    double shift = curve.loss(curve.size() - 1);
    double weight = 0;
    double y = 0;
    double yy = 0;
    for (int i = 0; i < curve.size(); i++) {
      double value = (curve.loss(i) - shift) / unit;
      weight += curve.weight(i);
      y += curve.weight(i) * value;
    }
    y /= weight;
    for (int i = 0; i < curve.size(); i++) {
      double value = (curve.loss(i) - shift) / unit - y;
      yy += curve.weight(i) * value * value;
    }
    Sums sums = new Sums(shift, weight, y, yy, basis.size());
    sums.add(basis, curve, unit);
    return sums;
  }

  private void add(Basis basis, Curve curve, double unit) {
    for (int i = 0; i < curve.size(); i++) {
      double[] column = basis.column(curve.resource(i));
      double share = curve.weight(i) / weight;
      for (int node = 0; node < h.length; node++) {
        h[node] += share * column[node];
      }
    }
    for (int i = 0; i < curve.size(); i++) {
      double[] column = basis.column(curve.resource(i));
      double w = curve.weight(i);
      double value = (curve.loss(i) - shift) / unit - y;
      for (int node = 0; node < h.length; node++) {
        double centred = column[node] - h[node];
        hh[node] += w * centred * centred;
        hy[node] += w * centred * value;
      }
    }
    for (int node = 0; node < h.length; node++) {
      hh[node] = Math.max(hh[node], Double.MIN_NORMAL);
    }
  }

  /** The drop of least squares, which may be below 0. */
  double drop(int node) {
    return hy[node] / hh[node];
  }

  /** The weighted sum of squared residuals at a drop. */
  double residual(int node, double a) {
    return Math.max(0, yy - 2 * a * hy[node] + a * a * hh[node]);
  }
}
