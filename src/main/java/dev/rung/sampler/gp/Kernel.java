package dev.rung.sampler.gp;

/**
 * The covariance of the losses at two points: Matern's with smoothness 5/2 over the numeric
 * features times an exponential of Hamming's distance over the choices, each parameter with a
 * length of its own.
 *
 * <pre>
 * theta    log length of each parameter, log signal, log noise
 * s        signal variance
 * r^2      5 * sum over numeric features of (x - y)^2 / length^2
 * h        sum over choices that differ of 1 / length
 * k(x, y)  1 + s (1 + r + r^2 / 3) exp(-r - h)
 * </pre>
 */
final class Kernel {
  /** The variance of the level around which losses vary: it is not known to be their mean. */
  private static final double LEVEL = 1;

  private final Embedding embedding;
  private final double[] scales;
  private final double signal;
  private final double noise;

  private Kernel(Embedding embedding, double[] scales, double signal, double noise) {
    this.embedding = embedding;
    this.scales = scales;
    this.signal = signal;
    this.noise = noise;
  }

  /** The kernel with the parameters theta. */
  static Kernel of(Embedding embedding, double[] theta) {
    double[] scales = new double[embedding.size()];
    for (int f = 0; f < scales.length; f++) {
      double length = theta[embedding.owner(f)];
      scales[f] = f < embedding.numerics() ? 5 * Math.exp(-2 * length) : Math.exp(-length);
    }
    int d = embedding.parameters();
    return new Kernel(embedding, scales, Math.exp(theta[d]), Math.exp(theta[d + 1]));
  }

  /** The variance of a loss before any is known. */
  double variance() {
    return signal + LEVEL;
  }

  /** The least square of a pivot. */
  double floor() {
    return 1e-10 * signal;
  }

  /** The variance of the noise on every loss. */
  double noise() {
    return noise;
  }

  /** The covariance of two points. */
  double at(double[] x, double[] y) {
    double r = Math.sqrt(square(x, y));
    return LEVEL + signal * (1 + r + r * r / 3) * Math.exp(-r - hamming(x, y));
  }

  /**
   * The covariance of two points.
   *
   * @param slopes where minus twice its derivative by r^2 is put
   */
  double at(double[] x, double[] y, double[] slopes, int index) {
    double r = Math.sqrt(square(x, y));
    double decay = signal * Math.exp(-r - hamming(x, y));
    slopes[index] = decay / 3 * (1 + r);
    return LEVEL + decay * (1 + r + r * r / 3);
  }

  /** The factor of a feature's squared difference in r^2, or of a difference in h. */
  double scale(int feature) {
    return scales[feature];
  }

  /** r^2. */
  private double square(double[] x, double[] y) {
    double sum = 0;
    for (int f = 0; f < embedding.numerics(); f++) {
      double apart = x[f] - y[f];
      sum += apart * apart * scales[f];
    }
    return sum;
  }

  private double hamming(double[] x, double[] y) {
    double sum = 0;
    for (int f = embedding.numerics(); f < scales.length; f++) {
      sum += x[f] == y[f] ? 0 : scales[f];
    }
    return sum;
  }

  /** Adds {@code weight} times the derivative of k(x, y) by theta, but for that by the noise. */
  void addGradient(double[] x, double[] y, double weight, double[] gradient) {
    double r = Math.sqrt(square(x, y));
    double decay = weight * signal * Math.exp(-r - hamming(x, y));
    double k = decay * (1 + r + r * r / 3);
    double slope = decay * (1 + r) / 3; // -2 dk / d(r^2), and d(r^2) / d(log length) = -2 ...
    for (int f = 0; f < embedding.numerics(); f++) {
      double apart = x[f] - y[f];
      gradient[embedding.owner(f)] += slope * apart * apart * scales[f];
    }
    for (int f = embedding.numerics(); f < scales.length; f++) {
      gradient[embedding.owner(f)] += x[f] == y[f] ? 0 : k * scales[f];
    }
    gradient[embedding.parameters()] += k;
  }
}
