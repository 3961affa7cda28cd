package dev.rung.cli;

import dev.rung.conf.Catalogue;
import dev.rung.conf.Catalogue.Kind;
import dev.rung.conf.Catalogue.Option;
import dev.rung.conf.Conf;
import dev.rung.conf.SearchSection;
import dev.rung.conf.Selection;
import dev.rung.sampler.DistinctSampler;
import dev.rung.sampler.EndingSampler;
import dev.rung.sampler.EnqueueSampler;
import dev.rung.sampler.GridSampler;
import dev.rung.sampler.QuasiRandomSampler;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.Suited;
import dev.rung.sampler.cmaes.CmaesSampler;
import dev.rung.sampler.cmaes.Options.Restarts;
import dev.rung.sampler.evolution.EvolutionSampler;
import dev.rung.sampler.evolution.Options.Strategy;
import dev.rung.sampler.forest.ForestSampler;
import dev.rung.sampler.gp.GpSampler;
import dev.rung.sampler.local.LocalSampler;
import dev.rung.sampler.tpe.Options;
import dev.rung.sampler.tpe.TpeSampler;
import dev.rung.scheduler.Plan;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Duplicates;
import dev.rung.trial.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The samplers that a configuration may name, and what each of them makes. */
final class Samplers {
  static final List<Kind> KINDS =
      List.of(
          Kind.finite(GridSampler.NAME, Option.whole("points", 1, 1_000_000, 5L)),
          Kind.endless(Catalogue.AUTO),
          Kind.endless(RandomSampler.NAME),
          Kind.endless("sobol"),
          Kind.endless("halton"),
          tpe(),
          gp(),
          forest(),
          cmaes(),
          evolution(),
          local());

  /** The samplers that follow what a person expects of the space. */
  private static final List<String> EXPECTING =
      List.of(RandomSampler.NAME, TpeSampler.NAME, GpSampler.NAME, ForestSampler.NAME);

  private Samplers() {}

  private static Kind tpe() {
    return Kind.endless(
        TpeSampler.NAME,
        Option.whole("startup", 0, 1_000_000, 10L),
        Option.whole("candidates", 1, 100_000, 24L),
        Option.word("model", List.of("mixed", "joint", "independent")),
        Option.real("random-fraction", 0, 1, 0.0));
  }

  private static Kind cmaes() {
    return Kind.endless(
        CmaesSampler.NAME,
        Option.word("restarts", List.of("bipop", "ipop", "none")),
        Option.whole("startup", 1, 1_000_000, 6L),
        Option.real("sigma", 1e-6, 1, 0.15));
  }

  private static Kind evolution() {
    return Kind.endless(
        EvolutionSampler.NAME,
        Option.word("strategy", List.of("differential", "regularised")),
        Option.whole("population", 4, 1_000_000, 10L),
        Option.real("mutation-factor", 1e-6, 2, 0.5),
        Option.real("crossover", 0, 1, 0.7),
        Option.whole("tournament", 1, 1_000_000, 10L));
  }

  private static Kind local() {
    return Kind.endless(
        LocalSampler.NAME,
        Option.whole("startup", 1, 1_000_000, 10L),
        Option.whole("perturbation", 1, 1_000_000, 3L),
        Option.real("restart-probability", 0, 1, 0.01));
  }

  private static Kind gp() {
    return Kind.endless(
        GpSampler.NAME,
        Option.whole("startup", 0, 1_000_000, 10L),
        Option.word("hyperparameters", List.of("map", "slice")));
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
    Map<String, Object> options = new LinkedHashMap<>(defaults(tpe()).options());
    options.put("random-fraction", 1.0 / 3);
    return new Selection(TpeSampler.NAME, options);
  }

  private static Selection defaults(Kind kind) {
    Map<String, Object> options = new LinkedHashMap<>();
    kind.options().forEach(option -> options.put(option.name(), option.fallback()));
    return new Selection(kind.name(), options);
  }

  /** The sampler of a search, what is enqueued going first. */
  static Sampler of(Conf conf) {
    return of(conf, List.of());
  }

  /**
   * The sampler of a search, theory's configurations and what is enqueued going first.
   *
   * @param theory what is said of the data; empty where that is not known yet
   */
  static Sampler of(Conf conf, List<Configuration> theory) {
    SearchSection search = conf.search();
    Sampler named = Kinds.checked(() -> sampler(selection(conf), conf));
    Sampler sampler = Schedulers.sampler(conf, over(named, conf));
    List<Configuration> first = Stream.concat(theory.stream(), search.enqueue().stream()).toList();
    return first.isEmpty() ? sampler : EnqueueSampler.of(first, sampler);
  }

