package dev.rung.trial;

/** Whether the study's metric is better when lower or when higher. */
public enum Goal {
  MINIMIZE,
  MAXIMIZE;

  /** The loss (lower is better) of a value of the metric; its own inverse. */
  public double loss(double value) {
    return this == MINIMIZE ? value : -value;
  }

  /** The value of the metric that a loss stands for. */
  public double value(double loss) {
    return loss(loss);
  }
}
