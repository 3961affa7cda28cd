package dev.rung.learner.net;

import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.FoldScores;
import dev.rung.learner.Metric;
import dev.rung.learner.Predictions;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains one network a fold; the value is the mean of the metric over the folds. The learning curve
 * has a point behind epoch 1, 2, 3, 5, 8, 13, .., also where updates are counted.
 */
public record NetObjective(Recipe recipe, Metric metric, Fidelity fidelity) implements Objective {
  @Override
  public Evaluation evaluate(Leg leg, TrialContext context) throws Exception {
    List<Fold> folds = fidelity.folds(leg, context.data(Folds.class).folds());
    Plan plan = plan(leg, folds);
    List<Trainer> trainers = trainers(leg, context, plan, folds);
    if (fidelity.continued()) {
      long epoch = counts() ? epoch(plan, folds) : 1;
      for (long point = next(leg.from(), epoch); point < leg.until(); point = next(point, epoch)) {
        train(trainers, plan, point, context);
        context.progress(point, FoldScores.mean(predictions(trainers, folds), metric));
      }
    }
    train(trainers, plan, leg.until(), context);
    if (fidelity.continued() || fidelity.resource().equals("all")) {
      context.save(Checkpoint.encode(trainers.stream().map(Trainer::state).toList()));
    }
    return FoldScores.evaluation(predictions(trainers, folds), metric, fidelity.firstFold(leg));
  }

  private Plan plan(Leg leg, List<Fold> folds) {
    Examples training = folds.get(0).training();
    return recipe
        .plan(leg.configuration(), training.features().columns(), Math.max(1, training.classes()))
        .checked(folds.size());
  }

  /** Whether the resource counts updates; else epochs. */
  private boolean counts() {
    return fidelity.resource().equals("updates");
  }

  /** The units of updates that make an epoch, about. */
  private static long epoch(Plan plan, List<Fold> folds) {
    double updates = updates(plan, folds.get(0).training().rows());
    return Math.max(1, Math.round(updates / plan.unit()));
  }

  private static double updates(Plan plan, int rows) {
    return Math.ceil(rows / (double) Math.min(rows, plan.batchSize()));
  }

  private static long next(long resource, long epoch) {
    return Fidelity.nextPoint(resource / epoch) * epoch;
  }

  private List<Trainer> trainers(Leg leg, TrialContext context, Plan plan, List<Fold> folds)
      throws IOException {
    List<State> states = saved(leg, context, folds);
    List<Trainer> trainers = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      int fold = fidelity.firstFold(leg) + i;
      Examples training = folds.get(i).training();
      int[] rows = rows(training, leg.until());
      State state =
          states.isEmpty()
              ? State.initial(plan, training, rows, leg.seed(), fold)
              : states.get(i).under(plan, leg.seed(), fold);
      double horizon = horizon(plan, rows.length);
      trainers.add(new Trainer(plan, training, rows, state, horizon, leg.seed(), fold));
    }
    return trainers;
  }

  /** The epochs of a full training. */
  private double horizon(Plan plan, int rows) {
    if (counts()) {
      return fidelity.maximum() * plan.unit() / updates(plan, rows);
    }
    return fidelity.continued()
        ? fidelity.maximum()
        : plan.updates() > 0 ? plan.updates() / updates(plan, rows) : plan.epochs();
  }

  /** What the checkpoint holds; nothing where training begins anew, which comes to the same. */
  private List<State> saved(Leg leg, TrialContext context, List<Fold> folds) throws IOException {
    boolean anew = leg.from() == 0 || !fidelity.continued();
    byte[] checkpoint = anew ? null : context.checkpoint().orElse(null);
    List<State> states = checkpoint == null ? List.of() : Checkpoint.decode(checkpoint);
    int features = folds.get(0).training().features().columns();
    for (State state : states) {
      if (states.size() != folds.size() || state.network.features() != features) {
        throw new IOException(
            "checkpoint: %d folds of %d features are needed, but got %d of %d. Maybe the data changed."
                .formatted(folds.size(), features, states.size(), state.network.features()));
      }
    }
    return states;
  }

  /** The rows that a leg trains on. */
  private int[] rows(Examples training, long until) {
    int rows = fidelity.rows(training.rows(), until);
    return rows == training.rows() ? IntStream.range(0, rows).toArray() : training.nested(rows);
  }

  private void train(List<Trainer> trainers, Plan plan, long until, TrialContext context) {
    boolean updates = counts() || (!fidelity.continued() && plan.updates() > 0);
    long last = fidelity.continued() ? until : updates ? plan.updates() : plan.epochs();
    for (Trainer trainer : trainers) {
      trainer.train(
          updates ? Long.MAX_VALUE : last,
          updates ? (counts() ? Math.multiplyExact(last, plan.unit()) : last) : Long.MAX_VALUE,
          context::cancelled);
    }
  }

  private static List<Predictions> predictions(List<Trainer> trainers, List<Fold> folds) {
    List<Predictions> predictions = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      predictions.add(trainers.get(i).predict(folds.get(i).validation()));
    }
    return predictions;
  }
}
