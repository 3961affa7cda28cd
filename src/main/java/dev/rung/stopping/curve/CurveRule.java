package dev.rung.stopping.curve;

import dev.rung.stopping.Requirements;
import dev.rung.stopping.StoppingRule;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import dev.rung.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Stops a trial that will hardly beat the incumbent, as far as its learning curve tells: the
 * probability that its loss at the full resource will be below the lowest loss reported there so
 * far is less than a chance (Domhan, Springenberg and Hutter 2015, "Speeding up automatic
 * hyperparameter optimization of deep neural networks by extrapolation of learning curves").
 *
 * <p>The curve is extrapolated by the paper's eleven families ({@link Shape}), each weighted by how
 * well it explains the curve, over all of their parameters ({@link Extrapolation}). As in the
 * paper's predictive termination criterion the noise of the last report counts, a curve must not
 * rise, and a trial that was once as good as the incumbent goes on. Unlike in the paper, losses are
 * in any unit, the families' predictions are mixed rather than their curves added, and the
 * posterior is summed over a grid rather than sampled: the answer holds no randomness.
 *
 * <p>While no trial is complete, and with fewer than four reports to go by, nobody is judged. A
 * question costs O(points) sums over about a thousand nodes, then some ten thousand probabilities:
 * about a millisecond, whatever the number of trials. Of long curves 64 points are used.
 */
public final class CurveRule implements StoppingRule {
  private static final int LEAST = 4;
  private static final int BASES = 4;

  private final long full;
  private final double chance;
  private final long grace;
  private final Goal goal;
  private final Map<Long, Basis> bases = new HashMap<>();

  private CurveRule(long full, double chance, long grace, Goal goal) {
    this.full = full;
    this.chance = chance;
    this.grace = grace;
    this.goal = goal;
  }

  /**
   * A rule that has read nothing yet.
   *
   * @param full the resource at which a trial is complete, at least 2
   * @param chance with a lower probability to beat the incumbent a trial stops; above 0, below 1
   * @param grace the least resource at which a trial is judged, at least 1
   * @param goal how reasons show losses
   */
  public static CurveRule of(long full, double chance, long grace, Goal goal) {
    Requirements.check(full >= 2, "curve: full >= 2 must hold, but got full=%,d", full);
    Requirements.check(
        0 < chance && chance < 1, "curve: 0 < chance < 1 must hold, but got chance=%s", chance);
    Requirements.check(grace >= 1, "curve: grace >= 1 must hold, but got grace=%,d", grace);
    return new CurveRule(full, chance, grace, goal);
  }

  @Override
  public Optional<String> stop(History history, Trial trial) {
    Rung rung = history.rungs().get(full);
    if (rung == null || trial.resource() < grace || trial.resource() >= full) {
      return Optional.empty();
    }
    double incumbent = rung.reports().first().loss();
    double best = trial.reports().stream().mapToDouble(Report::loss).min().orElseThrow();
    Curve curve = Curve.of(trial.reports());
    if (best <= incumbent
        || curve.size() < LEAST
        || !Double.isFinite(curve.highest() - incumbent)) {
      return Optional.empty();
    }
    double beats = extrapolate(curve, incumbent).below(incumbent);
    return beats < chance
        ? Optional.of(reason(trial, beats, goal.value(incumbent)))
        : Optional.empty();
  }

  private String reason(Trial trial, double beats, double incumbent) {
    return String.format(
        Locale.ROOT,
        "curve: a chance of %.2g %% to beat %.4g at %d, by %d reports up to %d",
        100 * beats,
        incumbent,
        full,
        trial.reports().size(),
        trial.resource());
  }

  Extrapolation extrapolate(Curve curve, double incumbent) {
    long first = curve.resource(0);
    if (!bases.containsKey(first) && bases.size() >= BASES) {
      bases.clear();
    }
    Basis basis = bases.computeIfAbsent(first, key -> Basis.of(key, full, List.of(Shape.values())));
    return Extrapolation.of(basis, curve, unit(curve, incumbent));
  }

  /**
   * How far losses lie apart: the height of the curve, but at least a quarter of what it has still
   * to gain on the incumbent, so that a curve which lay flat so far may yet fall.
   */
  static double unit(Curve curve, double incumbent) {
    return Math.max(curve.highest() - curve.lowest(), (curve.lowest() - incumbent) / 4);
  }
}
