package dev.rung.learner.xgboost;

import dev.rung.data.Fold;
import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.FoldScores;
import dev.rung.learner.Metric;
import dev.rung.learner.Predictions;
import dev.rung.math.Seeds;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trains one booster a fold; the value is the mean of the metric over the folds. The learning curve
 * has a point at 1, 2, 3, 5, 8, 13, .. rounds.
 */
record XgboostObjective(TreeMap<String, Object> options, Metric metric, Fidelity fidelity)
    implements Objective {
  @Override
  public Evaluation evaluate(Leg leg, TrialContext context) throws Exception {
    List<Fold> folds = fidelity.folds(leg, context.data(Folds.class).folds());
    List<Training> trainings = new ArrayList<>();
    try {
      begin(leg, context, folds, trainings);
      if (fidelity.continued()) {
        long point = Fidelity.nextPoint(leg.from());
        for (; point < leg.until(); point = Fidelity.nextPoint(point)) {
          train(trainings, point, context);
          context.progress(point, FoldScores.mean(predictions(trainings), metric));
        }
        train(trainings, leg.until(), context);
      } else {
        train(trainings, settings(leg).rounds(), context);
      }
      if (fidelity.continued() || fidelity.resource().equals("all")) {
        context.save(checkpoint(trainings));
      }
      return FoldScores.evaluation(predictions(trainings), metric, fidelity.firstFold(leg));
    } finally {
      trainings.forEach(Training::close);
    }
  }

  private Settings settings(Leg leg) {
    return Settings.of(leg.configuration(), options);
  }

  /** On with what the checkpoint holds; without one, training begins anew and comes to the same. */
  private void begin(Leg leg, TrialContext context, List<Fold> folds, List<Training> trainings)
      throws IOException, XGBoostError {
    Settings settings = settings(leg);
    boolean anew = leg.from() == 0 || !fidelity.continued();
    byte[] bytes = anew ? null : context.checkpoint().orElse(null);
    List<byte[]> saved = bytes == null ? null : Checkpoint.decode(bytes);
    if (saved != null && saved.size() != folds.size()) {
      throw changed("folds", folds.size(), saved.size());
    }
    for (int i = 0; i < folds.size(); i++) {
      Fold fold = folds.get(i);
      long seed = Seeds.derive(leg.seed(), "xgboost", fidelity.firstFold(leg) + i) >>> 33;
      long total = fidelity.continued() ? fidelity.maximum() : settings.rounds();
      Training.Plan plan = new Training.Plan(settings, total, seed, context.threads());
      int rows = fidelity.rows(fold.training().rows(), leg.until());
      trainings.add(Training.of(fold, rows, plan, saved == null ? null : saved.get(i)));
      long features = trainings.get(i).features();
      if (features != fold.training().features().columns()) {
        throw changed("features", fold.training().features().columns(), features);
      }
    }
  }

  private static IOException changed(String what, long needed, long saved) {
    return new IOException(
        "checkpoint: %d %s are needed, but got %d. Maybe the data changed."
            .formatted(needed, what, saved));
  }

  private static void train(List<Training> trainings, long until, TrialContext context)
      throws XGBoostError {
    for (Training training : trainings) {
      training.train(until, context::cancelled);
    }
  }

  private static List<Predictions> predictions(List<Training> trainings) throws XGBoostError {
    List<Predictions> predictions = new ArrayList<>();
    for (Training training : trainings) {
      predictions.add(training.predictions());
    }
    return predictions;
  }

  private static byte[] checkpoint(List<Training> trainings) throws XGBoostError {
    List<byte[]> boosters = new ArrayList<>();
    for (Training training : trainings) {
      boosters.add(training.bytes());
    }
    return Checkpoint.encode(boosters);
  }
}
