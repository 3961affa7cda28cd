package dev.rung.scheduler;

import java.util.List;

/**
 * One bracket as planned.
 *
 * @param name what people call it: "s=4"
 * @param steps its rungs, by rising resource
 */
public record Plan(String name, List<Step> steps) {
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
      before = step.resource();
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
    return steps.get(0).trials();
  }
}
