package dev.rung.learner.linear;

import dev.rung.data.Examples;
import dev.rung.math.Seeds;
import dev.rung.trial.Diverged;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Trains one model on one training part, epoch by epoch; a row or batch allocates nothing.
 *
 * <p>Every epoch draws its own permutation of the rows from its number, so the number of epochs
 * done is all that there is to know about the position. With averaging, the model is the mean of
 * the iterates behind each batch since {@code averaging-start} (Polyak and Juditsky 1992,
 * "Acceleration of stochastic approximation by averaging").
 */
final class Trainer {
  /** Multiply-adds between two looks at whether the leg was called off: about a millisecond. */
  private static final long PATIENCE = 1L << 21;

  private final Settings settings;
  private final Examples examples;
  private final State state;
  private final long seed;
  private final int fold;
  private final int weights;
  private final int outputs;
  private final int batch;
  private final Penalty penalty;
  private final Updates updates;
  private final Kernel kernel;
  private final double[] gradient;
  private final double[] margins;
  private final double[] labels = new double[Kernel.ROWS];
  private final int[] rows;
  private final int[] order;

  /** The mean weight of the rows. */
  private final double unit;

  /**
   * @param rows the rows to train on; null for all
   * @param state where training stands; trained in place
   * @param seed the trial's
   */
  Trainer(Settings settings, Examples examples, int[] rows, State state, long seed, int fold) {
    this.settings = settings;
    this.examples = examples;
    this.state = state;
    this.seed = seed;
    this.fold = fold;
    this.weights = state.outputs * state.features;
    this.outputs = state.outputs;
    this.rows = rows;
    this.order = new int[rows == null ? examples.rows() : rows.length];
    this.batch = Math.min(settings.batchSize(), order.length);
    this.penalty = new Penalty(settings.l1(), settings.l2());
    this.gradient = new double[state.w.length];
    this.kernel = Kernel.of(examples.features(), outputs);
    this.updates = Updates.of(examples.features(), state, penalty, gradient);
    this.margins = new double[Kernel.ROWS * outputs];
    this.unit = examples.meanWeight(rows);
  }

  /** Where training stands. */
  State state() {
    return state;
  }

  /**
   * Trains up to {@code until} epochs in all.
   *
   * @throws Diverged after the epoch in which a weight became infinite or NaN
   * @throws CancellationException soon after {@code cancelled} says so
   */
  void train(long until, BooleanSupplier cancelled) {
    long cost = Math.max(1, examples.features().bytes() / 8 / examples.rows() * outputs * 2);
    long patience = Math.max(1, PATIENCE / cost);
    while (state.epoch < until) {
      shuffle();
      epoch(cancelled, patience);
      state.epoch++;
      requireFinite();
    }
  }

  private void epoch(BooleanSupplier cancelled, long patience) {
    double rate = settings.rate(state.epoch);
    boolean average = settings.averaging() && state.epoch + 1 >= settings.averagingStart();
    updates.begin(rate, average);
    long left = 0;
    for (int from = 0; from < order.length; from += batch) {
      left -= batch;
      if (left < 0) {
        left = patience;
        if (cancelled.getAsBoolean()) {
          throw new CancellationException("called off in epoch " + (state.epoch + 1));
        }
      }
      step(from, Math.min(batch, order.length - from), rate, average);
    }
    updates.end();
  }

  private void step(int from, int count, double rate, boolean average) {
    state.optimizer.begin(++state.batches);
    updates.before(order, from, count);
    for (int done = 0; done < count; done += Kernel.ROWS) {
      accumulate(from + done, Math.min(Kernel.ROWS, count - done), 1.0 / count);
    }
    updates.after();
    if (settings.intercept()) {
      state.optimizer.steps(state.w, gradient, weights, weights + outputs, rate, Penalty.NONE);
    }
    Arrays.fill(gradient, weights, weights + outputs, 0);
    if (average) {
      state.averaged++;
      for (int i = weights; i < weights + outputs; i++) {
        state.sum[i] += state.w[i];
      }
    }
  }

  private void accumulate(int from, int count, double scale) {
    for (int i = 0; i < count; i++) {
      labels[i] = (examples.label(order[from + i]) - state.shift) / state.spread;
    }
    kernel.margins(order, from, count, state.w, margins);
    state.loss.slopes(margins, labels, count, outputs, settings.huberThreshold(), scale);
    if (examples.weighted()) {
      weigh(from, count);
    }
    kernel.accumulate(order, from, count, margins, gradient);
    for (int i = 0; i < count * outputs; i += outputs) {
      for (int k = 0; k < outputs; k++) {
        gradient[weights + k] += margins[i + k];
      }
    }
  }

  /** Multiplies slopes by their rows' weights, which are 1 on average: the pace stays. */
  private void weigh(int from, int count) {
    for (int i = 0; i < count * outputs; i++) {
      margins[i] *= examples.weight(order[from + i / outputs]) / unit;
    }
  }

  private void shuffle() {
    RandomGenerator random = Seeds.generator(seed, "shuffle", state.epoch, fold);
    for (int i = 0; i < order.length; i++) {
      order[i] = rows == null ? i : rows[i];
    }
    for (int i = order.length - 1; i > 0; i--) {
      // Uniform but for i / 2^32, far below what any test of order can see.
      int j = (int) (((random.nextInt() & 0xFFFFFFFFL) * (i + 1)) >>> 32);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  private void requireFinite() {
    for (double weight : state.w) {
      if (!Double.isFinite(weight)) {
        throw new Diverged(
            "diverged in epoch %d: a weight is %s. Maybe learning-rate=%s is too high."
                .formatted(state.epoch, weight, settings.learningRate()));
      }
    }
  }
}
