package dev.rung.learner.linear;

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
import java.util.TreeMap;

/**
 * Trains one model a fold; the value is the mean of the metric over the folds. The learning curve
 * of epochs has a point at 1, 2, 3, 5, 8, 13, ..: of a long leg that costs a few percent.
 */
record LinearObjective(TreeMap<String, Object> options, Metric metric, Fidelity fidelity)
    implements Objective {
  @Override
  public Evaluation evaluate(Leg leg, TrialContext context) throws Exception {
    Settings settings = Settings.of(leg.configuration(), options);
    List<Fold> folds = fidelity.folds(leg, context.data(Folds.class).folds());
    List<int[]> rows = folds.stream().map(f -> rows(f.training(), leg.until())).toList();
    List<State> states = states(leg, context, settings, folds, rows);
    List<Trainer> trainers = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      Examples training = folds.get(i).training();
      trainers.add(
          new Trainer(
              settings,
              training,
              rows.get(i),
              states.get(i),
              leg.seed(),
              fidelity.firstFold(leg) + i));
    }
    if (fidelity.continued()) {
      for (long epoch = Fidelity.nextPoint(leg.from());
          epoch < leg.until();
          epoch = Fidelity.nextPoint(epoch)) {
        train(trainers, epoch, context);
        context.progress(epoch, FoldScores.mean(predictions(trainers, folds), metric));
      }
      train(trainers, leg.until(), context);
    } else {
      train(trainers, settings.epochs(), context);
    }
    if (fidelity.continued() || fidelity.resource().equals("all")) {
      context.save(Checkpoint.encode(settings, states));
    }
    return FoldScores.evaluation(predictions(trainers, folds), metric, fidelity.firstFold(leg));
  }

  /** The rows that a leg trains on; null for all. */
  private int[] rows(Examples training, long until) {
    int rows = fidelity.rows(training.rows(), until);
    return rows == training.rows() ? null : training.nested(rows);
  }

  /** What the checkpoint holds; without one, training begins anew and comes to the same. */
  private List<State> states(
      Leg leg, TrialContext context, Settings settings, List<Fold> folds, List<int[]> rows)
      throws IOException {
    boolean anew = leg.from() == 0 || !fidelity.continued();
    byte[] checkpoint = anew ? null : context.checkpoint().orElse(null);
    if (checkpoint == null) {
      List<State> initial = new ArrayList<>();
      for (int i = 0; i < folds.size(); i++) {
        initial.add(State.initial(settings, folds.get(i).training(), rows.get(i)));
      }
      return initial;
    }
    List<State> states = Checkpoint.decode(checkpoint, settings);
    int features = folds.get(0).training().features().columns();
    if (states.size() != folds.size() || states.get(0).features != features) {
      throw new IOException(
          "checkpoint: %d folds of %d features are needed, but got %d of %d. Maybe the data changed."
              .formatted(folds.size(), features, states.size(), states.get(0).features));
    }
    return states;
  }

  private static void train(List<Trainer> trainers, long until, TrialContext context) {
    for (Trainer trainer : trainers) {
      trainer.train(until, context::cancelled);
    }
  }

  private static List<Predictions> predictions(List<Trainer> trainers, List<Fold> folds) {
    List<Predictions> predictions = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      predictions.add(trainers.get(i).state().model().predict(folds.get(i).validation()));
    }
    return predictions;
  }
}
