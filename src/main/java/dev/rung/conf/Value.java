package dev.rung.conf;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A value of the file: what it is, its path, and where it stands. */
final class Value {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
  private static final int SHOWN = 80;
  private static final int DIGITS = 400;

  private final Document document;
  private final String path;
  private final ConfigValue value;

  Value(Document document, String path, ConfigValue value) {
    this.document = document;
    this.path = path;
    this.value = value;
  }

  /** The mistake that this value is. */
  ConfException wrong(String sentence) {
    return new ConfException(
        document.where(value.origin()) + ": " + (path.isEmpty() ? "" : path + ": ") + sentence);
  }

  private ConfException needed(String what) {
    return wrong(what + " is needed, but got " + shown() + ".");
  }

  /** Refuses the value unless a rule holds. */
  void check(boolean holds, String sentence) {
    if (!holds) {
      throw wrong(sentence);
    }
  }

  /** This value's place under another one's path. */
  Value under(Value other) {
    return new Value(document, other.path, value);
  }

  /** The value as a message shows it. */
  String shown() {
    return switch (value.valueType()) {
      case OBJECT -> "an object";
      case LIST -> "a list";
      case NULL -> "null";
      default ->
          raw().isBlank()
              ? "'" + raw() + "'"
              : raw().length() <= SHOWN ? raw() : raw().substring(0, SHOWN) + "...";
    };
  }

  /** The last key of the path. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Where a key with this value stands in the text. */
  long place(String key) {
    return document.place(value.origin(), key);
  }

  boolean isObject() {
    return value.valueType() == ConfigValueType.OBJECT;
  }

  boolean isList() {
    return value.valueType() == ConfigValueType.LIST;
  }

  /** The characters of a text, number or boolean as typed. */
  private String raw() {
    return value.atKey("it").getString("it");
  }

  private boolean isScalar() {
    return !isObject() && !isList() && value.valueType() != ConfigValueType.NULL;
  }

  /** A text that is not blank; numbers and booleans as they are typed. */
  String text() {
    if (!isScalar() || raw().isBlank()) {
      throw needed("a text");
    }
    return raw();
  }

  /** The characters of a text, number or boolean, be they blank. */
  String characters() {
    if (!isScalar()) {
      throw needed("a text, a number or a boolean");
    }
    return raw();
  }

  /** One of the given words. */
  String word(String what, Collection<String> words) {
    String word = text();
    check(
        words.contains(word),
        "there is no %s '%s'. %s".formatted(what, shown(), Names.hint(word, words)));
    return word;
  }

  /** A finite number. */
  double real() {
    double number = isNumber() ? Double.parseDouble(raw()) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw needed("a number");
    }
    return number + 0.0; // -0.0 becomes 0.0
  }

  /** A finite number in [low, high]. */
  double real(double low, double high) {
    double number = real();
    within(number >= low && number <= high, low, high);
    return number;
  }

  boolean isText() {
    return value.valueType() == ConfigValueType.STRING;
  }

  boolean isNumber() {
    return isScalar() && raw().length() < DIGITS && NUMBER.matcher(raw()).matches();
  }

  /** A whole number in [low, high]. */
  long whole(long low, long high) {
    if (!isNumber()) {
      throw needed("a whole number");
    }
    long number;
    try {
      number = new BigDecimal(raw()).longValueExact();
    } catch (ArithmeticException e) {
      throw needed("a whole number");
    }
    within(number >= low && number <= high, (double) low, (double) high);
    return number;
  }

  private void within(boolean holds, double low, double high) {
    String name = name();
    boolean open = high >= 0x1p31 - 1;
    check(
        holds,
        "%s must hold, but got %s=%s."
            .formatted(
                open
                    ? name + " >= " + Hocon.number(low)
                    : low == Double.NEGATIVE_INFINITY
                        ? name + " <= " + Hocon.number(high)
                        : Hocon.number(low) + " <= " + name + " <= " + Hocon.number(high),
                name,
                shown()));
  }

  /** True or false. */
  boolean flag() {
    String text = isScalar() ? raw() : "";
    boolean yes = List.of("true", "yes", "on").contains(text);
    if (!yes && !List.of("false", "no", "off").contains(text)) {
      throw needed("true or false");
    }
    return yes;
  }

  /** A value of a parameter or option: a String, Long, Double or Boolean. */
  Object scalar() {
    if (!isScalar()) {
      throw needed("a text, a number or a boolean");
    }
    Object plain = value.unwrapped();
    if (plain instanceof Integer integer) {
      return integer.longValue();
    }
    if (plain instanceof Double) {
      return real();
    }
    return plain;
  }

  /** Everything below as ordered maps, lists and scalars. */
  Object plain() {
    if (isObject()) {
      Map<String, Object> plain = new LinkedHashMap<>();
      section().values().forEach((key, child) -> plain.put(key, child.plain()));
      return plain;
    }
    return isList() ? list().stream().map(Value::plain).toList() : scalar();
  }

  /** The elements of a list. */
  List<Value> list() {
    if (!(value instanceof ConfigList list)) {
      throw needed("a list");
    }
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      elements.add(new Value(document, path + "[" + i + "]", list.get(i)));
    }
    return elements;
  }

  /** An object with any keys. */
  Section section() {
    if (!(value instanceof ConfigObject object)) {
      throw needed("an object { .. }");
    }
    Map<String, Value> children = new LinkedHashMap<>();
    object.forEach((key, child) -> children.put(key, new Value(document, below(key), child)));
    return Section.of(this, children);
  }

  /** An object with the given keys only. */
  Section section(String... keys) {
    return section().only("", List.of(keys));
  }

  private String below(String key) {
    String shown = key.matches("[\\w-]+") ? key : Hocon.quoted(key);
    return path.isEmpty() ? shown : path + "." + shown;
  }
}
