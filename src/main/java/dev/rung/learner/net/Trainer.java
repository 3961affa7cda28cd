package dev.rung.learner.net;

import dev.rung.data.Examples;
import dev.rung.learner.Predictions;
import dev.rung.math.Seeds;
import dev.rung.trial.Diverged;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Trains one network on one training part, update by update; an update allocates nothing. */
final class Trainer {
  /** Multiply-adds between two looks at whether the leg was called off: about a millisecond. */
  private static final long PATIENCE = 1L << 24;

  private final Plan plan;
  private final Examples examples;
  private final int[] rows;
  private final State state;
  private final double horizon;
  private final long seed;
  private final int fold;
  private final int batch;
  private final Workspace workspace;
  private final float[] gradient;
  private final float[] labels = new float[Pass.ROWS];
  private final int[] order;

  /** The mean weight of the rows. */
  private final double unit;

  /** The epoch that {@link #order} is of; -1 for none. */
  private long ordered = -1;

  private long left;

  /**
   * @param rows the rows to train on
   * @param state where training stands; trained in place
   * @param horizon the epochs of a full training
   * @param seed the trial's
   */
  Trainer(
      Plan plan, Examples examples, int[] rows, State state, double horizon, long seed, int fold) {
    if (state.row >= rows.length) {
      throw new IllegalArgumentException(
          "checkpoint: it stands at row %d of %d. Maybe the data changed."
              .formatted(state.row, rows.length));
    }
    this.plan = plan;
    this.examples = examples;
    this.rows = rows;
    this.state = state;
    this.horizon = horizon;
    this.seed = seed;
    this.fold = fold;
    this.batch = Math.min(plan.batchSize(), rows.length);
    this.workspace = new Workspace(state.network);
    this.gradient = new float[state.w.length];
    this.order = new int[rows.length];
    this.unit = examples.meanWeight(rows);
  }

  /** Where training stands. */
  State state() {
    return state;
  }

  /** What the network so far says of labelled rows. */
  Predictions predict(Examples labelled) {
    return state.model().predict(workspace, labelled);
  }

  /**
   * Trains until so many epochs, or so many updates, are done in all.
   *
   * @throws Diverged in the update in which the loss became infinite or NaN, or behind the last
   *     where a weight is
   * @throws CancellationException soon after {@code cancelled} says so
   */
  void train(long epochs, long updates, BooleanSupplier cancelled) {
    while (state.epoch < epochs && state.updates < updates) {
      if (ordered != state.epoch) {
        shuffle();
      }
      update(Math.min(batch, order.length - state.row), cancelled);
    }
    requireFinite();
  }

  private void update(int count, BooleanSupplier cancelled) {
    double rate = plan.schedule().rate(state.epoch + state.row / (double) order.length, horizon);
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int done = 0; done < count; done += Pass.ROWS) {
      pause(Math.min(Pass.ROWS, count - done), cancelled);
      loss += accumulate(state.row + done, Math.min(Pass.ROWS, count - done), 1.0f / count);
    }
    if (!Double.isFinite(loss)) {
      throw diverged("the loss is " + loss);
    }
    step((float) rate);
    state.row += count;
    if (state.row == order.length) {
      state.row = 0;
      state.epoch++;
    }
  }

  private void pause(int count, BooleanSupplier cancelled) {
    left -= count * state.network.size();
    if (left < 0) {
      left = PATIENCE;
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("called off in update " + (state.updates + 1));
      }
    }
  }

  private double accumulate(int from, int count, float scale) {
    workspace.gather(examples.features(), order, from, count);
    for (int i = 0; i < count; i++) {
      labels[i] = (float) ((examples.label(order[from + i]) - state.shift) / state.spread);
    }
    long draws = Seeds.derive(seed, "dropout", state.updates, from, fold) | 1;
    float[] z = workspace.forward(state.w, count, draws);
    double loss =
        state.classes > 0
            ? Loss.softmax(z, labels, count, state.classes, scale)
            : Loss.squares(z, labels, count, scale);
    if (examples.weighted()) {
      weigh(z, from, count);
    }
    workspace.backward(state.w, gradient, z, count);
    return loss;
  }

  /** Multiplies slopes by their rows' weights, which are 1 on average: the pace stays. */
  private void weigh(float[] slopes, int from, int count) {
    int outputs = state.network.outputs();
    for (int i = 0; i < count; i++) {
      float share = (float) (examples.weight(order[from + i]) / unit);
      for (int k = 0; k < outputs; k++) {
        slopes[i * outputs + k] *= share;
      }
    }
  }

  private void step(float rate) {
    state.solver.begin(++state.updates);
    List<Layer> layers = state.network.layers();
    int at = 0;
    for (Layer layer : layers) {
      int intercepts = at + (int) layer.weights();
      int to = intercepts + layer.intercepts();
      state.solver.steps(state.w, gradient, at, intercepts, rate, (float) plan.l2());
      state.solver.steps(state.w, gradient, intercepts, to, rate, 0);
      at = to;
    }
  }

  private void shuffle() {
    System.arraycopy(rows, 0, order, 0, rows.length);
    RandomGenerator random = Seeds.generator(seed, "shuffle", state.epoch, fold);
    for (int i = order.length - 1; i > 0; i--) {
      // Uniform but for i / 2^32, far below what any test of order can see.
      int j = (int) (((random.nextInt() & 0xFFFFFFFFL) * (i + 1)) >>> 32);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    ordered = state.epoch;
  }

  private void requireFinite() {
    for (float weight : state.w) {
      if (!Float.isFinite(weight)) {
        throw diverged("a weight is " + weight);
      }
    }
  }

  private Diverged diverged(String what) {
    return new Diverged(
        "diverged in epoch %d, update %d: %s. Maybe learning-rate=%s is too high."
            .formatted(state.epoch + 1, state.updates + 1, what, plan.schedule().rate()));
  }
}
