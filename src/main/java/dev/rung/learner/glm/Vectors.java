package dev.rung.learner.glm;

/** Sums over arrays of one length. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  /** to += factor * other. */
  static void add(double[] to, double factor, double[] other) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * other[i];
    }
  }

  static double[] difference(double[] one, double[] other) {
    double[] difference = one.clone();
    add(difference, -1, other);
    return difference;
  }
}
