package dev.rung.conf;

import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One parameter of the space as it is written. */
final class ParameterReader {
  private static final List<String> TYPES =
      List.of("real", "integer", "choice", "ordinal", "boolean", "constant");
  private static final long GREATEST = 1L << 53;

  private final String name;
  private final Section section;
  private final Set<String> all;

  private ParameterReader(String name, Section section, Set<String> all) {
    this.name = name;
    this.section = section;
    this.all = all;
  }

  /** Reads the parameter; {@code all} are the names in the space. */
  static Parameter read(String name, Value value, Set<String> all) {
    value.check(
        name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*"),
        "a parameter's name has letters, digits, '-', '_' and '.' only.");
    Section section = value.section();
    String type = section.needed("type").word("type", TYPES);
    section.only(" of a parameter with type = " + type, keys(type));
    try {
      return new ParameterReader(name, section, all).parameter(type);
    } catch (IllegalArgumentException e) {
      String sentence = SpaceReader.sentence(e, name);
      String key = sentence.replaceFirst("(?s)[^a-z].*", "");
      throw section.value(key).map(v -> v.under(value)).orElse(value).wrong(sentence);
    }
  }

  private static List<String> keys(String type) {
    return switch (type) {
      case "real", "integer" ->
          List.of("type", "low", "high", "scale", "step", "default", "grid", "prior", "when");
      case "choice", "ordinal" -> List.of("type", "values", "default", "prior", "when");
      case "boolean" -> List.of("type", "default", "prior", "when");
      default -> List.of("type", "value", "when");
    };
  }

  private Parameter parameter(String type) {
    return switch (type) {
      case "real" ->
          new Real(name, bound("low"), bound("high"), scale(), number("step", 0), preset(), grid());
      case "integer" -> integer();
      case "choice" -> new Choice(name, values(), preference());
      case "ordinal" -> new Ordinal(name, values(), preference());
      case "boolean" ->
          new Choice(
              name,
              List.of(false, true),
              section.value("default").map(Value::flag).map(Object.class::cast).orElse(null));
      default -> new Choice(name, List.of(section.needed("value").scalar()), null);
    };
  }

  private Parameter integer() {
    for (String key : List.of("low", "high", "default")) {
      section.value(key).filter(Value::isNumber).ifPresent(v -> v.whole(-GREATEST, GREATEST));
    }
    long step = section.value("step").map(v -> v.whole(1, GREATEST)).orElse(1L);
    return new Int(name, bound("low"), bound("high"), scale(), step, preset(), grid());
  }

  private Bound bound(String key) {
    Value value = section.needed(key);
    if (value.isNumber()) {
      return Bound.of(value.real());
    }
    String other = value.isText() ? value.text() : "";
    value.check(
        all.contains(other),
        "a number or another parameter's name is needed, but got %s. %s"
            .formatted(value.shown(), Names.nearest(other, all).map(Names::meant).orElse("")));
    value.check(!other.equals(name), "a bound must not name its own parameter.");
    return Bound.at(other);
  }

  private Scale scale() {
    return section
        .value("scale")
        .map(v -> v.word("scale", List.of("linear", "log", "logit")))
        .map(word -> Scale.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Scale.LINEAR);
  }

  private double number(String key, double otherwise) {
    return section.value(key).map(Value::real).orElse(otherwise);
  }

  private double preset() {
    return number("default", Double.NaN);
  }

  private int grid() {
    return section.value("grid").map(v -> (int) v.whole(1, 1_000_000)).orElse(0);
  }

  private List<Object> values() {
    List<Object> values = new ArrayList<>();
    section.needed("values").list().forEach(value -> values.add(value.scalar()));
    return values;
  }

  private Object preference() {
    if (!section.has("default")) {
      return null;
    }
    Value value = section.needed("default");
    return SpaceReader.admitted(value, "default", values());
  }
}