  /** What keeps a sampler to the policy on duplicates. */
  private static Sampler over(Sampler sampler, Conf conf) {
    return switch (conf.search().duplicates()) {
      case REJECT -> DistinctSampler.of(sampler, conf.space(), conf.study().seed());
      case REUSE -> EndingSampler.of(sampler);
      case ALLOW -> sampler;
    };
  }

  /** The sampler that is named, or for auto the one that suits the search. */
  private static Selection selection(Conf conf) {
    Selection named = conf.search().sampler();
    if (!named.kind().equals(Catalogue.AUTO)) {
      return named;
    }
    return defaults(kind(suited(conf).sampler()));
  }

  private static Kind kind(String sampler) {
    return KINDS.stream().filter(kind -> kind.name().equals(sampler)).findFirst().orElseThrow();
  }

  private static Suited suited(Conf conf) {
    return Suited.to(conf.space(), planned(conf));
  }

  /** How many trials a search will have, as far as its limits and its brackets say. */
  private static OptionalInt planned(Conf conf) {
    OptionalInt trials = conf.search().trials();
    List<Plan> plan = Kinds.scheduler(conf, new History()).plan();
    return trials.isPresent() || plan.isEmpty()
        ? trials
        : OptionalInt.of(plan.stream().mapToInt(Plan::trials).sum());
  }

  /** What was chosen where no sampler is named, and why. */
  static Optional<String> choice(Conf conf) {
    if (!conf.search().sampler().kind().equals(Catalogue.AUTO)) {
      return Optional.empty();
    }
    Suited suited = suited(conf);
    return Optional.of(
        "The sampler is %s, for %s (auto).".formatted(suited.sampler(), suited.reason()));
  }

  private static Sampler sampler(Selection chosen, Conf conf) {
    Space space = conf.space();
    long seed = conf.study().seed();
    if (!conf.prior().isEmpty() && !EXPECTING.contains(chosen.kind())) {
      throw new UsageException(
          "space.%s.prior: the sampler %s makes no use of it; %s do. Leave it out, or write sampler { kind = tpe }."
              .formatted(
                  conf.prior().beliefs().keySet().iterator().next(), chosen.kind(), EXPECTING));
    }
    return switch (chosen.kind()) {
      case "grid" -> GridSampler.of(space, (int) chosen.whole("points"));
      case "random" -> RandomSampler.of(conf.prior(), seed);
      case "sobol" -> QuasiRandomSampler.sobol(space, seed);
      case "halton" -> QuasiRandomSampler.halton(space, seed);
      case "tpe" ->
          TpeSampler.of(
              conf.prior(),
              seed,
              tpe(chosen).withRepeats(conf.search().duplicates() != Duplicates.REJECT));
      case "cmaes" -> CmaesSampler.of(space, seed, cmaes(chosen));
      case "evolution" -> EvolutionSampler.of(space, seed, evolution(chosen));
      case "local" -> LocalSampler.of(space, seed, local(chosen));
      case "gp" -> GpSampler.of(conf.prior(), seed, gp(chosen));
      case "forest" -> ForestSampler.of(conf.prior(), seed, forest(chosen));
      default -> throw new IllegalStateException(chosen.kind());
    };
  }

  private static dev.rung.sampler.gp.Options gp(Selection chosen) {
    return new dev.rung.sampler.gp.Options(
        (int) chosen.whole("startup"),
        dev.rung.sampler.gp.Options.Hyperparameters.valueOf(
            chosen.text("hyperparameters").toUpperCase(Locale.ROOT)));
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
        chosen.real("random-fraction"),
        false);
  }

  private static dev.rung.sampler.cmaes.Options cmaes(Selection chosen) {
    return new dev.rung.sampler.cmaes.Options(
        Restarts.valueOf(chosen.text("restarts").toUpperCase(Locale.ROOT)),
        (int) chosen.whole("startup"),
        chosen.real("sigma"));
  }

  private static dev.rung.sampler.evolution.Options evolution(Selection chosen) {
    return new dev.rung.sampler.evolution.Options(
        Strategy.valueOf(chosen.text("strategy").toUpperCase(Locale.ROOT)),
        (int) chosen.whole("population"),
        chosen.real("mutation-factor"),
        chosen.real("crossover"),
        (int) chosen.whole("tournament"));
  }

  private static dev.rung.sampler.local.Options local(Selection chosen) {
    return new dev.rung.sampler.local.Options(
        (int) chosen.whole("startup"),
        (int) chosen.whole("perturbation"),
        chosen.real("restart-probability"));
  }
}
