package dev.rung.study;

import dev.rung.journal.FileJournal;
import dev.rung.journal.StudyLock;
import dev.rung.runner.CheckpointFolder;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.local.ThreadRunner;
import dev.rung.sampler.RandomSampler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Goal;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** A process that works on a study in a folder until it is done or somebody kills it. */
public final class KillableStudy {
  private static final long SEED = 11;

  private KillableStudy() {}

  /** Notes every leg that it runs in a file, then does what {@link Hills} does, slowly. */
  private record Noting(String file) implements Objective {
    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) throws Exception {
      Thread.sleep(8 * (leg.until() - leg.from()));
      Evaluation evaluation = new Hills().evaluate(leg, context);
      Files.writeString(
          Path.of(file),
          leg.trial() + " " + leg.until() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return Evaluation.of(evaluation.value());
    }
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Configuration hadoop = new Configuration(false);
    org.apache.hadoop.fs.Path study = new org.apache.hadoop.fs.Path(folder.toUri());
    Checkpoints checkpoints =
        new CheckpointFolder(folder.resolve("checkpoints").toUri().toString(), Map.of());
    Objective objective = new Noting(folder.resolve("executed").toString());
    try (StudyLock lock = StudyLock.acquire(study, hadoop, reason -> {});
        FileJournal journal =
            FileJournal.open(new org.apache.hadoop.fs.Path(study, "journal"), hadoop, lock);
        Runner runner = ThreadRunner.of(3, objective, null, checkpoints, TimeLimit.NONE)) {
      Study search =
          new Study(
              new Parts(
                  SEED,
                  Goal.MINIMIZE,
                  "epochs",
                  Limits.NONE,
                  RandomSampler.of(Hills.SPACE, SEED),
                  HyperbandScheduler.of(1, 81, 3),
                  runner,
                  journal,
                  checkpoints,
                  history -> {}));
      if (search.run().finished()) {
        Files.writeString(folder.resolve("done"), "done\n");
      }
    }
  }
}
