package dev.rung.conf;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * When a search ends.
 *
 * @param trials the most trials to start
 * @param wallClock the longest the search may take; a hard limit
 * @param totalResource the most units of resource that all trials together may take
 * @param target a value of the metric that is good enough
 * @param noImprovement the most trials without a better incumbent
 */
public record LimitsSection(
    OptionalInt trials,
    Optional<Duration> wallClock,
    OptionalLong totalResource,
    OptionalDouble target,
    OptionalInt noImprovement) {
  static final List<String> KEYS =
      List.of("trials", "wall-clock", "total-resource", "target", "no-improvement");

  /** No limits. */
  public static final LimitsSection NONE =
      new LimitsSection(
          OptionalInt.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty());

  static LimitsSection read(Section search) {
    return new LimitsSection(
        count(search.value("trials")),
        search.value("wall-clock").map(Durations::read),
        search
            .value("total-resource")
            .map(v -> OptionalLong.of(v.whole(1, Long.MAX_VALUE)))
            .orElse(OptionalLong.empty()),
        search.value("target").map(v -> OptionalDouble.of(v.real())).orElse(OptionalDouble.empty()),
        count(search.value("no-improvement")));
  }

  static OptionalInt count(Optional<Value> value) {
    return value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) value.get().whole(1, Integer.MAX_VALUE));
  }

  /** Whether one of them is sure to be reached; a target need not be. */
  boolean end() {
    return trials.isPresent()
        || wallClock.isPresent()
        || totalResource.isPresent()
        || noImprovement.isPresent();
  }

  void put(Map<String, Object> tree) {
    trials.ifPresent(n -> tree.put("trials", n));
    wallClock.ifPresent(d -> tree.put("wall-clock", Durations.text(d)));
    totalResource.ifPresent(n -> tree.put("total-resource", n));
    target.ifPresent(value -> tree.put("target", value));
    noImprovement.ifPresent(n -> tree.put("no-improvement", n));
  }
}
