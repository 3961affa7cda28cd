package dev.rung.conf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of the file, its keys in the order of the text. */
record Section(Value at, Map<String, Value> values) {
  static Section of(Value at, Map<String, Value> children) {
    Map<String, Long> places = new HashMap<>();
    children.forEach((key, child) -> places.put(key, child.place(key)));
    List<String> keys = new ArrayList<>(children.keySet());
    keys.sort(Comparator.<String, Long>comparing(places::get).thenComparing(key -> key));
    Map<String, Value> ordered = new LinkedHashMap<>();
    keys.forEach(key -> ordered.put(key, children.get(key)));
    return new Section(at, ordered);
  }

  /**
   * Refuses any other key.
   *
   * @param of what makes just these keys the known ones, such as " of type = real"; may be empty
   */
  Section only(String of, Collection<String> keys) {
    values.forEach(
        (key, value) ->
            value.check(
                keys.contains(key), "an unknown key%s. %s".formatted(of, Names.hint(key, keys))));
    return this;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value of a key, if it is there. */
  Optional<Value> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a key that must be there. */
  Value needed(String key) {
    Value value = values.get(key);
    at.check(value != null, "the key '" + key + "' is missing.");
    return value;
  }

  /** An object below that may be left out. */
  Section section(String key, String... keys) {
    Value value = values.get(key);
    return value == null ? new Section(at, Map.of()) : value.section(keys);
  }
}
