package dev.rung.ml;

import dev.rung.data.Folds;
import dev.rung.learner.Fidelity;
import dev.rung.learner.FoldScores;
import dev.rung.learner.Metric;
import dev.rung.learner.glm.Glm;
import dev.rung.space.Configuration;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trains and scores a twin inside a task, on the folds that the stages before it made for the
 * configuration.
 *
 * @param options what is not tuned, as the learner calls it
 * @param dials what is tuned of it
 * @param prefix the parameters of the stages before it, which choose among the data
 */
record TwinObjective(
    TreeMap<String, Object> options,
    List<Dial> dials,
    List<String> prefix,
    Metric metric,
    boolean squared,
    Fidelity fidelity)
    implements Objective {

  /**
   * A parameter that sets an option.
   *
   * @param values the option's values by the canonical text of the parameter's, where it lists
   *     them; empty for a range
   */
  record Dial(String parameter, String option, Map<String, Object> values)
      implements java.io.Serializable {
    void set(Configuration configuration, Map<String, Object> options) {
      Object given = configuration.values().get(parameter);
      if (given != null) {
        Object value = values.isEmpty() ? given : values.get(canonical(given));
        if (!Knob.UNSET.equals(value)) {
          options.put(option, Twin.option(option, real(option, value)));
        }
      }
    }

    private static Object real(String option, Object value) {
      return value instanceof Number number && !option.equals("max-iter")
          ? (Object) number.doubleValue()
          : value;
    }
  }

  /** The data of all prefixes, by the key of their parameters' values. */
  record Prepared(TreeMap<String, Folds> byKey) implements java.io.Serializable {
    long bytes() {
      return byKey.values().stream().mapToLong(Folds::bytes).sum();
    }
  }

  /** What chooses among the data. */
  static String key(List<String> prefix, Configuration configuration) {
    StringBuilder key = new StringBuilder();
    prefix.forEach(
        name ->
            key.append(name)
                .append('=')
                .append(canonical(configuration.values().get(name)))
                .append(';'));
    return key.toString();
  }

  /** A value as text, 0.0 and 0 being one. */
  static String canonical(Object value) {
    return value instanceof Number number
        ? Double.toString(number.doubleValue())
        : String.valueOf(value);
  }

  @Override
  public Evaluation evaluate(Leg leg, TrialContext context) throws Exception {
    TreeMap<String, Object> all = new TreeMap<>(options);
    dials.forEach(dial -> dial.set(leg.configuration(), all));
    Folds folds = context.data(Prepared.class).byKey().get(key(prefix, leg.configuration()));
    Leg bare =
        new Leg(leg.trial(), new Configuration(Map.of()), leg.from(), leg.until(), leg.seed());
    Evaluation evaluation =
        new Glm().objective(all, metric, fidelity).evaluate(bare, new OnFolds(context, folds));
    return squared // the mean is then one of squares
        ? FoldScores.rescaled(evaluation, fidelity.firstFold(leg), value -> value * value)
        : evaluation;
  }

  /** A context whose data are some folds. */
  private record OnFolds(TrialContext context, Folds folds) implements TrialContext {
    @Override
    public Optional<byte[]> checkpoint() {
      return context.checkpoint();
    }

    @Override
    public void save(byte[] state) {
      context.save(state);
    }

    @Override
    public void progress(long resource, double value) {
      context.progress(resource, value);
    }

    @Override
    public boolean cancelled() {
      return context.cancelled();
    }

    @Override
    public int threads() {
      return context.threads();
    }

    @Override
    public <T> T data(Class<T> type) {
      return type.cast(folds);
    }
  }
}
