package dev.rung.conf;

import dev.rung.space.Configuration;
import dev.rung.space.Space;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the space is searched, and when the search ends.
 *
 * @param resource what a unit of resource is: "epochs"
 * @param enqueue what is tried first, complete
 * @param trials the most trials to start
 * @param wallClock the longest the search may take
 * @param parallelism the most legs that run at once; empty for as many as there are slots
 * @param retries how often a failed leg is tried again
 * @param trialTimeout the longest a leg may take
 */
public record SearchSection(
    Selection sampler,
    Selection scheduler,
    String resource,
    List<Configuration> enqueue,
    OptionalInt trials,
    Optional<Duration> wallClock,
    OptionalInt parallelism,
    int retries,
    Optional<Duration> trialTimeout) {
  public SearchSection {
    enqueue = List.copyOf(enqueue);
  }

  static SearchSection read(Section section, Catalogue names, LearnerSection learner, Space space) {
    Value scheduling = section.needed("scheduler");
    Section chosen = Selection.section(scheduling);
    Selection sampler =
        section
            .value("sampler")
            .map(v -> Selection.read(Selection.section(v), "sampler", names.samplers(), List.of()))
            .orElse(new Selection("random", Map.of()));
    Selection scheduler =
        Selection.read(chosen, "scheduler", names.schedulers(), List.of("resource"));
    checkResources(chosen, scheduler);
    SearchSection search =
        new SearchSection(
            sampler,
            scheduler,
            resource(chosen, learner.kind(names)),
            section.value("enqueue").map(v -> enqueue(v, space)).orElse(List.of()),
            count(section.value("trials")),
            section.value("wall-clock").map(Durations::read),
            parallelism(section.value("parallelism")),
            section.value("retries").map(v -> (int) v.whole(0, 1000)).orElse(1),
            section.value("trial-timeout").map(Durations::read));
    section
        .at()
        .check(
            search.ends(names),
            "%s with the sampler %s never ends by itself. Write trials = 100 or wall-clock = 30m."
                .formatted(scheduler.kind(), sampler.kind()));
    return search;
  }

  private static OptionalInt count(Optional<Value> value) {
    return value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) value.get().whole(1, Integer.MAX_VALUE));
  }

  private static OptionalInt parallelism(Optional<Value> value) {
    value.ifPresent(
        v ->
            v.check(
                v.isNumber() || v.shown().equals("auto"),
                "auto or a whole number is needed, but got " + v.shown() + "."));
    return count(value.filter(Value::isNumber));
  }

  private static void checkResources(Section section, Selection scheduler) {
    if (scheduler.has("minimum") && scheduler.has("maximum")) {
      long minimum = scheduler.whole("minimum");
      long maximum = scheduler.whole("maximum");
      section
          .value("minimum")
          .or(() -> section.value("maximum"))
          .orElse(section.at())
          .check(
              minimum <= maximum,
              "minimum <= maximum must hold, but got minimum=%d, maximum=%d. Maybe the two are swapped."
                  .formatted(minimum, maximum));
    }
  }

  private static String resource(Section section, Optional<Catalogue.Kind> learner) {
    List<String> known = learner.map(Catalogue.Kind::resources).orElse(List.of());
    String fallback = known.isEmpty() ? "epochs" : known.get(0);
    return section
        .value("resource")
        .map(v -> known.isEmpty() ? v.text() : v.word("resource", known))
        .orElse(fallback);
  }

  private static List<Configuration> enqueue(Value value, Space space) {
    List<Configuration> configurations = new ArrayList<>();
    for (Value entry : value.list()) {
      Map<String, Object> given = new LinkedHashMap<>();
      Section section = entry.section();
      List<String> known = space.parameters().stream().map(p -> p.name()).toList();
      section.only(", for it is not a parameter of the space", known);
      section
          .values()
          .forEach(
              (name, v) ->
                  given.put(name, SpaceReader.given(space.parameter(name).orElseThrow(), v)));
      try {
        configurations.add(space.complete(given));
      } catch (IllegalArgumentException e) {
        String name = e.getMessage().replaceFirst("(?s): .*", "");
        section.value(name).orElse(entry).check(false, SpaceReader.sentence(e, name));
      }
    }
    return configurations;
  }

  private boolean ends(Catalogue names) {
    return trials.isPresent()
        || wallClock.isPresent()
        || names.samplers().stream().anyMatch(k -> k.name().equals(sampler.kind()) && !k.endless())
        || names.schedulers().stream()
            .anyMatch(k -> k.name().equals(scheduler.kind()) && !k.endless());
  }

  /** The same search without its limits, which may change from one run of a study to the next. */
  SearchSection unlimited() {
    Map<String, Object> options = new LinkedHashMap<>(scheduler.options());
    options.remove("rounds");
    return new SearchSection(
        sampler,
        new Selection(scheduler.kind(), options),
        resource,
        enqueue,
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        0,
        Optional.empty());
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("sampler", sampler.tree());
    Map<String, Object> chosen = scheduler.tree();
    chosen.put("resource", resource);
    tree.put("scheduler", chosen);
    tree.put("enqueue", enqueue.stream().map(Configuration::values).toList());
    trials.ifPresent(n -> tree.put("trials", n));
    wallClock.ifPresent(d -> tree.put("wall-clock", Durations.text(d)));
    tree.put("parallelism", parallelism.isPresent() ? parallelism.getAsInt() : "auto");
    tree.put("retries", retries);
    trialTimeout.ifPresent(d -> tree.put("trial-timeout", Durations.text(d)));
    return tree;
  }
}
