package dev.rung.cli;

import dev.rung.conf.Catalogue;
import dev.rung.conf.Catalogue.Kind;
import dev.rung.conf.Catalogue.Option;
import dev.rung.conf.Conf;
import dev.rung.conf.SearchSection;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.learner.glm.Glm;
import dev.rung.learner.lenet.LeNet;
import dev.rung.learner.linear.LinearSgd;
import dev.rung.learner.mlp.Mlp;
import dev.rung.learner.xgboost.Xgboost;
import dev.rung.scheduler.Scheduler;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The names that a configuration may use, and what each of them makes. */
final class Kinds {
  private static final List<Learner> LEARNERS =
      List.of(new LinearSgd(), new Glm(), new Mlp(), new LeNet(), new Xgboost());

  private Kinds() {}

  static Catalogue catalogue() {
    Map<String, Goal> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      metrics.put(metric.text(), metric.higherIsBetter() ? Goal.MAXIMIZE : Goal.MINIMIZE);
    }
    return new Catalogue(
        LEARNERS.stream().map(Kinds::learner).toList(),
        Samplers.KINDS,
        Schedulers.KINDS,
        StoppingRules.KINDS,
        metrics,
        List.of("csv", "libsvm", "parquet", "json", "orc", "table"));
  }

  private static Kind learner(Learner learner) {
    return Kind.learner(
        learner.kind(),
        learner.resources(),
        learner.hyperparameters().stream().map(Kinds::option).toList());
  }

  private static Option option(Hyperparameter knob) {
    Catalogue.Type type =
        !knob.values().isEmpty()
            ? Catalogue.Type.WORD
            : knob.whole() ? Catalogue.Type.WHOLE : Catalogue.Type.REAL;
    return new Option(knob.name(), type, knob.values(), knob.low(), knob.high(), knob.fallback());
  }

  static Learner learner(String kind) {
    return LEARNERS.stream().filter(l -> l.kind().equals(kind)).findFirst().orElseThrow();
  }

  static Metric metric(String name) {
    for (Metric metric : Metric.values()) {
      if (metric.text().equals(name)) {
        return metric;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** Says what is wrong with a search beyond its text, before Spark starts. */
  static void require(Conf conf) {
    scheduler(conf, new History());
    Samplers.of(conf);
    StoppingRules.of(conf);
  }

  /** What a combination of options is refused for is the user's to change. */
  static <T> T checked(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException("search: " + e.getMessage());
    }
  }

  /** The scheduler of a search, given what has happened in it. */
  static Scheduler scheduler(Conf conf, History history) {
    return checked(() -> Schedulers.of(conf, history));
  }

  /** The resource at which a trial is complete. */
  static long full(SearchSection search) {
    return search.scheduler().whole("maximum");
  }
}
