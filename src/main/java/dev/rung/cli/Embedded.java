package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.conf.ConfException;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.study.Outcome;
import dev.rung.study.Resource;
import dev.rung.trial.History;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Searches begun from code, in a Spark application that runs already and goes on after them. */
public final class Embedded {
  /** Stands for the class of an objective that is given in person. */
  public static final String CLOSURE = "closure";

  private Embedded() {}

  /**
   * How a session ended.
   *
   * @param history of the whole study
   */
  public record End(History history, Outcome outcome) {}

  /**
   * The configuration of a text.
   *
   * @param name what messages call the text
   * @param sets overrides, each "path=value"
   * @throws IllegalArgumentException that tells the first mistake
   */
  public static Conf conf(String name, String text, List<String> sets) {
    try {
      Conf conf =
          Conf.read(file -> text.getBytes(StandardCharsets.UTF_8), name, sets, Kinds.catalogue());
      Kinds.require(conf);
      return conf;
    } catch (ConfException | UsageException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** What runs the trials of a search whose objective is not a task's. */
  public interface Workers {
    /** The runner of a session, which closes it. */
    Runner start(Checkpoints checkpoints, TimeLimit limit) throws IOException;

    /** How trials go on; empty for what the resource's name says. */
    default Optional<Resource.Kind> kind() {
      return Optional.empty();
    }
  }

  /** Says something to a person while a search runs: a line on stderr. */
  public static void say(String line) {
    Console.say(line);
  }

  /** Whether a study was begun in a folder. */
  public static boolean begun(String directory) throws IOException {
    return StudyFolder.of(directory).begun();
  }

  /**
   * Runs a search on the calling thread until it ends; an interrupt ends it early.
   *
   * @throws IllegalArgumentException when the folder, the data or the objective will not do
   */
  public static End run(Conf conf, boolean resume, Objective objective) throws Exception {
    return run(conf, resume, () -> objective, () -> objective);
  }

  /** The same with the objective that the configuration names. */
  public static End run(Conf conf, boolean resume) throws Exception {
    return run(conf, resume, () -> Objectives.of(conf), () -> Objectives.refitting(conf));
  }

  private static End run(
      Conf conf, boolean resume, Supplier<Objective> objective, Supplier<Objective> refitting)
      throws Exception {
    return run(conf, resume, objective, refitting, null);
  }

  /**
   * Runs a search on the calling thread until it ends, its trials on {@code workers}. Nothing is
   * made of the winner, and nothing is printed but progress.
   *
   * @throws IllegalArgumentException when the folder will not do
   */
  public static End runOn(Workers workers, Conf conf, boolean resume) throws Exception {
    return run(conf, resume, () -> null, () -> null, workers);
  }

  private static End run(
      Conf conf,
      boolean resume,
      Supplier<Objective> objective,
      Supplier<Objective> refitting,
      Workers workers)
      throws Exception {
    try {
      StudyFolder folder = StudyFolder.of(conf.study().directory());
      if (resume) {
        require(folder, conf);
      }
      return Search.embedded(folder, conf, !resume, objective.get(), refitting.get(), workers);
    } catch (UsageException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Opens a study whose trials the caller carries out: begins it, or goes on with the one in the
   * folder.
   *
   * @throws IllegalArgumentException when the folder will not do
   */
  public static Manual open(Conf conf) throws IOException {
    try {
      return Manual.open(StudyFolder.of(conf.study().directory()), conf);
    } catch (UsageException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** A study goes on as what it was begun as. */
  static void require(StudyFolder folder, Conf conf) throws IOException {
    Conf same = conf("search", conf.text(), List.of());
    if (!same.continues(folder.conf(List.of()))) {
      throw new UsageException(
          "%s: the study here was begun with another space, sampler, scheduler, goal, seed or data. Name another directory, or begin with what it was begun with."
              .formatted(folder));
    }
  }
}
