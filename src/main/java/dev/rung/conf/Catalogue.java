package dev.rung.conf;

import dev.rung.trial.Goal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that a configuration may use. An ordered list a choice, as people should read it.
 *
 * @param rules the stopping rules
 * @param metrics the metrics of the built-in learners, each with the goal that makes it better
 * @param formats the short names of data formats; a name with a dot in it is left to Spark
 */
public record Catalogue(
    List<Kind> learners,
    List<Kind> samplers,
    List<Kind> schedulers,
    List<Kind> rules,
    Map<String, Goal> metrics,
    List<String> formats) {
  /** The sampler that stands for the one that suits; the same as naming none. */
  public static final String AUTO = "auto";

  public Catalogue {
    learners = List.copyOf(learners);
    samplers = List.copyOf(samplers);
    schedulers = List.copyOf(schedulers);
    rules = List.copyOf(rules);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    formats = List.copyOf(formats);
  }

  /** Whether a scheduler brings its own sampler. */
  boolean brings(String scheduler) {
    return schedulers.stream().anyMatch(kind -> kind.name().equals(scheduler) && kind.sole());
  }

  /** The sampler that goes with a scheduler when none is named: auto, unless it has its own. */
  Selection companion(String scheduler) {
    return schedulers.stream()
        .filter(kind -> kind.name().equals(scheduler))
        .findFirst()
        .flatMap(Kind::companion)
        .orElse(new Selection(AUTO, Map.of()));
  }

  /**
   * A learner, a sampler, a scheduler or a stopping rule.
   *
   * @param options what can be set; for a learner its hyperparameters, which a space may tune
   * @param resources what a unit of resource may be, the default first; for learners
   * @param endless whether it goes on until something else ends the search; for samplers and
   *     schedulers
   * @param companion the sampler that goes with it when none is named; for schedulers
   * @param sole whether no other sampler can take the companion's place
   */
  public record Kind(
      String name,
      List<Option> options,
      List<String> resources,
      boolean endless,
      Optional<Selection> companion,
      boolean sole) {
    public Kind {
      options = List.copyOf(options);
      resources = List.copyOf(resources);
    }

    /** A learner with its hyperparameters. */
    public static Kind learner(String name, List<String> resources, List<Option> options) {
      return new Kind(name, options, resources, false, Optional.empty(), false);
    }

    /** A sampler or scheduler that ends by itself: the grid, one round of brackets. */
    public static Kind finite(String name, Option... options) {
      return new Kind(name, List.of(options), List.of(), false, Optional.empty(), false);
    }

    /** A sampler or scheduler that never runs out. */
    public static Kind endless(String name, Option... options) {
      return new Kind(name, List.of(options), List.of(), true, Optional.empty(), false);
    }

    /** The same, with a sampler of its own. */
    public Kind with(Selection companion) {
      return new Kind(name, options, resources, endless, Optional.of(companion), true);
    }

    /** The same, with a sampler that it begins with unless another is named. */
    public Kind from(Selection companion) {
      return new Kind(name, options, resources, endless, Optional.of(companion), false);
    }

    /** The option of that name. */
    public Optional<Option> option(String option) {
      return options.stream().filter(o -> o.name().equals(option)).findFirst();
    }
  }

  /** What an option holds: a Double, a Long, a String or a Boolean. */
  public enum Type {
    REAL,
    WHOLE,
    WORD,
    FLAG
  }

  /**
   * One option of a kind.
   *
   * @param values the admitted words; empty for a number or a flag
   * @param low the least admitted number, inclusive; may be infinite
   * @param high the greatest admitted number, inclusive; may be infinite
   * @param fallback what holds when it is left out: a Double, Long, String or Boolean; null when it
   *     must be given
   */
  public record Option(
      String name, Type type, List<String> values, double low, double high, Object fallback) {
    private static final double BELOW_ONE = Math.nextDown(1.0);

    public Option {
      values = List.copyOf(values);
    }

    /** A real number in [low, high]. */
    public static Option real(String name, double low, double high, Double fallback) {
      return new Option(name, Type.REAL, List.of(), low, high, fallback);
    }

    /** A whole number in [low, high]. */
    public static Option whole(String name, long low, long high, Long fallback) {
      return new Option(name, Type.WHOLE, List.of(), (double) low, (double) high, fallback);
    }

    /** One of several words, the first being the default. */
    public static Option word(String name, List<String> values) {
      return new Option(name, Type.WORD, values, 0, 0, values.get(0));
    }

    /** True or false. */
    public static Option flag(String name, boolean fallback) {
      return new Option(name, Type.FLAG, List.of("false", "true"), 0, 0, fallback);
    }

    boolean isNumber() {
      return type == Type.REAL || type == Type.WHOLE;
    }

    boolean isWhole() {
      return type == Type.WHOLE;
    }

    /** Whether {@code value} is one that can be given. */
    boolean admits(Object value) {
      if (!isNumber()) {
        return values.contains(value.toString());
      }
      return value instanceof Number number
          && number.doubleValue() >= low
          && number.doubleValue() <= high
          && (type == Type.REAL || number.doubleValue() == Math.rint(number.doubleValue()));
    }

    @Override
    public String toString() {
      if (!isNumber()) {
        return name + " in " + values;
      }
      return "%s in [%s, %s%s"
          .formatted(
              name,
              Hocon.number(low),
              high == BELOW_ONE ? "1)" : Hocon.number(high) + "]",
              isWhole() ? " (whole)" : "");
    }

    /** The typed value that stands in the file. */
    Object read(Value value) {
      return switch (type) {
        case REAL -> value.real(low, high);
        case WHOLE -> value.whole(bound(low), bound(high));
        case WORD -> value.word("value", values);
        case FLAG -> value.flag();
      };
    }

    private static long bound(double limit) {
      return (long) limit; // saturates
    }
  }
}
