package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.conf.LearnerSection;
import dev.rung.data.Data;
import dev.rung.learner.Metric;
import dev.rung.trial.Objective;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;

/** The objective that a configuration names: a built-in learner's, or a class of the user's. */
final class Objectives {
  private Objectives() {}

  static Objective of(Conf conf) {
    LearnerSection learner = conf.learner();
    return learner.custom()
        ? custom(learner)
        : Kinds.learner(learner.name())
            .objective(learner.options(), Kinds.metric(conf.study().metric()));
  }

  /** Why the learner, its metric and the data's labels do not go together, if they do not. */
  static Optional<String> misfit(Conf conf, Optional<Data> data) {
    LearnerSection learner = conf.learner();
    if (learner.custom() || data.isEmpty()) {
      return Optional.empty();
    }
    boolean tunesLoss = conf.space().parameter("loss").isPresent();
    return tunesLoss
        ? Optional.empty()
        : Kinds.learner(learner.name())
            .misfit(
                learner.options(),
                Kinds.metric(conf.study().metric()),
                data.get().search().folds().get(0).training().classes());
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
