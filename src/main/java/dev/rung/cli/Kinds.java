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
import dev.rung.scheduler.AshaScheduler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HalvingScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.HyperbandScheduler.Sizes;
import dev.rung.scheduler.Scheduler;
import dev.rung.space.Space;
import dev.rung.trial.Bracket;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The names that a configuration may use, and what each of them makes. */
final class Kinds {
  private static final List<Learner> LEARNERS = List.of(new LinearSgd());
  private static final long FOREVER = 1_000_000_000_000L;

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
            Kind.endless("halton")),
        List.of(
            Kind.endless("full", Option.whole("maximum", 1, FOREVER, 1L)),
            Kind.finite("halving", minimum(), maximum(), eta()),
            Kind.finite(
                "hyperband",
                minimum(),
                maximum(),
                eta(),
                Option.word("brackets", List.of("table", "paper")),
                Option.whole("rounds", 0, 1_000_000, 0L)),
            Kind.endless(
                "asha",
                minimum(),
                maximum(),
                eta(),
                Option.word("type", List.of("promotion", "stopping")),
                Option.whole("brackets", 0, 100, 1L))),
        metrics,
        List.of("csv", "libsvm", "parquet", "json", "orc", "table"));
  }

  private static Option minimum() {
    return Option.whole("minimum", 1, FOREVER, 1L);
  }

  private static Option maximum() {
    return Option.whole("maximum", 1, FOREVER, null);
  }

  private static Option eta() {
    return Option.whole("eta", 2, 1_000, 3L);
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
  static Sampler sampler(SearchSection search, Space space, long seed) {
    Selection chosen = search.sampler();
    Sampler sampler = checked(() -> sampler(chosen, space, seed));
    return search.enqueue().isEmpty() ? sampler : EnqueueSampler.of(search.enqueue(), sampler);
  }

  private static Sampler sampler(Selection chosen, Space space, long seed) {
    return switch (chosen.kind()) {
      case "grid" -> GridSampler.of(space, (int) chosen.whole("points"));
      case "random" -> RandomSampler.of(space, seed);
      case "sobol" -> QuasiRandomSampler.sobol(space, seed);
      case "halton" -> QuasiRandomSampler.halton(space, seed);
      default -> throw new IllegalStateException(chosen.kind());
    };
  }

  /** Says what is wrong with a search beyond its text, before Spark starts. */
  static void require(Conf conf) {
    SearchSection search = conf.search();
    scheduler(search, new History());
    sampler(search, conf.space(), conf.study().seed());
  }

  /** What a combination of options is refused for is the user's to change. */
  private static <T> T checked(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException("search: " + e.getMessage());
    }
  }

  /** The scheduler of a search, given what has happened in it. */
  static Scheduler scheduler(SearchSection search, History history) {
    return checked(() -> made(search, history));
  }

  private static Scheduler made(SearchSection search, History history) {
    Selection chosen = search.scheduler();
    return switch (chosen.kind()) {
      case "full" -> FullScheduler.of(chosen.whole("maximum"));
      case "halving" -> halving(search, history);
      case "hyperband" ->
          HyperbandScheduler.of(
              chosen.whole("minimum"),
              chosen.whole("maximum"),
              (int) chosen.whole("eta"),
              chosen.text("brackets").equals("paper") ? Sizes.PAPER : Sizes.TABLE,
              rounds(search));
      case "asha" -> asha(chosen);
      default -> throw new IllegalStateException(chosen.kind());
    };
  }

  private static Scheduler asha(Selection chosen) {
    try {
      return AshaScheduler.of(
          chosen.whole("minimum"),
          chosen.whole("maximum"),
          (int) chosen.whole("eta"),
          AshaScheduler.Type.valueOf(chosen.text("type").toUpperCase(Locale.ROOT)),
          (int) chosen.whole("brackets"));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Rounds that are not named: one, or as many as the trials that are asked for take. */
  private static int rounds(SearchSection search) {
    int rounds = (int) search.scheduler().whole("rounds");
    return rounds == 0 && search.trials().isEmpty() ? 1 : rounds;
  }

  /** A bracket that was judged keeps its size; the trials asked for beyond them make one more. */
  private static Scheduler halving(SearchSection search, History history) {
    Selection chosen = search.scheduler();
    long minimum = chosen.whole("minimum");
    long maximum = chosen.whole("maximum");
    int eta = (int) chosen.whole("eta");
    if (search.trials().isEmpty()) {
      return HalvingScheduler.of(minimum, maximum, eta);
    }
    int left = search.trials().getAsInt();
    List<Integer> sizes = new ArrayList<>();
    for (Bracket bracket : history.brackets()) {
      if (bracket.promoted()) {
        sizes.add(bracket.trials().size());
        left -= bracket.trials().size();
      }
    }
    if (left > 0) {
      sizes.add(left);
    }
    return HalvingScheduler.of(minimum, maximum, eta, sizes);
  }

  /** The resource at which a trial is complete. */
  static long full(SearchSection search) {
    return search.scheduler().whole("maximum");
  }
}
