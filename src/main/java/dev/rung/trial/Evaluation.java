package dev.rung.trial;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an objective returns.
 *
 * @param value the study's metric, in the user's own sense (see {@link Goal}); not finite = failed
 * @param metrics further metrics by name
 * @param seconds how long it took, for objectives that only simulate work; NaN to have it measured
 */
public record Evaluation(double value, Map<String, Double> metrics, double seconds)
    implements Serializable {
  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** A value and nothing else. */
  public static Evaluation of(double value) {
    return new Evaluation(value, Map.of(), Double.NaN);
  }

  /** A value and further metrics. */
  public static Evaluation of(double value, Map<String, Double> metrics) {
    return new Evaluation(value, metrics, Double.NaN);
  }

  /** The same, said to have taken {@code seconds}. */
  public Evaluation lasting(double seconds) {
    return new Evaluation(value, metrics, seconds);
  }
}
