package dev.rung.conf;

import dev.rung.conf.Catalogue.Kind;
import dev.rung.conf.Catalogue.Option;
import dev.rung.trial.Goal;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names and files that the tests of this package read. */
final class Examples {
  static final double INFINITY = Double.POSITIVE_INFINITY;

  private Examples() {}

  static Catalogue catalogue() {
    Map<String, Goal> metrics = new LinkedHashMap<>();
    metrics.put("log-loss", Goal.MINIMIZE);
    metrics.put("error", Goal.MINIMIZE);
    metrics.put("accuracy", Goal.MAXIMIZE);
    metrics.put("auc-roc", Goal.MAXIMIZE);
    return new Catalogue(
        List.of(Kind.learner("linear-sgd", List.of("epochs", "rows"), linear())),
        List.of(
            Kind.finite("grid", Option.whole("points", 1, 1000, 5L)),
            Kind.endless("auto"),
            Kind.endless("random"),
            Kind.endless("sobol", Option.flag("scramble", true)),
            Kind.endless("halton", Option.flag("scramble", true))),
        List.of(
            Kind.endless("full", Option.whole("maximum", 1, Long.MAX_VALUE, 1L)),
            Kind.finite("halving", brackets()),
            Kind.finite("hyperband", brackets()),
            Kind.finite("bohb", brackets())
                .with(new Selection("halton", Map.of("scramble", true)))),
        List.of(
            Kind.finite("median", Option.whole("grace", 1, 1000, 1L)),
            Kind.finite("patience", Option.whole("reports", 1, 1000, null))),
        metrics,
        List.of("csv", "libsvm", "parquet", "json", "orc", "table"));
  }

  private static Option[] brackets() {
    return new Option[] {
      Option.whole("minimum", 1, Long.MAX_VALUE, 1L),
      Option.whole("maximum", 1, Long.MAX_VALUE, null),
      Option.whole("eta", 2, 1000, 3L),
      Option.word("brackets", List.of("table", "paper")),
      Option.whole("rounds", 1, 1_000_000, 1L)
    };
  }

  private static List<Option> linear() {
    return List.of(
        Option.word("loss", List.of("auto", "squared", "logistic", "hinge")),
        Option.real("learning-rate", 0, INFINITY, 0.01),
        Option.real("l2", 0, INFINITY, 0.0),
        Option.whole("batch-size", 1, Integer.MAX_VALUE, 32L),
        Option.word(
            "optimizer",
            List.of("sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam")),
        Option.real("momentum", 0, Math.nextDown(1.0), 0.9),
        Option.word("policy", List.of("fixed", "inverse", "exponential", "step")),
        Option.real("gamma", 0, INFINITY, 0.9),
        Option.real("power", 0, INFINITY, 0.75),
        Option.whole("step", 1, Long.MAX_VALUE, 10L),
        Option.flag("intercept", true));
  }

  /** A source with one file, x.conf. */
  static Source only(byte[] bytes) {
    return name -> {
      if (name.equals("x.conf")) {
        return bytes;
      }
      throw new NoSuchFileException(name);
    };
  }

  static Conf read(String text, String... sets) {
    return Conf.read(
        only(text.getBytes(StandardCharsets.UTF_8)), "x.conf", List.of(sets), catalogue());
  }

  /** Every part of the form, for a class that needs no data. */
  static final String LENET =
      """
      study { name = lenet, seed = -3, goal = maximize, metric = f-beta }
      learner { class = "com.acme.LeNet", options { nested { list = [1, 2.5, yes, "a b"], api-key = abc } } }
      space {
        k2            { type = integer, low = 10, high = 60, step = 5 }
        k1            { type = integer, low = 5, high = k2, scale = log, default = 7, grid = 3 }
        learning-rate { type = real, low = 1e-5, high = 1.0, scale = log, default = 0.01 }
        keep          { type = real, low = 0.01, high = 0.99, scale = logit }
        layers        { type = ordinal, values = [1, 2, 4], default = 2 }
        solver        { type = choice, values = [sgd, momentum, "adam W", 1, 1.5, true] }
        momentum      { type = real, low = 0.3, high = 0.999, step = 0.1, when { solver = [momentum], layers { low = 2 } } }
        fixed         { type = constant, value = "x" }
        nested        { type = boolean, default = true, when { momentum { low = 0.5, high = 0.9 }, k2 = [20, 30] } }
      }
      space.momentum.when.layers = [2, 4]
      forbid = [ { solver = sgd, k2 = 60 }, { learning-rate { high = 1e-4 }, layers = 4 } ]
      search {
        sampler { kind = sobol, scramble = false }
        scheduler { kind = halving, minimum = 2, maximum = 54, brackets = paper, resource = images }
        enqueue = [ { learning-rate = 0.1 }, { solver = momentum, momentum = 0.5, layers = 4 } ]
        trials = 200, wall-clock = 30m, parallelism = 4, retries = 0, trial-timeout = 90 seconds
      }
      """;

  /** A built-in learner on a file. */
  static final String ADULT =
      """
      study { name = adult, metric = log-loss, model = true }
      data {
        format = csv, train = "s3a://bucket/train.csv", test = test.csv, label = income, weight = fnlwgt
        features = [age, "hours per week"]
        options { sep = ";", header = true, "fs.s3a.secret.key" = abc }
        validation { folds = 5, stratified = false }
      }
      learner { kind = linear-sgd, options { loss = logistic, intercept = false } }
      space {
        learning-rate { type = real, low = 1e-5, high = 1.0, scale = log }
        batch-size    { type = integer, low = 16, high = 512, scale = log }
      }
      search { scheduler { kind = full, maximum = 20 }, trials = 10 }
      """;
}
