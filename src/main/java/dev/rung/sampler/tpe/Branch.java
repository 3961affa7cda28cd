package dev.rung.sampler.tpe;

import dev.rung.sampler.Axis;
import dev.rung.space.Condition;
import dev.rung.space.Space;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The part of a space in which a parent has one value, be it a solver: the parent's coordinate lies
 * in one cell.
 */
record Branch(int parent, Axis axis, int cell) {
  /** The coordinates on whose value the activity of others hangs, as far as they have cells. */
  static List<Integer> parents(Space space, List<Axis> axes) {
    return space.conditions().stream()
        .map(Condition::clause)
        .map(clause -> space.index(clause.parameter()))
        .filter(parent -> axes.get(parent).cells() > 0)
        .distinct()
        .toList();
  }

  /** A branch of any of the parents, as often as the prior draws it. */
  static Branch pick(List<Integer> parents, List<Axis> axes, RandomGenerator random) {
    int parent = parents.get(random.nextInt(parents.size()));
    Axis axis = axes.get(parent);
    return new Branch(parent, axis, axis.cell(random.nextDouble()));
  }

  boolean holds(double[] point) {
    return !Double.isNaN(point[parent]) && axis.cell(point[parent]) == cell;
  }

  /** Moves a point into the branch. */
  double[] enter(double[] point) {
    double[] moved = point.clone();
    moved[parent] = axis.middle(cell);
    return moved;
  }
}
