package dev.rung.learner.net;

import dev.rung.learner.Shape;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import java.util.Arrays;
import java.util.List;
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
    return new Extent(
        recipe.plan(corner(space, 0), shape.features(), shape.outputs()),
        recipe.plan(corner(space, HIGHEST), shape.features(), shape.outputs()),
        shape.folds());
  }

  private static Configuration corner(Space space, double coordinate) {
    double[] point = new double[space.dimensions()];
    Arrays.fill(point, coordinate);
    return space.decode(point);
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
        "a trial takes %,.1f MB%s at most; the most: %s%s"
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
