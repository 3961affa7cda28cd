package dev.rung.conf;

import dev.rung.conf.Catalogue.Kind;
import dev.rung.conf.Catalogue.Option;
import dev.rung.math.Seeds;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Forbidden;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Parameter.Range;
import dev.rung.space.Real;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The space and its forbidden combinations as they are written. */
final class SpaceReader {
  private final Map<String, Value> places = new LinkedHashMap<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Forbidden> forbidden = new ArrayList<>();
  private final Map<Value, Clause> clauses = new LinkedHashMap<>();

  private SpaceReader() {}

  static Space read(Section root, LearnerSection learner, Catalogue names) {
    SpaceReader reader = new SpaceReader();
    Value space = root.needed("space");
    reader.read(space, root);
    Space read = reader.space(space);
    reader.clauses.forEach((value, clause) -> reader.checkClause(read, value, clause));
    learner.kind(names).ifPresent(kind -> reader.checkLearner(read, kind, learner));
    reader.checkRoom(read, root);
    return read;
  }

  private void read(Value space, Section root) {
    Section section = space.section();
    space.check(!section.values().isEmpty(), "a space must have at least one parameter.");
    section
        .values()
        .forEach(
            (name, value) -> {
              places.put(name, value);
              parameters.put(name, ParameterReader.read(name, value, section.values().keySet()));
            });
    section
        .values()
        .forEach(
            (name, value) ->
                value
                    .section()
                    .value("when")
                    .ifPresent(
                        when ->
                            clauses(when).forEach(c -> conditions.add(new Condition(name, c)))));
    root.value("forbid").map(Value::list).orElse(List.of()).forEach(this::forbid);
  }

  private void forbid(Value entry) {
    forbidden.add(new Forbidden(clauses(entry)));
  }

  private List<Clause> clauses(Value value) {
    Section section = value.section();
    value.check(!section.values().isEmpty(), "at least one parameter must be named.");
    List<Clause> read = new ArrayList<>();
    section
        .values()
        .forEach(
            (name, v) -> {
              v.check(
                  parameters.containsKey(name),
                  "there is no parameter '%s' in the space. %s"
                      .formatted(name, Names.hint(name, parameters.keySet())));
              Clause clause = clause(parameters.get(name), v);
              clauses.put(v, clause);
              read.add(clause);
            });
    return read;
  }

  private static Clause clause(Parameter parameter, Value value) {
    boolean number = parameter instanceof Real || parameter instanceof Int;
    if (value.isObject()) {
      Section range = value.section("low", "high");
      value.check(number, "{ low, high } is for numbers. Write one value or a list of values.");
      value.check(!range.values().isEmpty(), "low or high is needed, but got neither.");
      double low = range.value("low").map(Value::real).orElse(Double.NEGATIVE_INFINITY);
      double high = range.value("high").map(Value::real).orElse(Double.POSITIVE_INFINITY);
      value.check(
          low <= high,
          "low <= high must hold, but got low=%s, high=%s. Maybe the two are swapped."
              .formatted(Hocon.number(low), Hocon.number(high)));
      return Clause.between(parameter.name(), low, high);
    }
    List<Value> elements = value.isList() ? value.list() : List.of(value);
    value.check(!elements.isEmpty(), "at least one value is needed, but got none.");
    List<Object> values = new ArrayList<>();
    for (Value element : elements) {
      Object admitted = one(parameter, element);
      element.check(!values.contains(admitted), element.shown() + " is there twice.");
      values.add(admitted);
    }
    return new Clause(parameter.name(), values, Double.NaN, Double.NaN);
  }

  private static Object one(Parameter parameter, Value value) {
    if (parameter instanceof Real) {
      return value.real();
    }
    return parameter instanceof Int
        ? (Object) value.whole(Long.MIN_VALUE, Long.MAX_VALUE)
        : admitted(value, "value", options(parameter));
  }

  /** A value given for a parameter: any number for a number, one of the values of the others. */
  static Object given(Parameter parameter, Value value) {
    return parameter instanceof Real || parameter instanceof Int
        ? (value.isNumber() ? exact(value) : value.scalar())
        : admitted(value, "value", options(parameter));
  }

  private static Object exact(Value value) {
    double number = value.real();
    return number == Math.rint(number) && Math.abs(number) < 1L << 53
        ? (Object) (long) number
        : (Object) number;
  }

