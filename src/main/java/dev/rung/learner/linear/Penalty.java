package dev.rung.learner.linear;

/**
 * The proximal steps of l1 |w| + l2 w^2 / 2 (Duchi and Singer 2009, "Efficient online and batch
 * learning using forward backward splitting"), for one weight. A step is the learning rate times
 * the optimiser's own scale of the weight, so that the optimum of the penalised loss is where every
 * optimiser rests.
 */
record Penalty(double l1, double l2) {
  static final Penalty NONE = new Penalty(0, 0);

  boolean none() {
    return l1 == 0 && l2 == 0;
  }

  /** argmin over u of (u - w)^2 / 2 + step * (l1 |u| + l2 u^2 / 2). */
  double shrink(double w, double step) {
    double soft = l1 == 0 ? w : Math.max(w - step * l1, 0) + Math.min(w + step * l1, 0);
    return soft / (1 + step * l2);
  }

  /** The result of {@code times} shrinkings in closed form. */
  double shrink(double w, double step, int times) {
    if (times == 0 || w == 0 || none()) {
      return w;
    }
    if (times == 1) {
      return shrink(w, step);
    }
    double lost = -Math.expm1(-times * Math.log1p(step * l2));
    double pull = l2 * step < 1e-300 ? times * step * l1 : l1 / l2 * lost;
    double size = Math.abs(w) * (1 - lost) - pull;
    return size <= 0 ? 0 : Math.copySign(size, w);
  }
}
