package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.conf.LearnerSection;
import dev.rung.conf.SearchSection;
import dev.rung.conf.Selection;
import dev.rung.data.Data;
import dev.rung.data.Examples;
import dev.rung.data.Fold;
import dev.rung.learner.Fidelity;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.learner.Shape;
import dev.rung.trial.Objective;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objective that a configuration names: a built-in learner's, or a class of the user's. */
final class Objectives {
  private Objectives() {}

  static Objective of(Conf conf) {
    return of(conf, fidelity(conf));
  }

  /** The objective that refits the winner. */
  static Objective refitting(Conf conf) {
    return of(conf, fidelity(conf).refit());
  }

  private static Objective of(Conf conf, Fidelity fidelity) {
    LearnerSection section = conf.learner();
    if (section.custom()) {
      return custom(section);
    }
    Learner learner = Kinds.learner(section.name());
    Optional<String> missing = learner.missing();
    if (missing.isPresent()) {
      throw new UsageException("learner.kind: " + missing.get());
    }
    return learner.objective(section.options(), Kinds.metric(conf.study().metric()), fidelity);
  }

  private static Fidelity fidelity(Conf conf) {
    return new Fidelity(conf.search().resource(), Kinds.full(conf.search()));
  }

  /** Why the learner, its metric, its resource and the data do not go together, if they do not. */
  static Optional<String> misfit(Conf conf, Optional<Data> data) {
    LearnerSection learner = conf.learner();
    if (learner.custom() || data.isEmpty()) {
      return Optional.empty();
    }
    List<Fold> folds = data.get().search().folds();
    boolean tunesLoss = conf.space().parameter("loss").isPresent();
    Optional<String> misfit =
        tunesLoss
            ? Optional.empty()
            : kind(conf)
                .misfit(
                    learner.options(),
                    Kinds.metric(conf.study().metric()),
                    folds.get(0).training().classes());
    return misfit
        .or(() -> kind(conf).misfit(learner.options(), conf.space(), shape(folds)))
        .map(sentence -> "learner." + sentence)
        .or(() -> misfit(conf.search(), folds));
  }

  /** What the learner has to say of the data before the first trial. */
  static List<String> notes(Conf conf, Optional<Data> data) {
    LearnerSection learner = conf.learner();
    return learner.custom() || data.isEmpty()
        ? List.of()
        : kind(conf).notes(learner.options(), conf.space(), shape(data.get().search().folds()));
  }

  private static Learner kind(Conf conf) {
    return Kinds.learner(conf.learner().name());
  }

  private static Shape shape(List<Fold> folds) {
    Examples training = folds.get(0).training();
    return new Shape(training.features().columns(), training.classes(), folds.size());
  }

  /** Why the resource does not fit the data. */
  private static Optional<String> misfit(SearchSection search, List<Fold> folds) {
    long full = Kinds.full(search);
    Selection scheduler = search.scheduler();
    long least = scheduler.has("minimum") ? scheduler.whole("minimum") : full;
    int rows = folds.stream().mapToInt(fold -> fold.training().rows()).min().orElseThrow();
    int fewest = folds.stream().mapToInt(fold -> fold.training().leastNested()).max().orElseThrow();
    return switch (search.resource()) {
      case "rows" ->
          full > rows || least < fewest
              ? Optional.of(
                  ("search.scheduler: %d <= minimum <= maximum <= %d must hold, from the first"
                          + " sample with two classes to all rows that train, but got minimum=%d,"
                          + " maximum=%d.")
                      .formatted(fewest, rows, least, full))
              : Optional.empty();
      case "partitions" ->
          full > rows / fewest
              ? Optional.of(
                  "search.scheduler: maximum <= %d must hold, so that a partition has two classes, but got maximum=%d."
                      .formatted(rows / fewest, full))
              : Optional.empty();
      case "folds" ->
          folds.size() < 2 || full > folds.size()
              ? Optional.of(
                  "search.scheduler: maximum must be at most the folds of data.validation, but got maximum=%d and %s. Write data.validation { folds = %d }."
                      .formatted(
                          full,
                          folds.size() == 1 ? "no folds" : folds.size() + " folds",
                          Math.max(2, full)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether the data's labels are classes. */
  static boolean classification(Conf conf) {
    for (Metric metric : Metric.values()) {
      if (metric.text().equals(conf.study().metric())) {
        return metric.classification();
      }
    }
    return false;
  }

  /** An instance of the class, made from the options where it takes a Map, else from nothing. */
  private static Objective custom(LearnerSection learner) {
    String name = learner.name();
    try {
      Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
      if (!Objective.class.isAssignableFrom(type)) {
        throw new UsageException(
            "learner.class: %s does not implement %s".formatted(name, Objective.class.getName()));
      }
      return (Objective) make(type, learner.options());
    } catch (ClassNotFoundException e) {
      if (name.equals(Embedded.CLOSURE)) {
        throw new UsageException(
            "learner.class: the study was begun from code, with an objective of its own. Go on with it"
                + " there: Search...resume(objective)");
      }
      throw new UsageException(
          "learner.class: there is no class %s on the class path. Give its jar: -- --jars my.jar"
              .formatted(name));
    } catch (LinkageError e) {
      throw new UsageException(
          "learner.class: %s cannot be loaded: %s. Give the jars it needs: -- --jars a.jar,b.jar"
              .formatted(name, e.getCause() == null ? e : e.getCause()));
    } catch (InvocationTargetException e) {
      throw new UsageException(
          "learner.class: %s cannot be made: %s".formatted(name, e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new UsageException(
          "learner.class: %s needs a public constructor without arguments, or with a Map of the"
                  .formatted(name)
              + " options");
    }
  }

  private static Object make(Class<?> type, Map<String, Object> options)
      throws ReflectiveOperationException {
    for (Constructor<?> constructor : type.getConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0].isAssignableFrom(Map.class)) {
        return constructor.newInstance(options);
      }
    }
    return type.getConstructor().newInstance();
  }
}
