package dev.rung.space;

import dev.rung.space.Parameter.Range;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What may be tuned: parameters, when each is active, and which combinations are forbidden.
 *
 * <p>A configuration corresponds to a point of the unit cube with one coordinate a parameter, in
 * the order of {@link #parameters()}; the coordinate of an inactive parameter is NaN. A parameter
 * is resolved after everything it depends on (parents, and parameters that bound it), so one pass
 * in that order decodes a point in time linear in the parameters and conditions.
 */
public final class Space implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int DRAWS = 10_000;

  private final List<Parameter> parameters;
  private final List<Condition> conditions;
  private final List<Forbidden> forbidden;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<List<Clause>> whens = new ArrayList<>();
  private final int[] order;
  private final boolean declared;

  /** A space; an {@link IllegalArgumentException} tells the first rule that it breaks. */
  public Space(List<Parameter> parameters, List<Condition> conditions, List<Forbidden> forbidden) {
    this.parameters = List.copyOf(parameters);
    this.conditions = List.copyOf(conditions);
    this.forbidden = List.copyOf(forbidden);
    for (Parameter parameter : parameters) {
      Integer other = places.put(parameter.name(), places.size());
      Rules.check(other == null, parameter.name(), "a name must stand for one parameter only");
      whens.add(new ArrayList<>());
    }
    for (Condition condition : conditions) {
      known(condition.parameter(), condition.parameter());
      known(condition.clause().parameter(), condition.parameter());
      whens.get(places.get(condition.parameter())).add(condition.clause());
    }
    for (Forbidden entry : forbidden) {
      entry.clauses().forEach(clause -> known(clause.parameter(), "forbid"));
    }
    order = Dependencies.order(this);
    declared = Arrays.equals(order, IntStream.range(0, order.length).toArray());
    for (Parameter parameter : this.parameters) {
      Dependencies.checkBounds(this, parameter);
    }
  }

  /** A space of parameters that are always active. */
  public static Space of(Parameter... parameters) {
    return new Space(List.of(parameters), List.of(), List.of());
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  public List<Condition> conditions() {
    return conditions;
  }

  public List<Forbidden> forbidden() {
    return forbidden;
  }

  /** The number of parameters, and so of coordinates. */
  public int dimensions() {
    return parameters.size();
  }

  /** The parameter of that name. */
  public Optional<Parameter> parameter(String name) {
    return Optional.ofNullable(places.get(name)).map(parameters::get);
  }

  /** The coordinate's index of the parameter of that name. */
  public int index(String name) {
    return places.get(name);
  }

  /** The indices of the parameters, each after everything that it depends on. */
  public int[] order() {
    return order.clone();
  }

  /** What must hold for the parameter at {@code index} to be active, all of it. */
  public List<Clause> when(int index) {
    return List.copyOf(whens.get(index));
  }

  /** Whether the parameter at {@code index} is active, given the values it depends on. */
  public boolean active(int index, Map<String, Object> values) {
    for (Clause clause : whens.get(index)) {
      if (!clause.holds(values.get(clause.parameter()))) {
        return false;
      }
    }
    return true;
  }

  /** The range of the parameter at {@code index}, given the values it depends on. */
  public Range range(int index, Map<String, Object> values) {
    Parameter parameter = parameters.get(index);
    if (parameter instanceof Real real) {
      return new Range(end(real.low(), values, false), end(real.high(), values, true));
    }
    if (parameter instanceof Int integer) {
      return new Range(
          Math.ceil(end(integer.low(), values, false)),
          Math.floor(end(integer.high(), values, true)));
    }
    return Range.NONE;
  }

  private double end(Bound bound, Map<String, Object> values, boolean upper) {
    if (bound.parameter() == null) {
      return bound.value();
    }
    return values.get(bound.parameter()) instanceof Number number
        ? number.doubleValue()
        : Dependencies.outer(this, bound.parameter(), upper);
  }

  /**
   * The configuration at a point of the unit cube; coordinates of inactive parameters are ignored.
   */
  public Configuration decode(double[] point) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int index : order) {
      if (active(index, values)) {
        Parameter parameter = parameters.get(index);
        values.put(parameter.name(), parameter.decode(point[index], range(index, values)));
      }
    }
    return declared ? new Configuration(values) : inOrder(values);
  }

  /** The point of a configuration; NaN where a parameter is inactive. */
  public double[] encode(Configuration configuration) {
    double[] point = new double[parameters.size()];
    Arrays.fill(point, Double.NaN);
    Map<String, Object> values = configuration.values();
    for (int index = 0; index < point.length; index++) {
      Object value = values.get(parameters.get(index).name());
      if (value != null) {
        point[index] = parameters.get(index).encode(value, range(index, values));
      }
    }
    return point;
  }

  /** Whether some forbidden combination holds of the configuration. */
  public boolean isForbidden(Configuration configuration) {
    for (Forbidden entry : forbidden) {
      if (entry.matches(configuration)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One draw from the prior: uniform over the scaled ranges, conditioned on not being forbidden.
   *
   * @throws IllegalStateException when 10,000 draws in a row are forbidden
   */
  public Configuration sample(RandomGenerator random) {
    double[] point = new double[parameters.size()];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < point.length; i++) {
        point[i] = random.nextDouble();
      }
      Configuration configuration = decode(point);
      if (!isForbidden(configuration)) {
        return configuration;
      }
    }
    throw new IllegalStateException(
        "forbid: of %,d random configurations none is allowed. Maybe an entry forbids everything."
            .formatted(DRAWS));
  }

  /**
   * The configuration with the given values; active parameters left out take their defaults.
   *
   * @throws IllegalArgumentException when a value is not the parameter's, its parameter is unknown
   *     or inactive, or the combination is forbidden
   */
  public Configuration complete(Map<String, Object> given) {
    given.keySet().forEach(name -> known(name, name));
    Map<String, Object> values = new LinkedHashMap<>();
    for (int index : order) {
      Parameter parameter = parameters.get(index);
      Object value = given.get(parameter.name());
      if (!active(index, values)) {
        Rules.check(
            value == null,
            parameter.name(),
            "active only when %s, but got %s=%s"
                .formatted(whens.get(index), parameter.name(), value));
        continue;
      }
      Range range = range(index, values);
      Rules.check(
          value == null || parameter.admits(value, range),
          parameter.name(),
          "not a value of this parameter: %s. It is %s"
              .formatted(value, Dependencies.describe(parameter, range)));
      values.put(
          parameter.name(),
          value == null ? parameter.fallback(range) : Dependencies.exact(parameter, value));
    }
    Configuration configuration = inOrder(values);
    Rules.check(
        !isForbidden(configuration), "forbid", "this combination is forbidden: " + configuration);
    return configuration;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Space space
        && parameters.equals(space.parameters)
        && conditions.equals(space.conditions)
        && forbidden.equals(space.forbidden);
  }

  @Override
  public int hashCode() {
    return Objects.hash(parameters, conditions, forbidden);
  }

  @Override
  public String toString() {
    return "Space[parameters=%s, conditions=%s, forbidden=%s]"
        .formatted(parameters, conditions, forbidden);
  }

  private Configuration inOrder(Map<String, Object> values) {
    Map<String, Object> sorted = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      Object value = values.get(parameter.name());
      if (value != null) {
        sorted.put(parameter.name(), value);
      }
    }
    return new Configuration(sorted);
  }

  private void known(String name, String where) {
    Rules.check(places.containsKey(name), where, "there is no parameter " + name + " in the space");
  }
}
