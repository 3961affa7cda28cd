package dev.rung.conf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is tuned: a built-in kind of model, or a class of the user's.
 *
 * @param name the kind's name, or the name of a class that implements the objective
 * @param custom whether it is a class
 * @param options hyperparameters that are fixed; for a class anything: texts, numbers, booleans,
 *     lists and maps
 */
public record LearnerSection(String name, boolean custom, Map<String, Object> options) {
  private static final String CLASS =
      "[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*";

  public LearnerSection {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  static LearnerSection read(Section section, Catalogue names) {
    section
        .at()
        .check(
            section.has("kind") != section.has("class"),
            "one of kind and class is needed, but got %s."
                .formatted(section.has("kind") ? "both" : "neither"));
    Map<String, Object> options = new LinkedHashMap<>();
    Optional<Section> given = section.value("options").map(Value::section);
    if (section.has("class")) {
      Value name = section.needed("class");
      name.check(
          name.text().matches(CLASS),
          "the full name of a class, such as com.acme.MyObjective, is needed, but got %s."
              .formatted(name.shown()));
      given.ifPresent(s -> s.values().forEach((key, v) -> options.put(key, v.plain())));
      return new LearnerSection(name.text(), true, options);
    }
    Catalogue.Kind kind = Selection.kind(section.needed("kind"), "learner", names.learners());
    List<String> known = kind.options().stream().map(Catalogue.Option::name).toList();
    given
        .map(s -> s.only(" of the learner " + kind.name(), known))
        .ifPresent(
            s ->
                s.values()
                    .forEach((key, v) -> options.put(key, kind.option(key).orElseThrow().read(v))));
    return new LearnerSection(kind.name(), false, options);
  }

  /** The kind in the catalogue; empty for a class. */
  Optional<Catalogue.Kind> kind(Catalogue names) {
    return names.learners().stream().filter(k -> !custom && k.name().equals(name)).findFirst();
  }

  LearnerSection redacted() {
    Map<String, Object> safe = new LinkedHashMap<>();
    options.forEach((key, value) -> safe.put(key, custom ? Secrets.redacted(key, value) : value));
    return new LearnerSection(name, custom, safe);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(custom ? "class" : "kind", name);
    tree.put("options", options);
    return tree;
  }
}
