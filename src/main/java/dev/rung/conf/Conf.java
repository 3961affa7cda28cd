package dev.rung.conf;

import dev.rung.space.Prior;
import dev.rung.space.Space;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A study's configuration, complete and checked.
 *
 * @param data absent only where the learner is a class that needs none
 * @param prior what a person expects of the parameters
 */
public record Conf(
    StudySection study,
    Optional<DataSection> data,
    LearnerSection learner,
    Space space,
    Prior prior,
    SearchSection search) {
  private static final String CHANGEABLE =
      "search.trials, search.wall-clock, search.total-resource, search.target,"
          + " search.no-improvement, search.parallelism, search.retries, search.trial-timeout, "
          + "search.scheduler.rounds and study.model";

  /** Reads a local file, or one on any file system that Hadoop's defaults know. */
  public static Conf read(String file, List<String> sets, Catalogue names) {
    return read(Source.files(new Configuration()), file, sets, names);
  }

  /**
   * Reads a configuration.
   *
   * @param file a path or URI, as people should see it in messages
   * @param sets overrides, each "path=value" in HOCON
   * @throws ConfException that tells the first mistake
   */
  public static Conf read(Source source, String file, List<String> sets, Catalogue names) {
    Section root =
        Document.read(source, file, sets)
            .root()
            .section("study", "data", "learner", "space", "forbid", "search");
    Value learning = root.needed("learner");
    LearnerSection learner =
        LearnerSection.read(learning.section("kind", "class", "options"), names);
    Section study =
        root.needed("study").section("name", "directory", "seed", "goal", "metric", "model");
    Space space = SpaceReader.read(root, learner, names);
    return new Conf(
        StudySection.read(study, names, learner.custom()),
        data(root, learner, names),
        learner,
        space,
        PriorReader.read(root, space),
        SearchSection.read(searchKeys(root), names, learner, space));
  }

  private static Optional<DataSection> data(Section root, LearnerSection learner, Catalogue names) {
    if (learner.custom() && !root.has("data")) {
      return Optional.empty();
    }
    Section data =
        root.needed("data")
            .section(
                "format", "train", "test", "label", "weight", "features", "options", "validation");
    return Optional.of(DataSection.read(data, names));
  }

  private static Section searchKeys(Section root) {
    return root.needed("search")
        .section(
            "sampler",
            "scheduler",
            "stopping",
            "every",
            "enqueue",
            "trials",
            "wall-clock",
            "total-resource",
            "target",
            "no-improvement",
            "parallelism",
            "duplicates",
            "reproducible",
            "retries",
            "trial-timeout");
  }

  /**
   * Reads the configuration of a study that goes on: only its limits, the model, and secrets may be
   * set anew.
   */
  public static Conf resume(Source source, String file, List<String> sets, Catalogue names) {
    Conf changed = read(source, file, sets, names);
    Conf stored = read(source, file, List.of(), names);
    if (!changed.fixed().equals(stored.fixed())) {
      for (String set : sets) {
        if (!read(source, file, List.of(set), names).fixed().equals(stored.fixed())) {
          throw new ConfException(
              "--set %s: only %s may change when a study goes on. Start another study for the rest."
                  .formatted(set, CHANGEABLE));
        }
      }
    }
    return changed;
  }

  /** Whether a study begun with {@code other} may go on with this: they differ in limits alone. */
  public boolean continues(Conf other) {
    return fixed().equals(other.fixed());
  }

  private Conf fixed() {
    Conf safe = redacted();
    StudySection same =
        new StudySection(
            study.name(),
            safe.study.directory(),
            study.seed(),
            study.goal(),
            study.metric(),
            false);
    return new Conf(same, safe.data, safe.learner, space, prior, search.unlimited());
  }

  /** The same without passwords, tokens and keys. */
  public Conf redacted() {
    return new Conf(
        study.redacted(),
        data.map(DataSection::redacted),
        learner.redacted(),
        space,
        prior,
        search);
  }

  /** HOCON that reads back to {@link #redacted()}: what stands in study.conf. */
  public String text() {
    Map<String, Object> tree = new LinkedHashMap<>();
    Conf safe = redacted();
    tree.put("study", safe.study.tree());
    safe.data.ifPresent(section -> tree.put("data", section.tree()));
    tree.put("learner", safe.learner.tree());
    tree.put("space", SpaceTree.parameters(space, prior));
    tree.put("forbid", SpaceTree.forbidden(space));
    tree.put("search", search.tree());
    return Hocon.file(tree);
  }
}
