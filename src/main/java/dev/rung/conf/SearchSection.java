package dev.rung.conf;

import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Duplicates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the space is searched, and when the search ends.
 *
 * @param resource what a unit of resource is: "epochs"
 * @param stopping the rules that end trials early; the first that speaks is heard
 * @param every a leg reports at multiples of so much resource; 0 for its end alone
 * @param theory whether what theory says of the data is tried before all else
 * @param enqueue what is tried first, complete
 * @param duplicates what becomes of a configuration that is proposed a second time
 * @param limits when the search ends
 * @param parallelism the most legs that run at once; empty for as many as there are slots
 * @param reproducible whether one seed gives one answer, also when trials are promoted one by one
 * @param retries how often a failed leg is tried again
 * @param trialTimeout the longest a leg may take
 */
public record SearchSection(
    Selection sampler,
    Selection scheduler,
    String resource,
    List<Selection> stopping,
    long every,
    boolean theory,
    List<Configuration> enqueue,
    Duplicates duplicates,
    LimitsSection limits,
    OptionalInt parallelism,
    boolean reproducible,
    int retries,
    Optional<Duration> trialTimeout) {
  private static final String THEORY = "theory";

  /** The learners of which theory has something to say. */
  private static final List<String> THEORISED = List.of("linear-sgd");

  public SearchSection {
    stopping = List.copyOf(stopping);
    enqueue = List.copyOf(enqueue);
  }

  static SearchSection read(Section section, Catalogue names, LearnerSection learner, Space space) {
    Value scheduling = section.needed("scheduler");
    Section chosen = Selection.section(scheduling);
    Selection scheduler =
        Selection.read(chosen, "scheduler", names.schedulers(), List.of("resource"));
    Selection sampler =
        section
            .value("sampler")
            .map(v -> Selection.read(Selection.section(v), "sampler", names.samplers(), List.of()))
            .filter(named -> !named.kind().equals(Catalogue.AUTO))
            .orElse(names.companion(scheduler.kind()));
    checkResources(chosen, scheduler);
    section
        .value("sampler")
        .ifPresent(
            v ->
                v.check(
                    !names.brings(scheduler.kind())
                        || names.companion(scheduler.kind()).kind().equals(sampler.kind()),
                    "%s proposes by %s, but got %s. Leave it out, or write scheduler { kind = hyperband }."
                        .formatted(
                            scheduler.kind(),
                            names.companion(scheduler.kind()).kind(),
                            sampler.kind())));
    SearchSection search =
        new SearchSection(
            sampler,
            scheduler,
            resource(chosen, learner.kind(names)),
            section.value("stopping").map(v -> stopping(v, names)).orElse(List.of()),
            every(section, scheduler, resource(chosen, learner.kind(names))),
            section.value("enqueue").filter(v -> theory(v, learner)).isPresent(),
            section.value("enqueue").map(v -> enqueue(v, space)).orElse(List.of()),
            section.value("duplicates").map(SearchSection::duplicates).orElse(Duplicates.REJECT),
            LimitsSection.read(section),
            parallelism(section.value("parallelism")),
            section.value("reproducible").map(Value::flag).orElse(false),
            section.value("retries").map(v -> (int) v.whole(0, 1000)).orElse(1),
            section.value("trial-timeout").map(Durations::read));
    section
        .value("reproducible")
        .ifPresent(
            v ->
                v.check(
                    !search.reproducible || search.parallelism.isPresent(),
                    "parallelism must be a number, for what is asked next depends on how many legs"
                        + " are under way. Write parallelism = 8, twice the slots say."));
    section
        .at()
        .check(
            search.ends(names),
            "%s with the sampler %s never ends by itself. Write trials = 100, total-resource = 1000 or wall-clock = 30m."
                .formatted(scheduler.kind(), sampler.kind()));
    return search;
  }

  /** Whether a promoted trial goes on with what it has: not so with rows, partitions and folds. */
  public boolean continued() {
    return continued(resource);
  }

  private static boolean continued(String resource) {
    return !List.of("rows", "partitions", "folds").contains(resource);
  }

  /** What is left out: 0, but with stopping rules a hundredth of a full training. */
  private static long every(Section section, Selection scheduler, String resource) {
    section
        .value("every")
        .ifPresent(
            v ->
                v.check(
                    continued(resource),
                    "a leg of %s cannot be cut. Leave it out, or write resource = epochs."
                        .formatted(resource)));
    boolean stops = section.has("stopping") || scheduler.kind().equals("median");
    boolean rules = stops && continued(resource);
    long hundredth = Math.max(1, (scheduler.has("maximum") ? scheduler.whole("maximum") : 1) / 100);
    return section
        .value("every")
        .map(v -> v.whole(0, Long.MAX_VALUE))
        .orElse(rules ? hundredth : 0L);
  }

  /** The most trials to start. */
  public OptionalInt trials() {
    return limits.trials();
  }

  /** The longest the search may take. */
  public Optional<Duration> wallClock() {
    return limits.wallClock();
  }

  private static Duplicates duplicates(Value value) {
    List<String> known = Arrays.stream(Duplicates.values()).map(Duplicates::toString).toList();
    return Duplicates.valueOf(value.word("policy", known).toUpperCase(Locale.ROOT));
  }

  private static List<Selection> stopping(Value value, Catalogue names) {
    return value.list().stream()
        .map(v -> Selection.read(Selection.section(v), "stopping rule", names.rules(), List.of()))
        .toList();
  }

  private static OptionalInt parallelism(Optional<Value> value) {
    value.ifPresent(
        v ->
            v.check(
                v.isNumber() || v.shown().equals("auto"),
                "auto or a whole number is needed, but got " + v.shown() + "."));
    return LimitsSection.count(value.filter(Value::isNumber));
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

  /** Whether {@code theory} is one of what is enqueued. */
  private static boolean theory(Value value, LearnerSection learner) {
    List<Value> words = value.list().stream().filter(Value::isText).toList();
    for (Value word : words) {
      word.word("source", List.of(THEORY));
      word.check(
          THEORISED.contains(learner.name()),
          "theory is known for the learner %s alone, but got %s."
              .formatted(THEORISED.get(0), learner.name()));
    }
    return !words.isEmpty();
  }

  private static List<Configuration> enqueue(Value value, Space space) {
    List<Configuration> configurations = new ArrayList<>();
    for (Value entry : value.list()) {
      if (entry.isText()) {
        continue; // theory
      }
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
    return limits.end()
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
        stopping,
        every,
        theory,
        enqueue,
        duplicates,
        LimitsSection.NONE,
        reproducible ? parallelism : OptionalInt.empty(),
        reproducible,
        0,
        Optional.empty());
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("sampler", sampler.tree());
    Map<String, Object> chosen = scheduler.tree();
    chosen.put("resource", resource);
    tree.put("scheduler", chosen);
    tree.put("stopping", stopping.stream().map(Selection::tree).toList());
    if (continued()) {
      tree.put("every", every);
    }
    List<Object> first = new ArrayList<>(theory ? List.of(THEORY) : List.of());
    enqueue.forEach(configuration -> first.add(configuration.values()));
    tree.put("enqueue", first);
    tree.put("duplicates", duplicates.toString());
    limits.put(tree);
    tree.put("parallelism", parallelism.isPresent() ? parallelism.getAsInt() : "auto");
    tree.put("reproducible", reproducible);
    tree.put("retries", retries);
    trialTimeout.ifPresent(d -> tree.put("trial-timeout", Durations.text(d)));
    return tree;
  }
}
