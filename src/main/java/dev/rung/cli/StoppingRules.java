package dev.rung.cli;

import dev.rung.conf.Catalogue.Kind;
import dev.rung.conf.Catalogue.Option;
import dev.rung.conf.Conf;
import dev.rung.conf.Selection;
import dev.rung.stopping.DivergenceRule;
import dev.rung.stopping.MedianRule;
import dev.rung.stopping.PatienceRule;
import dev.rung.stopping.StoppingRule;
import dev.rung.stopping.ThresholdRule;
import dev.rung.stopping.curve.CurveRule;
import dev.rung.trial.Goal;
import java.util.ArrayList;
import java.util.List;

/** The stopping rules that a configuration may name, and what each of them makes. */
final class StoppingRules {
  private static final long FOREVER = 1_000_000_000_000L;
  private static final double MOST = Double.MAX_VALUE;

  /** The options of median stopping. */
  static final Option[] MEDIAN = {grace(), Option.whole("least", 1, 1_000_000, 5L)};

  static final List<Kind> KINDS =
      List.of(
          Kind.finite("median", MEDIAN),
          Kind.finite("curve", Option.real("chance", Double.MIN_VALUE, 0.5, 0.05), grace()),
          Kind.finite(
              "patience",
              Option.whole("reports", 1, 1_000_000, 10L),
              Option.real("tolerance", 0, MOST, 0.0)),
          Kind.finite(
              "threshold",
              Option.real("value", -MOST, MOST, null),
              Option.whole("after", 1, FOREVER, 1L)),
          Kind.finite("divergence", Option.real("factor", 1, MOST, 3.0)));

  private StoppingRules() {}

  private static Option grace() {
    return Option.whole("grace", 1, FOREVER, 1L);
  }

  /** All rules of a search as one. */
  static StoppingRule of(Conf conf) {
    List<Selection> chosen = new ArrayList<>(conf.search().stopping());
    if (conf.search().scheduler().kind().equals("median")) {
      chosen.add(0, conf.search().scheduler());
    }
    long full = Kinds.full(conf.search());
    Goal goal = conf.study().goal();
    return chosen.stream()
        .map(rule -> Kinds.checked(() -> rule(rule, full, goal)))
        .reduce(StoppingRule::or)
        .orElse(StoppingRule.NONE);
  }

  private static StoppingRule rule(Selection rule, long full, Goal goal) {
    return switch (rule.kind()) {
      case "median" -> MedianRule.of(rule.whole("grace"), (int) rule.whole("least"), goal);
      case "curve" -> CurveRule.of(full, rule.real("chance"), rule.whole("grace"), goal);
      case "patience" -> PatienceRule.of((int) rule.whole("reports"), rule.real("tolerance"), goal);
      case "threshold" ->
          ThresholdRule.of(goal.loss(rule.real("value")), rule.whole("after"), goal);
      case "divergence" -> DivergenceRule.of(rule.real("factor"), goal);
      default -> throw new IllegalStateException(rule.kind());
    };
  }
}