  private static List<Object> options(Parameter parameter) {
    return parameter instanceof Choice choice ? choice.values() : ((Ordinal) parameter).values();
  }

  /** The one of {@code values} that stands in the file. */
  static Object admitted(Value value, String what, List<Object> values) {
    Object given = value.scalar();
    for (Object candidate : values) {
      if (candidate.equals(given) || candidate.toString().equals(given.toString())) {
        return candidate;
      }
    }
    List<String> texts = values.stream().map(Object::toString).toList();
    value.check(
        false,
        "a %s must be one of %s, but got %s. %s"
            .formatted(
                what,
                texts,
                value.shown(),
                Names.nearest(given.toString(), texts).map(Names::meant).orElse("")));
    return given;
  }

  private Space space(Value space) {
    try {
      return new Space(List.copyOf(parameters.values()), conditions, forbidden);
    } catch (IllegalArgumentException e) {
      String name = e.getMessage().replaceFirst("(?s): .*", "");
      throw places.getOrDefault(name, space).wrong(sentence(e, name));
    }
  }

  /** A clause that no value can make true is a mistake. */
  private void checkClause(Space space, Value value, Clause clause) {
    Parameter parameter = parameters.get(clause.parameter());
    if (parameter instanceof Choice || parameter instanceof Ordinal) {
      return;
    }
    Range range = widest(space, parameter);
    boolean whole = parameter instanceof Int;
    boolean possible =
        clause.values().isEmpty()
            ? clause.low() <= range.high() && clause.high() >= range.low()
            : clause.values().stream()
                .mapToDouble(v -> ((Number) v).doubleValue())
                .allMatch(v -> v >= range.low() && v <= range.high());
    value.check(
        possible,
        "%s is never so: it is %s in [%s, %s]."
            .formatted(
                clause,
                whole ? "an integer" : "a real",
                Hocon.number(range.low()),
                Hocon.number(range.high())));
  }

  private static Range widest(Space space, Parameter parameter) {
    return space.range(space.index(parameter.name()), Map.of());
  }

  private void checkLearner(Space space, Kind kind, LearnerSection learner) {
    List<String> known = kind.options().stream().map(Option::name).toList();
    parameters.forEach(
        (name, parameter) -> {
          Value place = places.get(name);
          Option option = kind.option(name).orElse(null);
          place.check(
              option != null,
              "the learner %s has no hyperparameter '%s'. %s"
                  .formatted(kind.name(), name, Names.hint(name, known)));
          place.check(
              !learner.options().containsKey(name) || !space.when(space.index(name)).isEmpty(),
              "tuned here and fixed in learner.options. Remove one of the two.");
          fit(space, parameter, option, kind.name());
        });
  }

  private void fit(Space space, Parameter parameter, Option option, String learner) {
    Value place = places.get(parameter.name());
    boolean number = option.isNumber();
    if (parameter instanceof Choice || parameter instanceof Ordinal) {
      for (Object value : options(parameter)) {
        place.check(
            option.admits(value),
            "%s takes %s, but got %s.%s"
                .formatted(
                    learner,
                    option,
                    value,
                    Names.nearest(value.toString(), option.values())
                        .map(near -> " " + Names.meant(near))
                        .orElse("")));
      }
      return;
    }
    place.check(number, "%s takes %s, but got a range of numbers.".formatted(learner, option));
    place.check(
        !option.isWhole() || parameter instanceof Int,
        "%s takes %s, but got type=real. Write type = integer.".formatted(learner, option));
    Range range = widest(space, parameter);
    place.check(
        range.low() >= option.low() && range.high() <= option.high(),
        "%s takes %s, but got low=%s, high=%s."
            .formatted(learner, option, Hocon.number(range.low()), Hocon.number(range.high())));
  }

  private void checkRoom(Space space, Section root) {
    try {
      space.sample(Seeds.generator(0, "conf"));
    } catch (IllegalStateException e) {
      throw root.needed("forbid").wrong(sentence(e, "forbid"));
    }
  }

  /** What the space says, without the name that goes before it, and with a full stop. */
  static String sentence(RuntimeException e, String name) {
    String message = e.getMessage();
    String said = message.startsWith(name + ": ") ? message.substring(name.length() + 2) : message;
    return said.endsWith(".") ? said : said + ".";
  }
}
