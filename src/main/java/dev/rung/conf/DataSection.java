package dev.rung.conf;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data of a study. Paths stay as they are written.
 *
 * @param format a source that Spark knows, or a table's name
 * @param train a path, or a table's name where the format is table; empty where the format is one
 * @param test scored once, with the winner
 * @param weight the column of what rows count for in training and in metrics; each for 1 without
 * @param features the columns to learn from; empty for every column but the label and the weight
 * @param options for Spark's reader
 */
public record DataSection(
    String format,
    String train,
    Optional<String> test,
    String label,
    Optional<String> weight,
    List<String> features,
    Map<String, String> options,
    Validation validation) {
  public DataSection {
    features = List.copyOf(features);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  static DataSection read(Section section, Catalogue names) {
    Value format = section.needed("format");
    String label = section.value("label").map(Value::text).orElse("label");
    Optional<String> weight = section.value("weight").map(v -> weight(v, label));
    Map<String, String> options = new LinkedHashMap<>();
    section
        .value("options")
        .ifPresent(v -> v.section().values().forEach((key, o) -> options.put(key, o.characters())));
    return new DataSection(
        format(format, names.formats()),
        section.has("train") || names.formats().contains(format.text())
            ? section.needed("train").text()
            : "",
        section.value("test").map(Value::text),
        label,
        weight,
        section.value("features").map(v -> features(v, label, weight)).orElse(List.of()),
        options,
        validation(section.section("validation", "fraction", "folds", "path", "stratified")));
  }

  /** A format's name, or any other that Spark may know, unless it looks like a misspelt one. */
  private static String format(Value value, List<String> formats) {
    String name = value.text();
    return formats.contains(name) || name.contains(".") || Names.nearest(name, formats).isEmpty()
        ? name
        : value.word("format", formats);
  }

  private static String weight(Value value, String label) {
    value.check(
        !value.text().equals(label),
        "the label must not be the weight, but got " + value.shown() + ".");
    return value.text();
  }

  private static List<String> features(Value value, String label, Optional<String> weight) {
    List<Value> features = value.list();
    value.check(!features.isEmpty(), "features must not be empty. Leave it out to take them all.");
    Set<String> seen = new HashSet<>();
    for (Value feature : features) {
      feature.check(
          seen.add(feature.text()),
          "a feature must be named once, but got " + feature.shown() + ".");
      feature.check(
          !feature.text().equals(label),
          "the label must not be a feature, but got " + feature.shown() + ".");
      feature.check(
          !weight.equals(Optional.of(feature.text())),
          "the weight must not be a feature, but got " + feature.shown() + ".");
    }
    return features.stream().map(Value::text).toList();
  }

  private static Validation validation(Section section) {
    List<String> forms =
        section.values().keySet().stream().filter(key -> !key.equals("stratified")).toList();
    section
        .at()
        .check(
            forms.size() < 2,
            "validation has one of fraction, folds and path, but got %s."
                .formatted(String.join(" and ", forms)));
    Optional<Boolean> stratified = section.value("stratified").map(Value::flag);
    if (section.has("path")) {
      section.value("stratified").ifPresent(v -> v.check(false, "a file is not stratified."));
      return new Validation.Rows(section.needed("path").text());
    }
    if (section.has("folds")) {
      int folds = (int) section.needed("folds").whole(2, Integer.MAX_VALUE);
      return new Validation.CrossValidation(folds, stratified);
    }
    return new Validation.Share(
        section.value("fraction").map(DataSection::fraction).orElse(0.2), stratified);
  }

  private static double fraction(Value value) {
    double fraction = value.real();
    value.check(
        fraction > 0 && fraction < 1,
        "0 < fraction < 1 must hold, but got fraction=%s.%s"
            .formatted(
                value.shown(),
                fraction > 1 && fraction < 100
                    ? " Did you mean " + Hocon.number(fraction / 100) + "?"
                    : ""));
    return fraction;
  }

  DataSection redacted() {
    Map<String, String> safe = new LinkedHashMap<>();
    options.forEach((key, value) -> safe.put(key, (String) Secrets.redacted(key, value)));
    return new DataSection(
        format,
        Secrets.redacted(train),
        test.map(Secrets::redacted),
        label,
        weight,
        features,
        safe,
        validation instanceof Validation.Rows rows
            ? new Validation.Rows(Secrets.redacted(rows.path()))
            : validation);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("format", format);
    if (!train.isEmpty()) {
      tree.put("train", train);
    }
    test.ifPresent(path -> tree.put("test", path));
    tree.put("label", label);
    weight.ifPresent(column -> tree.put("weight", column));
    if (!features.isEmpty()) {
      tree.put("features", features);
    }
    tree.put("options", options);
    tree.put("validation", tree(validation));
    return tree;
  }

  private static Map<String, Object> tree(Validation validation) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Optional<Boolean> stratified = Optional.empty();
    if (validation instanceof Validation.Rows rows) {
      tree.put("path", rows.path());
    } else if (validation instanceof Validation.CrossValidation cross) {
      tree.put("folds", cross.folds());
      stratified = cross.stratified();
    } else if (validation instanceof Validation.Share share) {
      tree.put("fraction", share.fraction());
      stratified = share.stratified();
    }
    stratified.ifPresent(flag -> tree.put("stratified", flag));
    return tree;
  }
}
