package dev.rung.learner.glm;

/** The problem that rows and settings pose. */
final class Problems {
  private Problems() {}

  static Problem of(Rows rows, Settings settings) {
    Loss loss = Loss.of(settings.loss(), rows.classes());
    boolean few = rows.columns() <= NormalEquations.MOST;
    if (loss == Loss.SQUARED && few && !settings.solver().equals("l-bfgs")) {
      return new NormalEquations(rows, settings);
    }
    if (loss == Loss.HINGE || loss == Loss.HUBER) {
      return new BlockLoss(rows, loss, settings);
    }
    return new MeanLoss(rows, loss, settings, Moments.of(rows));
  }
}
