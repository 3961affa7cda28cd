package dev.rung.learner.net;

import dev.rung.learner.Shape;
import dev.rung.space.Configuration;
import dev.rung.space.Parameter;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the trainings of a space take, from its lowest corner, where every parameter has its least
 * value, to its highest. A network grows with each of its numbers, so trials lie between; of a list
 * of values the order counts.
 */
public record Extent(Plan least, Plan most, int folds) {
  private static final double HIGHEST = Math.nextDown(1.0);
  private static final double MEGABYTE = 1e6;

  /** That of a space's trainings on data of this shape. */
  public static Extent of(Recipe recipe, Space space, Shape shape) {
    Comparator<Plan> bytes = Comparator.comparingLong(Plan::bytes);
    return new Extent(
        Collections.min(plans(recipe, space, shape, 0), bytes),
        Collections.max(plans(recipe, space, shape, HIGHEST), bytes),
        shape.folds());
  }

  /** Those of a corner of the space, with every solver that it has. */
  private static List<Plan> plans(Recipe recipe, Space space, Shape shape, double coordinate) {
    double[] point = new double[space.dimensions()];
    Arrays.fill(point, coordinate);
    Map<String, Object> corner = new LinkedHashMap<>(space.decode(point).values());
    List<Plan> plans = new ArrayList<>();
    plans.add(recipe.plan(new Configuration(corner), shape.features(), shape.outputs()));
    List<Object> solvers = new ArrayList<>();
    space.parameter("solver").ifPresent(p -> solvers.addAll(p.grid(1, Parameter.Range.NONE)));
    for (Object solver : solvers) {
      corner.put("solver", solver);
      plans.add(recipe.plan(new Configuration(corner), shape.features(), shape.outputs()));
    }
    return plans;
  }

  /** Why not even the smallest can be trained; empty where it can. */
  public Optional<String> misfit() {
    try {
      least.checked(folds);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("options." + e.getMessage());
    }
  }

  /** What trials take, and what computes, a line each. */
  public List<String> notes() {
    double least = folds * this.least.bytes() / MEGABYTE;
    double most = folds * this.most.bytes() / MEGABYTE;
    String memory =
        "a trial takes at most %,.1f MB%s; the largest: %s%s"
            .formatted(
                most,
                least < most ? " (the smallest %,.1f)".formatted(least) : "",
                this.most.account(),
                folds > 1 ? ", for each of " + folds + " folds" : "");
    String bound = "; trials above memory = %,d MB fail".formatted(this.most.megabytes());
    return List.of(
        most > this.most.megabytes() ? memory + bound : memory,
        "matrix products by " + Gemm.implementation());
  }
}
