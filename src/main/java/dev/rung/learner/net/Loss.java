package dev.rung.learner.net;

/** The loss of a chunk of rows and its slopes: softmax for classes, half a square for numbers. */
final class Loss {
  private Loss() {}

  /**
   * The sum over rows of -ln softmax(z)[label].
   *
   * @param z (rows × classes); becomes the slopes of the sum, times {@code scale}
   */
  static double softmax(float[] z, float[] labels, int rows, int classes, float scale) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      int at = row * classes;
      float top = z[at];
      for (int k = 1; k < classes; k++) {
        top = Math.max(top, z[at + k]);
      }
      double total = 0;
      double own = (double) z[at + (int) labels[row]] - top;
      for (int k = 0; k < classes; k++) {
        double part = Math.exp((double) z[at + k] - top);
        z[at + k] = (float) part;
        total += part;
      }
      float share = (float) (scale / total);
      for (int k = 0; k < classes; k++) {
        z[at + k] *= share;
      }
      z[at + (int) labels[row]] -= scale;
      sum += Math.log(total) - own;
    }
    return sum;
  }

  /** The sum over rows of (z - label)^2 / 2; z becomes its slopes, times {@code scale}. */
  static double squares(float[] z, float[] labels, int rows, float scale) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      float off = z[row] - labels[row];
      sum += 0.5 * off * off;
      z[row] = scale * off;
    }
    return sum;
  }
}
