package dev.rung.conf;

import dev.rung.trial.Goal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the study is called, where it lives, and what it is after.
 *
 * @param directory a path or any Hadoop file system's URI, as written
 * @param model whether the refitted winner is kept in model/
 */
public record StudySection(
    String name, String directory, long seed, Goal goal, String metric, boolean model) {
  private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}";

  static StudySection read(Section section, Catalogue names, boolean custom) {
    Value name = section.needed("name");
    name.check(
        name.text().matches(NAME),
        "a name of letters, digits, '-', '_' and '.' is needed, but got " + name.shown() + ".");
    Value metric = section.needed("metric");
    String measured =
        custom ? metric.text() : metric.word("metric", List.copyOf(names.metrics().keySet()));
    return new StudySection(
        name.text(),
        section.value("directory").map(Value::text).orElse("studies/" + name.text()),
        section.value("seed").map(v -> v.whole(Long.MIN_VALUE, Long.MAX_VALUE)).orElse(0L),
        goal(section, measured, names.metrics().get(measured)),
        measured,
        section.value("model").map(Value::flag).orElse(false));
  }

  private static Goal goal(Section section, String metric, Goal natural) {
    if (!section.has("goal")) {
      section
          .at()
          .check(
              natural != null,
              "the key 'goal' is missing: whether more or less of %s is better is not known. Write goal"
                      .formatted(metric)
                  + " = minimize or goal = maximize.");
      return natural;
    }
    Value value = section.needed("goal");
    Goal goal =
        value.word("goal", List.of("minimize", "maximize")).equals("minimize")
            ? Goal.MINIMIZE
            : Goal.MAXIMIZE;
    value.check(
        natural == null || goal == natural,
        "%s is better when %s, but got goal=%s. Leave goal out, or write goal = %s."
            .formatted(
                metric,
                natural == Goal.MINIMIZE ? "lower" : "higher",
                value.shown(),
                text(natural)));
    return goal;
  }

  private static String text(Goal goal) {
    return goal == null ? "" : goal.name().toLowerCase(Locale.ROOT);
  }

  StudySection redacted() {
    return new StudySection(name, Secrets.redacted(directory), seed, goal, metric, model);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", name);
    tree.put("directory", directory);
    tree.put("seed", seed);
    tree.put("goal", text(goal));
    tree.put("metric", metric);
    tree.put("model", model);
    return tree;
  }
}
