package dev.rung.learner.net;

import dev.rung.space.Configuration;

/**
 * A network, and how it is trained: by the mean loss of a batch plus l2 / 2 |w|^2, intercepts not
 * penalised.
 *
 * @param updates the updates of a training whose resource is neither epochs nor updates; 0 for what
 *     {@code epochs} make
 * @param unit how many updates one unit of the resource of that name is
 * @param megabytes the most that a training may take
 */
public record Plan(
    Network network,
    SolverSettings solver,
    Schedule schedule,
    double l2,
    int batchSize,
    long epochs,
    long updates,
    long unit,
    long megabytes) {
  /** The plan of a network whose training has these hyperparameters. */
  public static Plan of(Network network, Configuration c) {
    return new Plan(
        network,
        SolverSettings.of(c),
        Schedule.of(c),
        c.real("l2"),
        (int) c.integer("batch-size"),
        c.integer("epochs"),
        c.integer("updates"),
        c.integer("mini-batches"),
        c.integer("memory"));
  }

  /** Refuses a training that takes more memory than it may, before it takes any. */
  Plan checked(int folds) {
    long bytes = folds * network.bytes(solver.memory());
    if (bytes > megabytes * 1_000_000) {
      throw new IllegalArgumentException(
          "memory: %s%s, but memory=%d MB is all that a trial may take. Maybe raise it, and the executors' memory."
              .formatted(
                  network.account(solver.memory()),
                  folds > 1 ? " for each of " + folds + " folds" : "",
                  megabytes));
    }
    return this;
  }

  /** What a training takes, for people. */
  public String account() {
    return network.account(solver.memory());
  }

  /** Bytes of a training. */
  public long bytes() {
    return network.bytes(solver.memory());
  }
}
