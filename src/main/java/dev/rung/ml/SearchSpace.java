package dev.rung.ml;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.rung.space.Scale;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;

/**
 * A space over the Params of an estimator's stages:
 *
 * <pre>
 * new SearchSpace()
 *     .real(lr.regParam(), 1e-6, 1, Scale.LOG)
 *     .integer(hashing.numFeatures(), 256, 65536, Scale.LOG)
 *     .choice(lr.family(), "binomial", "multinomial")
 * </pre>
 *
 * <p>or, with all that a configuration file's space may hold (conditions, steps, priors, {@code
 * forbid}), as text: {@code SearchSpace.parse("lr.regParam { type = real, low = 1e-6, high = 1,
 * scale = log }")}. Spaces are immutable; each method gives another one.
 */
public final class SearchSpace implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String START = "space {";

  /** One dimension: HOCON for a range, values for a list. */
  private record Dimension(Param<?> param, String hocon, List<Object> values)
      implements Serializable {}

  @SuppressWarnings("serial") // what List.copyOf gives is Serializable
  private final List<Dimension> dimensions;

  private final String text;

  /** A space without a parameter yet. */
  public SearchSpace() {
    this(List.of(), "");
  }

  private SearchSpace(List<Dimension> dimensions, String text) {
    this.dimensions = List.copyOf(dimensions);
    this.text = text;
  }

  /**
   * A space as it is written in a configuration file, its parameters named {@code stage.param}: the
   * stage by its label (its uid without the random end: {@code logreg}), its uid, its class or the
   * initials of its class ({@code lr}).
   *
   * @throws IllegalArgumentException when it is no HOCON
   */
  public static SearchSpace parse(String text) {
    parsed(text);
    return new SearchSpace(List.of(), text);
  }

  /** A range of numbers with both ends. */
  public SearchSpace real(Param<?> param, double low, double high) {
    return real(param, low, high, Scale.LINEAR);
  }

  /** A range of numbers with both ends, drawn evenly on a scale. */
  public SearchSpace real(Param<?> param, double low, double high, Scale scale) {
    return with(param, "real", low, high, scale);
  }

  /** The same, the scale by its name: linear, log. */
  public SearchSpace real(Param<?> param, double low, double high, String scale) {
    return real(param, low, high, Scale.valueOf(scale.toUpperCase(Locale.ROOT)));
  }

  /** A range of integers with both ends. */
  public SearchSpace integer(Param<?> param, long low, long high) {
    return integer(param, low, high, Scale.LINEAR);
  }

  /** A range of integers with both ends, drawn evenly on a scale. */
  public SearchSpace integer(Param<?> param, long low, long high, Scale scale) {
    return with(param, "integer", low, high, scale);
  }

  /** The same, the scale by its name: linear, log. */
  public SearchSpace integer(Param<?> param, long low, long high, String scale) {
    return integer(param, low, high, Scale.valueOf(scale.toUpperCase(Locale.ROOT)));
  }

  /** Values without an order. */
  public SearchSpace choice(Param<?> param, Object... values) {
    return listed(param, "choice", values);
  }

  /** The same of a list, which is what Python has. */
  public SearchSpace choice(Param<?> param, List<?> values) {
    return choice(param, values.toArray());
  }

  /** Values in their order. */
  public SearchSpace ordinal(Param<?> param, Object... values) {
    return listed(param, "ordinal", values);
  }

  /** The same of a list, which is what Python has. */
  public SearchSpace ordinal(Param<?> param, List<?> values) {
    return ordinal(param, values.toArray());
  }

  /** False and true. */
  public SearchSpace flag(BooleanParam param) {
    return listed(param, "choice", false, true);
  }

  private SearchSpace with(Param<?> param, String type, Number low, Number high, Scale scale) {
    return and(
        new Dimension(
            param,
            "type = %s, low = %s, high = %s, scale = %s"
                .formatted(type, low, high, scale.name().toLowerCase(Locale.ROOT)),
            List.of()));
  }

  private SearchSpace listed(Param<?> param, String type, Object... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "%s: at least one value is needed, but got none.".formatted(param));
    }
    return and(new Dimension(param, "type = " + type, Arrays.asList(values)));
  }

  private SearchSpace and(Dimension dimension) {
    if (!text.isEmpty()) {
      throw new IllegalArgumentException(
          "a space that was parsed cannot be added to: write all of it as text.");
    }
    List<Dimension> more = new ArrayList<>(dimensions);
    more.add(dimension);
    return new SearchSpace(more, "");
  }

  /**
   * The space as text, from which it can be parsed again.
   *
   * @throws UnsupportedOperationException when it lists values that HOCON has no scalars for
   */
  String portable(Stages stages) {
    if (!text.isEmpty()) {
      return text;
    }
    List<Knob> knobs = knobs(stages);
    for (Knob knob : knobs) {
      if (!knob.values().equals(knob.texts())) {
        throw new UnsupportedOperationException(
            "%s: values other than numbers, texts and booleans cannot be saved, but got %s."
                .formatted(knob.name(), knob.texts()));
      }
    }
    String whole = hocon(knobs);
    return whole.substring(START.length(), whole.length() - 1).strip();
  }

  /** What it tunes of an estimator, in the space's order. */
  List<Knob> knobs(Stages stages) {
    List<Knob> knobs = new ArrayList<>();
    if (!text.isEmpty()) {
      parameters(parsed(text))
          .keySet()
          .forEach(name -> knobs.add(Knob.range(name, stages.param(name))));
      return knobs;
    }
    for (Dimension dimension : dimensions) {
      String name = stages.name(dimension.param());
      knobs.add(
          dimension.values().isEmpty()
              ? Knob.range(name, cast(dimension.param()))
              : Knob.listed(name, cast(dimension.param()), dimension.values()));
    }
    return knobs;
  }

  @SuppressWarnings("unchecked") // a Param is asked for the type of its values by the values given
  static Param<Object> cast(Param<?> param) {
    return (Param<Object>) param;
  }

  /** The keys {@code space} and {@code forbid} of a configuration file, on one line. */
  String hocon(List<Knob> knobs) {
    if (!text.isEmpty()) {
      return hocon(parsed(text));
    }
    StringBuilder space = new StringBuilder(START);
    for (int i = 0; i < knobs.size(); i++) {
      Knob knob = knobs.get(i);
      space.append(i == 0 ? " " : ", ").append(ConfigUtil.quoteString(knob.name())).append(" { ");
      space.append(dimensions.get(i).hocon());
      if (!knob.texts().isEmpty()) {
        space.append(", values = ").append(render(ConfigValueFactory.fromAnyRef(knob.texts())));
      }
      space.append(" }");
    }
    return space.append(" }").toString();
  }

  private static String hocon(Config config) {
    StringBuilder space = new StringBuilder(START);
    Map<String, ConfigObject> parameters = parameters(config);
    parameters.forEach(
        (name, parameter) ->
            space
                .append(space.length() == START.length() ? " " : ", ")
                .append(ConfigUtil.quoteString(name))
                .append(' ')
                .append(render(flat(parameter, "when"))));
    space.append(" }");
    if (config.hasPath("forbid")) {
      List<ConfigValue> entries = new ArrayList<>();
      config.getObjectList("forbid").forEach(entry -> entries.add(flat(entry)));
      space.append(", forbid = ").append(render(ConfigValueFactory.fromIterable(entries)));
    }
    return space.toString();
  }

  private static String render(ConfigValue value) {
    return value.render(ConfigRenderOptions.concise());
  }

  private static Config parsed(String text) {
    try {
      return ConfigFactory.parseString(text).resolve();
    } catch (ConfigException e) {
      throw new IllegalArgumentException("space: " + e.getMessage(), e);
    }
  }

  /** Every object with a type, by the path it stands at. */
  private static Map<String, ConfigObject> parameters(Config config) {
    Map<String, ConfigObject> found = new LinkedHashMap<>();
    collect("", config.root(), found);
    return found;
  }

  private static void collect(String path, ConfigObject object, Map<String, ConfigObject> found) {
    object.entrySet().stream()
        .sorted((a, b) -> Integer.compare(line(a.getValue()), line(b.getValue())))
        .filter(entry -> !(path.isEmpty() && entry.getKey().equals("forbid")))
        .forEach(
            entry -> {
              String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
              if (!(entry.getValue() instanceof ConfigObject inner)) {
                throw new IllegalArgumentException(
                    "space.%s: a parameter { type = .. } is needed, but got %s."
                        .formatted(name, render(entry.getValue())));
              }
              boolean parameter =
                  inner.get("type") != null
                      && inner.get("type").valueType() == ConfigValueType.STRING;
              if (parameter) {
                found.put(name, inner);
              } else {
                collect(name, inner, found);
              }
            });
  }

  private static int line(ConfigValue value) {
    return value.origin().lineNumber();
  }

  /** The same with the names of parameters below {@code key} in one piece. */
  private static ConfigObject flat(ConfigObject object, String key) {
    return object.get(key) instanceof ConfigObject inner
        ? object.withValue(key, flat(inner))
        : object;
  }

  /** Paths as names, but for the ends of ranges. */
  private static ConfigObject flat(ConfigObject clauses) {
    Map<String, ConfigValue> flat = new LinkedHashMap<>();
    flatten("", clauses, flat);
    return ConfigValueFactory.fromMap(flat);
  }

  private static void flatten(String path, ConfigObject clauses, Map<String, ConfigValue> flat) {
    clauses.forEach(
        (key, value) -> {
          String name = path.isEmpty() ? key : path + "." + key;
          boolean range =
              value instanceof ConfigObject ends
                  && (ends.containsKey("low") || ends.containsKey("high"));
          if (value instanceof ConfigObject inner && !range) {
            flatten(name, inner, flat);
          } else {
            flat.put(name, value);
          }
        });
  }
}
