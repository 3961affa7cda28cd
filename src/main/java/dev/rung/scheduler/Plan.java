package dev.rung.scheduler;

import java.util.List;

/**
 * One bracket as planned.
 *
 * @param name what people call it: "s=4"
 * @param steps its rungs, by rising resource
 * @param anew whether every rung takes new trials, which begin at 0, and not the best of the rung
 *     below
 */
public record Plan(String name, List<Step> steps, boolean anew) {
  /** Rungs of survivors. */
  public Plan(String name, List<Step> steps) {
    this(name, steps, false);
  }

  public Plan {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(name + ": a bracket must have at least one rung");
    }
  }

  /** So many trials reach that resource. */
  public record Step(int trials, long resource) {
    @Override
    public String toString() {
      return trials + "/" + resource;
    }
  }

  /** The resource the bracket takes when promoted trials go on from their checkpoints. */
  public long cost() {
    long cost = 0;
    long before = 0;
    for (Step step : steps) {
      cost += step.trials() * (step.resource() - before);
      before = anew ? 0 : step.resource();
    }
    return cost;
  }

  /** The resource it would take if every promoted trial began again. */
  public long costWithoutCheckpoints() {
    return steps.stream().mapToLong(step -> step.trials() * step.resource()).sum();
  }

  /** The resource it would take to train all of its trials in full, as random search does. */
  public long costInFull() {
    return trials() * steps.get(steps.size() - 1).resource();
  }

  /** The trials the bracket starts. */
  public int trials() {
    return anew ? steps.stream().mapToInt(Step::trials).sum() : steps.get(0).trials();
  }
}
