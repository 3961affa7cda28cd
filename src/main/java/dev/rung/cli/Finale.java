package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.data.Data;
import dev.rung.learner.glm.Glm;
import dev.rung.learner.glm.GlmModel;
import dev.rung.learner.linear.LinearModel;
import dev.rung.learner.linear.LinearSgd;
import dev.rung.learner.net.NetModel;
import dev.rung.learner.xgboost.Xgboost;
import dev.rung.ml.model.BoosterFiles;
import dev.rung.ml.model.SparkModels;
import dev.rung.report.StudyFiles;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Execution;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.study.Study;
import dev.rung.trial.Completion;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens to the winner: it is refitted on all training rows, as one Spark task, scored once
 * on the test rows, and kept as a model where that is asked for: Spark ML's, or a booster or a
 * network beside Spark ML's stages.
 */
final class Finale {
  /** The refit may last so long, or ten times what the winner's legs took if that is longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration WAY = Duration.ofMinutes(1);

  private final Engine engine;
  private final Conf conf;
  private final StudyFolder folder;
  private final Objective objective;

  Finale(Engine engine, Conf conf, StudyFolder folder, Objective objective) {
    this.engine = engine;
    this.conf = conf;
    this.folder = folder;
    this.objective = objective;
  }

  void run(Study study) throws IOException, InterruptedException {
    Report best = study.history().best().orElseThrow();
    boolean test = conf.data().flatMap(data -> data.test()).isPresent();
    boolean scored =
        study.history().scored().filter(score -> score.trial() == best.trial()).isPresent();
    boolean model = conf.study().model() && !conf.learner().custom();
    if (engine.data().isEmpty() || !((test && !scored) || model)) {
      return;
    }
    Trial trial = study.history().trial(best.trial());
    Checkpoints checkpoints = engine.checkpoints("checkpoints/winner");
    List<Leg> legs = legs(study.history(), trial, best.resource());
    Completion completion =
        refit(legs, checkpoints, engine.data().get(), patience(trial.seconds()));
    if (completion.failure().isPresent()) {
      Console.say("The winner could not be refitted: " + completion.failed());
      return;
    }
    if (test && !scored) {
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put(conf.study().metric(), completion.evaluation().value());
      metrics.putAll(completion.evaluation().metrics());
      study.scored(best.trial(), metrics);
    }
    if (model) {
      save(engine.data().get(), checkpoints.read(0, best.resource()).orElseThrow());
    }
    checkpoints.drop(0, Long.MAX_VALUE);
  }

  /**
   * The way to the winner, as legs of one trial: its ancestors' configurations, each from where it
   * took up its parent's state; for a trial without a parent a single leg.
   */
  static List<Leg> legs(History history, Trial winner, long resource) {
    Deque<Leg> legs = new ArrayDeque<>();
    Trial trial = winner;
    long until = resource;
    for (; trial.parent().isPresent(); trial = history.trial(trial.parent().getAsInt())) {
      legs.addFirst(new Leg(0, trial.configuration(), trial.origin(), until, trial.seed()));
      until = trial.origin();
    }
    legs.addFirst(new Leg(0, trial.configuration(), 0, until, trial.seed()));
    return List.copyOf(legs);
  }

  private static Duration patience(double legs) {
    Duration tenfold = Duration.ofSeconds((long) (10 * legs));
    return tenfold.compareTo(PATIENCE) > 0 ? tenfold : PATIENCE;
  }

  /** Trial-timeout is for a stretch of a trial; this is all of one, on more rows. */
  private Completion refit(List<Leg> legs, Checkpoints checkpoints, Data data, Duration patience)
      throws InterruptedException {
    Completion done = null;
    for (Leg leg : legs) {
      if (done == null || done.failure().isEmpty()) {
        done = refit(leg, checkpoints, data, patience);
      }
    }
    return done;
  }

  private Completion refit(Leg leg, Checkpoints checkpoints, Data data, Duration patience)
      throws InterruptedException {
    TimeLimit limit = TimeLimit.of(patience);
    try (Runner runner = engine.runner(objective, data.refit(), checkpoints, limit)) {
      runner.submit(new Wave("the winner on all training rows", List.of(leg)));
      long end = System.nanoTime() + patience.plus(WAY).toNanos();
      List<Completion> done = List.of();
      for (long left = end - System.nanoTime(); done.isEmpty() && left > 0; ) {
        done = runner.take(Duration.ofNanos(left));
        left = end - System.nanoTime();
      }
      return done.isEmpty()
          ? Completion.failed(leg.trial(), leg.until(), Execution.timeout(patience), "")
          : done.get(0);
    }
  }

  private void save(Data data, byte[] checkpoint) throws IOException {
    engine.spark().sparkContext().setJobDescription("saving the winner's model");
    String path = folder.path("model").toString();
    if (conf.learner().name().equals(Glm.KIND)) {
      GlmModel model = GlmModel.decode(checkpoint).get(0);
      SparkModels.save(
          data.stages(),
          model.loss(),
          model.classes(),
          model.features(),
          model.weights(),
          model.intercepts(),
          path);
      return;
    }
    if (conf.learner().name().equals(Xgboost.KIND)) {
      BoosterFiles.save(data, Xgboost.booster(checkpoint), folder.path("model"), folder.hadoop());
      return;
    }
    if (!conf.learner().name().equals(LinearSgd.KIND)) {
      // Spark ML has no model that such a network would be.
      SparkModels.save(data.stages(), path + "/stages");
      StudyFiles.in(path, folder.hadoop()).write("network", NetModel.trimmed(checkpoint));
      return;
    }
    LinearModel model = LinearModel.decode(checkpoint).get(0);
    SparkModels.save(
        data.stages(),
        model.loss().text(),
        model.classes(),
        model.features(),
        model.weights(),
        model.intercepts(),
        path);
  }
}
