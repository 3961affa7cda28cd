package dev.rung.learner.glm;

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
 * has a point at 1, 2, 3, 5, 8, 13, .. iterations, as long as some fold has not ended.
 */
record GlmObjective(TreeMap<String, Object> options, Metric metric, Fidelity fidelity)
    implements Objective {
  @Override
  public Evaluation evaluate(Leg leg, TrialContext context) throws Exception {
    Settings settings = Settings.of(leg.configuration(), options);
    List<Fold> folds = fidelity.folds(leg, context.data(Folds.class).folds());
    List<Training> trainings = trainings(leg, context, settings, folds);
    if (fidelity.continued()) {
      long point = Fidelity.nextPoint(leg.from());
      for (; point < leg.until() && !ended(trainings); point = Fidelity.nextPoint(point)) {
        train(trainings, point, context);
        context.progress(point, FoldScores.mean(predictions(trainings, folds), metric));
      }
      train(trainings, leg.until(), context);
    } else {
      train(trainings, settings.maxIter(), context);
    }
    if (fidelity.continued() || fidelity.resource().equals("all")) {
      List<Fit> fits = trainings.stream().map(Training::fit).toList();
      context.save(new Checkpoint(settings.toString(), fits).encode());
    }
    return FoldScores.evaluation(predictions(trainings, folds), metric, fidelity.firstFold(leg));
  }

  private List<Training> trainings(
      Leg leg, TrialContext context, Settings settings, List<Fold> folds) throws IOException {
    boolean anew = leg.from() == 0 || !fidelity.continued();
    byte[] bytes = anew ? null : context.checkpoint().orElse(null);
    Checkpoint checkpoint = bytes == null ? null : Checkpoint.decode(bytes);
    if (checkpoint != null) {
      check(checkpoint, folds);
    }
    List<Training> trainings = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      Rows rows = rows(folds.get(i).training(), leg);
      if (checkpoint == null) {
        trainings.add(Training.begin(rows, settings, 0));
      } else if (checkpoint.settings().equals(settings.toString())) {
        trainings.add(Training.resume(rows, settings, checkpoint.fits().get(i)));
      } else {
        trainings.add(Training.warm(rows, settings, checkpoint.fits().get(i), leg.from()));
      }
    }
    return trainings;
  }

  private static void check(Checkpoint checkpoint, List<Fold> folds) throws IOException {
    int features = folds.get(0).training().features().columns();
    int saved = checkpoint.fits().get(0).model().features();
    if (checkpoint.fits().size() != folds.size() || saved != features) {
      throw new IOException(
          "checkpoint: %d folds of %d features are needed, but got %d of %d. Maybe the data changed."
              .formatted(folds.size(), features, checkpoint.fits().size(), saved));
    }
  }

  private Rows rows(Examples training, Leg leg) {
    return Rows.of(training, fidelity.rows(training.rows(), leg.until()));
  }

  private static boolean ended(List<Training> trainings) {
    return trainings.stream().allMatch(training -> training.fit().ended());
  }

  private static void train(List<Training> trainings, long until, TrialContext context) {
    for (Training training : trainings) {
      training.train(until, context::cancelled);
    }
  }

  private static List<Predictions> predictions(List<Training> trainings, List<Fold> folds) {
    List<Predictions> predictions = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      predictions.add(trainings.get(i).fit().model().predict(folds.get(i).validation()));
    }
    return predictions;
  }
}
