package dev.rung.cli;

import dev.rung.conf.Catalogue;
import dev.rung.conf.Catalogue.Kind;
import dev.rung.conf.Catalogue.Option;
import dev.rung.conf.Conf;
import dev.rung.conf.SearchSection;
import dev.rung.conf.Selection;
import dev.rung.learner.Hyperparameter;
import dev.rung.learner.Learner;
import dev.rung.learner.Metric;
import dev.rung.learner.linear.LinearSgd;
import dev.rung.sampler.EnqueueSampler;
import dev.rung.sampler.GridSampler;
import dev.rung.sampler.QuasiRandomSampler;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.forest.ForestSampler;
import dev.rung.sampler.tpe.Options;
import dev.rung.sampler.tpe.TpeSampler;
import dev.rung.scheduler.Scheduler;
import dev.rung.space.Space;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The names that a configuration may use, and what each of them makes. */
final class Kinds {
  private static final List<Learner> LEARNERS = List.of(new LinearSgd());

  private Kinds() {}

  static Catalogue catalogue() {
    Map<String, Goal> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      metrics.put(metric.text(), metric.higherIsBetter() ? Goal.MAXIMIZE : Goal.MINIMIZE);
    }
    return new Catalogue(
        LEARNERS.stream().map(Kinds::learner).toList(),
        List.of(
            Kind.finite(GridSampler.NAME, Option.whole("points", 1, 1_000_000, 5L)),
            Kind.endless(RandomSampler.NAME),
            Kind.endless("sobol"),
            Kind.endless("halton"),
            tpe(),
            forest()),
        Schedulers.KINDS,
        StoppingRules.KINDS,
        metrics,
        List.of("csv", "libsvm", "parquet", "json", "orc", "table"));
  }

  private static Kind tpe() {
    return Kind.endless(
        TpeSampler.NAME,
        Option.whole("startup", 0, 1_000_000, 10L),
        Option.whole("candidates", 1, 100_000, 64L),
        Option.word("model", List.of("mixed", "joint", "independent")),
        Option.real("random-fraction", 0, 1, 0.0));
  }

  private static Kind forest() {
    return Kind.endless(
        ForestSampler.NAME,
        Option.whole("startup", 0, 1_000_000, 10L),
        Option.whole("trees", 1, 1_000, 10L),
        Option.whole("candidates", 1, 100_000, 300L),
        Option.real("random-fraction", 0, 1, 0.1));
  }

  /** BOHB's model: a third of its proposals comes from the prior. */
  static Selection bohb() {
    Map<String, Object> options = new LinkedHashMap<>();
    tpe().options().forEach(option -> options.put(option.name(), option.fallback()));
    options.put("random-fraction", 1.0 / 3);
    return new Selection(TpeSampler.NAME, options);
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

  /** The sampler of a search, what is enqueued going first. */
  static Sampler sampler(Conf conf) {
    SearchSection search = conf.search();
    long seed = conf.study().seed();
    Sampler chosen = checked(() -> sampler(search.sampler(), conf.space(), seed));
    Sampler sampler = Schedulers.sampler(conf, chosen);
    return search.enqueue().isEmpty() ? sampler : EnqueueSampler.of(search.enqueue(), sampler);
  }

  private static Sampler sampler(Selection chosen, Space space, long seed) {
    return switch (chosen.kind()) {
      case "grid" -> GridSampler.of(space, (int) chosen.whole("points"));
      case "random" -> RandomSampler.of(space, seed);
      case "sobol" -> QuasiRandomSampler.sobol(space, seed);
      case "halton" -> QuasiRandomSampler.halton(space, seed);
      case "tpe" -> TpeSampler.of(space, seed, tpe(chosen));
      case "forest" -> ForestSampler.of(space, seed, forest(chosen));
      default -> throw new IllegalStateException(chosen.kind());
    };
  }

  private static dev.rung.sampler.forest.Options forest(Selection chosen) {
    return new dev.rung.sampler.forest.Options(
        (int) chosen.whole("startup"),
        (int) chosen.whole("trees"),
        (int) chosen.whole("candidates"),
        chosen.real("random-fraction"));
  }

  private static Options tpe(Selection chosen) {
    return new Options(
        (int) chosen.whole("startup"),
        (int) chosen.whole("candidates"),
        Options.Model.valueOf(chosen.text("model").toUpperCase(Locale.ROOT)),
        chosen.real("random-fraction"));
  }

  /** Says what is wrong with a search beyond its text, before Spark starts. */
  static void require(Conf conf) {
    scheduler(conf, new History());
    sampler(conf);
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
