package dev.rung.conf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sampler or scheduler that was chosen, with all its options.
 *
 * @param options typed as the catalogue says (Double, Long, String, Boolean), in its order; those
 *     that the file leaves out have their defaults
 */
public record Selection(String kind, Map<String, Object> options) {
  public Selection {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Whether the kind has this option. */
  public boolean has(String option) {
    return options.containsKey(option);
  }

  public double real(String option) {
    return (Double) options.get(option);
  }

  public long whole(String option) {
    return (Long) options.get(option);
  }

  public String text(String option) {
    return (String) options.get(option);
  }

  public boolean flag(String option) {
    return (Boolean) options.get(option);
  }

  /** Reads a kind and its options from one object; {@code others} are keys read elsewhere. */
  static Selection read(
      Section section, String what, List<Catalogue.Kind> kinds, List<String> others) {
    Catalogue.Kind kind = kind(section.needed("kind"), what, kinds);
    List<String> keys = new ArrayList<>(List.of("kind"));
    keys.addAll(others);
    kind.options().forEach(option -> keys.add(option.name()));
    section.only(" of the %s %s".formatted(what, kind.name()), keys);
    Map<String, Object> options = new LinkedHashMap<>();
    for (Catalogue.Option option : kind.options()) {
      Object value = section.value(option.name()).map(option::read).orElse(option.fallback());
      options.put(option.name(), value == null ? section.needed(option.name()) : value);
    }
    return new Selection(kind.name(), options);
  }

  /** The object that a kind and its options are written as. */
  static Section section(Value value) {
    value.check(
        !value.isText(),
        "an object { .. } is needed, but got %s. Write %s { kind = %s }."
            .formatted(value.shown(), value.name(), value.shown()));
    return value.section();
  }

  /** The kind of that name. */
  static Catalogue.Kind kind(Value name, String what, List<Catalogue.Kind> kinds) {
    String word = name.word(what, kinds.stream().map(Catalogue.Kind::name).toList());
    return kinds.stream().filter(kind -> kind.name().equals(word)).findFirst().orElseThrow();
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", kind);
    tree.putAll(options);
    return tree;
  }
}
