package dev.rung.learner;

import dev.rung.trial.Leg;
import java.io.Serializable;
import java.util.List;

/**
 * What a unit of resource means to a learner.
 *
 * <ul>
 *   <li>epochs: a leg goes on from its checkpoint for so many passes over the training rows
 *   <li>iterations: likewise, for so many steps of an optimiser that sees all rows in each
 *   <li>rounds: likewise, for so many rounds of boosting
 *   <li>updates: likewise, for so many steps of an optimiser that sees a mini-batch in each
 *   <li>rows: the training rows' first so many, in an order of which every prefix is a stratified
 *       sample, are trained on from the start, for the learner's own number of epochs
 *   <li>partitions: likewise, the training rows being cut into {@code maximum} equal parts
 *   <li>folds: the folds numbered {@code from} to {@code until} - 1 are each trained from the start
 *   <li>all: all training rows are trained on from the start, whatever the leg
 * </ul>
 *
 * @param maximum the resource of a full training
 */
public record Fidelity(String resource, long maximum) implements Serializable {
  /** Passes over all training rows. */
  public static final Fidelity EPOCHS = new Fidelity("epochs", 1);

  /** Steps of an optimiser that sees all rows in each. */
  public static final Fidelity ITERATIONS = new Fidelity("iterations", 1);

  /** Rounds of boosting. */
  public static final Fidelity ROUNDS = new Fidelity("rounds", 1);

  /** The number of {@code rows} that a leg up to {@code until} trains on. */
  public int rows(int rows, long until) {
    if (resource.equals("rows")) {
      return (int) Math.min(rows, until);
    }
    if (resource.equals("partitions")) {
      return (int) Math.max(1, Math.round((double) rows * Math.min(until, maximum) / maximum));
    }
    return rows;
  }

  /** Whether a leg goes on from a checkpoint. */
  public boolean continued() {
    return List.of("epochs", "iterations", "updates", "rounds").contains(resource);
  }

  /** The first Fibonacci number above {@code resource}: where a learning curve has its points. */
  public static long nextPoint(long resource) {
    long low = 1;
    long high = 1;
    while (high <= resource) {
      long sum = low + high;
      low = high;
      high = sum;
    }
    return high;
  }

  /** The number of the first fold of a leg. */
  public int firstFold(Leg leg) {
    return resource.equals("folds") ? Math.toIntExact(leg.from()) : 0;
  }

  /** Of what there is one of a fold, that of the folds of a leg. */
  public <T> List<T> folds(Leg leg, List<T> all) {
    return resource.equals("folds")
        ? all.subList(firstFold(leg), Math.toIntExact(leg.until()))
        : all;
  }

  /**
   * What the winner is refitted by: the same passes for epochs, else all rows for the learner's own
   * number of epochs.
   */
  public Fidelity refit() {
    return continued() ? this : new Fidelity("all", maximum);
  }
}
