package dev.rung.ml;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import dev.rung.cli.Embedded;
import dev.rung.conf.Conf;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;

/**
 * What a search is to do: its knobs, and the configuration of its study.
 *
 * @param points candidates that were given, as points of the space; empty where a sampler proposes
 */
record SearchPlan(
    List<Knob> knobs, List<Map<String, Object>> points, Fidelities fidelity, Conf conf) {
  private static final long PARTS_OF_ROWS = 27;
  private static final int TRIALS = 50;
  private static final Pattern CHOSEN =
      Pattern.compile("\\s*([\\w-]+)\\s*(\\{(.*)\\})?\\s*", Pattern.DOTALL);
  private static final Pattern BARE = Pattern.compile("\\s*\\{(.*)\\}\\s*", Pattern.DOTALL);
  private static final Pattern ENDING =
      Pattern.compile("\\bkind\\s*=\\s*\"?(halving|hyperband|bohb|dehb|pbt|grid)\\b");

  /**
   * Reads what was set.
   *
   * @param folds their number
   * @param directory of the study
   * @param identity what the study must be begun with to go on
   * @throws IllegalArgumentException that tells the first mistake
   */
  static SearchPlan of(
      HyperparameterSearch search, int folds, String directory, Map<String, String> identity) {
    Estimator<?> estimator = search.getEstimator();
    Stages stages = Stages.of(estimator);
    SearchSpace space = search.value(search.space());
    boolean listed = search.getEstimatorParamMaps().length > 0;
    if (listed == (space != null)) {
      throw new IllegalArgumentException(
          "%s: one of space and estimatorParamMaps is needed, but got %s. Write setSpace(..) or setEstimatorParamMaps(..)."
              .formatted(search.uid(), listed ? "both" : "neither"));
    }
    ParamGrid grid = listed ? new ParamGrid(search.getEstimatorParamMaps(), stages) : null;
    boolean asGiven = listed && !search.isSet(search.sampler());
    if (listed && !asGiven) {
      grid.gap()
          .ifPresent(
              sentence -> {
                throw new IllegalArgumentException(sentence);
              });
    }
    SearchSpace dimensions = listed ? grid.space() : space;
    List<Knob> knobs = listed ? grid.knobs(stages) : dimensions.knobs(stages);
    List<Map<String, Object>> points = asGiven ? grid.points(knobs) : List.of();
    Fidelities fidelity = fidelity(search, stages, folds);
    fidelity
        .param()
        .filter(param -> knobs.stream().anyMatch(knob -> knob.param().equals(param)))
        .ifPresent(
            param -> {
              throw new IllegalArgumentException(
                  "resource: %s is tuned too, and can be one of both. Take it out of the space, or name another resource."
                      .formatted(fidelity.name()));
            });
    String text =
        text(search, dimensions.hocon(knobs), knobs, points, fidelity, directory, identity);
    Conf conf = Embedded.conf(search.uid(), text, Arrays.asList(search.value(search.settings())));
    SearchPlan plan = new SearchPlan(knobs, points, withMaximum(fidelity, conf), conf);
    plan.require();
    return plan;
  }

  /** Every Param must admit the ends of its range and the listed values. */
  private void require() {
    conf.space()
        .parameters()
        .forEach(
            parameter ->
                knobs.stream()
                    .filter(knob -> knob.name().equals(parameter.name()))
                    .forEach(knob -> ends(parameter).forEach(knob::require)));
  }

  private List<Object> ends(Parameter parameter) {
    if (parameter instanceof Choice choice) {
      return choice.values();
    }
    if (parameter instanceof Ordinal ordinal) {
      return ordinal.values();
    }
    Parameter.Range range = conf.space().range(conf.space().index(parameter.name()), Map.of());
    return parameter instanceof Int
        ? List.of((long) range.low(), (long) range.high())
        : List.of(range.low(), range.high());
  }

  private static Fidelities withMaximum(Fidelities fidelity, Conf conf) {
    return new Fidelities(
        fidelity.name(), fidelity.param(), conf.search().scheduler().whole("maximum"));
  }

  private static Fidelities fidelity(HyperparameterSearch search, Stages stages, int folds) {
    String name = search.value(search.resource());
    if (name.equals(Fidelities.FOLDS)) {
      return new Fidelities(name, Optional.empty(), folds);
    }
    if (name.equals(Fidelities.ROWS)) {
      return new Fidelities(name, Optional.empty(), PARTS_OF_ROWS);
    }
    Param<Object> param = stages.param(name);
    return new Fidelities(stages.name(param), Optional.of(param), stages.number(param));
  }

  private static String text(
      HyperparameterSearch search,
      String space,
      List<Knob> knobs,
      List<Map<String, Object>> points,
      Fidelities fidelity,
      String directory,
      Map<String, String> identity) {
    boolean larger = search.getEvaluator().isLargerBetter();
    String scheduler = scheduler(search.value(search.scheduler()), fidelity);
    String sampler =
        points.isEmpty() ? chosen(search.value(search.sampler()), "") : "kind = random";
    StringBuilder text = new StringBuilder();
    text.append(
        "study { name = search, directory = %s, seed = %d, goal = %s, metric = %s }, "
            .formatted(
                ConfigUtil.quoteString(directory),
                search.isSet(search.seed()) ? (Long) search.getOrDefault(search.seed()) : 0L,
                larger ? "maximize" : "minimize",
                ConfigUtil.quoteString(metric(search))));
    text.append("learner { class = ").append(Embedded.CLOSURE);
    text.append(", options = ").append(render(identity)).append(" }, ");
    text.append(knobs.isEmpty() ? "space { candidate { type = constant, value = 0 } }" : space);
    text.append(", search { sampler { %s }, scheduler { %s }".formatted(sampler, scheduler));
    trials(search, points, sampler + " " + scheduler)
        .ifPresent(n -> text.append(", trials = " + n));
    if (!points.isEmpty()) {
      text.append(", duplicates = allow, enqueue = ");
      text.append(render(knobs.isEmpty() ? List.of(Map.of("candidate", 0)) : points));
    }
    if (search.isSet(search.parallelism())) {
      text.append(", parallelism = ").append(search.getParallelism());
    }
    String timeout = search.value(search.trialTimeout());
    text.append(timeout.isEmpty() ? "" : ", trial-timeout = " + ConfigUtil.quoteString(timeout));
    return text.append(" }").toString();
  }

  private static String render(Object value) {
    return ConfigValueFactory.fromAnyRef(value).render(ConfigRenderOptions.concise());
  }

  /** What the evaluator measures, by its own name. */
  private static String metric(HyperparameterSearch search) {
    var evaluator = search.getEvaluator();
    return evaluator.hasParam("metricName")
        ? evaluator.getOrDefault(evaluator.getParam("metricName")).toString()
        : evaluator.getClass().getSimpleName();
  }

  private static Optional<Integer> trials(
      HyperparameterSearch search, List<Map<String, Object>> points, String chosen) {
    if (!points.isEmpty()) {
      return Optional.of(points.size());
    }
    if (search.isSet(search.numTrials())) {
      return Optional.of(search.whole(search.numTrials()));
    }
    boolean limited =
        Arrays.stream(search.value(search.settings()))
            .anyMatch(
                key ->
                    key.matches(
                        "(?s)\\s*search\\.(trials|wall-clock|total-resource|target|no-improvement)\\b.*"));
    return limited || ENDING.matcher(chosen).find() ? Optional.empty() : Optional.of(TRIALS);
  }

  private static String scheduler(String text, Fidelities fidelity) {
    String resource = ", resource = " + ConfigUtil.quoteString(fidelity.name());
    String options = chosen(text, resource);
    return Pattern.compile("\\bmaximum\\b").matcher(options).find()
        ? options
        : options + ", maximum = " + fidelity.maximum();
  }

  /** tpe, tpe { startup = 20 } and { kind = tpe, startup = 20 } as what stands in the braces. */
  private static String chosen(String text, String more) {
    Matcher bare = BARE.matcher(text);
    if (bare.matches()) {
      return bare.group(1) + more;
    }
    Matcher chosen = CHOSEN.matcher(text);
    if (!chosen.matches()) {
      throw new IllegalArgumentException(
          "a name, or a name and options such as hyperband { eta = 3 }, is needed, but got %s."
              .formatted(text));
    }
    String options = chosen.group(3) == null ? "" : ", " + chosen.group(3);
    return "kind = " + chosen.group(1) + options + more;
  }

  /** The settings of the stages before the tail; none where some are drawn from a range. */
  Optional<List<Configuration>> prefixes(Cut cut) {
    List<String> names = cut.parameters();
    Set<Map<String, Object>> settings = new LinkedHashSet<>();
    settings.add(Map.of());
    if (!points.isEmpty()) {
      settings.clear();
      points.forEach(point -> settings.add(only(names, point)));
    } else {
      for (Knob knob : cut.knobs()) {
        if (knob.texts().isEmpty()) {
          return Optional.empty();
        }
        List<Map<String, Object>> before = new ArrayList<>(settings);
        settings.clear();
        for (Map<String, Object> setting : before) {
          for (Object text : knob.texts()) {
            Map<String, Object> more = new LinkedHashMap<>(setting);
            more.put(knob.name(), text);
            settings.add(more);
          }
        }
      }
    }
    return Optional.of(settings.stream().map(Configuration::new).toList());
  }

  private static Map<String, Object> only(List<String> names, Map<String, Object> point) {
    Map<String, Object> part = new LinkedHashMap<>();
    names.forEach(name -> part.put(name, point.get(name)));
    return part;
  }
}
