package dev.rung.cli;

import dev.rung.conf.Catalogue.Kind;
import dev.rung.conf.Catalogue.Option;
import dev.rung.conf.Conf;
import dev.rung.conf.SearchSection;
import dev.rung.conf.Selection;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.AshaScheduler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HalvingScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.HyperbandScheduler.Sizes;
import dev.rung.scheduler.Scheduler;
import dev.rung.scheduler.dehb.Dehb;
import dev.rung.scheduler.pbt.Pbt;
import dev.rung.trial.Bracket;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The schedulers that a configuration may name, and what each of them makes. */
final class Schedulers {
  private static final long FOREVER = 1_000_000_000_000L;

  private static final Selection RANDOM = new Selection(RandomSampler.NAME, Map.of());

  static final List<Kind> KINDS =
      List.of(
          Kind.endless("full", Option.whole("maximum", 1, FOREVER, 1L)),
          Kind.endless("median", with(maximum(), StoppingRules.MEDIAN)),
          Kind.finite("halving", minimum(), maximum(), eta()),
          Kind.finite("hyperband", with(hyperband())),
          Kind.finite("bohb", with(hyperband())).with(Samplers.bohb()),
          Kind.endless(
              "asha",
              minimum(),
              maximum(),
              eta(),
              Option.word("type", List.of("promotion", "stopping")),
              Option.whole("brackets", 0, 100, 1L)),
          Kind.finite(
                  "dehb",
                  minimum(),
                  maximum(),
                  eta(),
                  rounds(),
                  Option.real("mutation-factor", Double.MIN_VALUE, 2, 0.5),
                  Option.real("crossover", 0, 1, 0.5),
                  Option.flag("overlap", true))
              .from(RANDOM),
          Kind.finite(
                  "pbt",
                  Option.whole("interval", 1, FOREVER, 1L),
                  maximum(),
                  Option.whole("population", 2, 1_000_000, 10L),
                  Option.real("quantile", Double.MIN_VALUE, 0.5, 0.2),
                  Option.real("factor", Double.MIN_VALUE, Math.nextDown(1.0), 0.2),
                  Option.real("resample", 0, 1, 0.25),
                  Option.flag("synchronous", false))
              .from(RANDOM));

  private Schedulers() {}

  private static Option[] hyperband() {
    return new Option[] {
      minimum(), maximum(), eta(), Option.word("brackets", List.of("table", "paper")), rounds()
    };
  }

  private static Option[] with(Option... options) {
    return options;
  }

  private static Option[] with(Option first, Option... more) {
    return Stream.concat(Stream.of(first), Arrays.stream(more)).toArray(Option[]::new);
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

  private static Option rounds() {
    return Option.whole("rounds", 0, 1_000_000, 0L);
  }

  /** The scheduler of a search, given what has happened in it. */
  static Scheduler of(Conf conf, History history) {
    SearchSection search = conf.search();
    Selection chosen = search.scheduler();
    return switch (chosen.kind()) {
      case "full", "median" -> FullScheduler.of(chosen.whole("maximum"));
      case "halving" -> halving(search, history);
      case "hyperband", "bohb" ->
          HyperbandScheduler.of(
              chosen.whole("minimum"),
              chosen.whole("maximum"),
              (int) chosen.whole("eta"),
              chosen.text("brackets").equals("paper") ? Sizes.PAPER : Sizes.TABLE,
              rounds(search));
      case "asha" -> asha(chosen);
      case "dehb" -> dehb(search).scheduler();
      case "pbt" -> pbt(conf).scheduler();
      default -> throw new IllegalStateException(chosen.kind());
    };
  }

  /** What proposes under the scheduler of a search, where that has a say in it. */
  static Sampler sampler(Conf conf, Sampler chosen) {
    return switch (conf.search().scheduler().kind()) {
      case "dehb" -> dehb(conf.search()).sampler(conf.space(), chosen, conf.study().seed());
      case "pbt" -> pbt(conf).sampler(conf.space(), chosen);
      default -> chosen;
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

  private static Dehb dehb(SearchSection search) {
    Selection chosen = search.scheduler();
    return Dehb.of(
        chosen.whole("minimum"),
        chosen.whole("maximum"),
        (int) chosen.whole("eta"),
        new Dehb.Options(
            chosen.real("mutation-factor"),
            chosen.real("crossover"),
            rounds(search),
            chosen.flag("overlap")));
  }

  private static Pbt pbt(Conf conf) {
    SearchSection search = conf.search();
    Selection chosen = search.scheduler();
    if (!search.continued()) {
      throw new UsageException(
          "search.scheduler: pbt needs a resource that trials go on from, such as epochs, but got"
              + " resource="
              + search.resource());
    }
    return Pbt.of(
        chosen.whole("interval"),
        chosen.whole("maximum"),
        (int) chosen.whole("population"),
        conf.study().seed(),
        new Pbt.Options(
            chosen.real("quantile"),
            chosen.real("factor"),
            chosen.real("resample"),
            chosen.flag("synchronous")));
  }

  /** Rounds that are not named: one, or as many as the limits that are set allow. */
  private static int rounds(SearchSection search) {
    int rounds = (int) search.scheduler().whole("rounds");
    boolean limited =
        search.trials().isPresent()
            || search.limits().totalResource().isPresent()
            || search.limits().noImprovement().isPresent();
    return rounds == 0 && !limited ? 1 : rounds;
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
}
