package dev.rung.trial;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a finished leg says of its trial at a resource.
 *
 * @param loss lower is better; finite
 * @param metrics further metrics by name, as the objective gave them (no sign turned)
 * @param seconds how long the leg took
 */
public record Report(
    int trial, long resource, double loss, Map<String, Double> metrics, double seconds)
    implements Serializable {
  public Report {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
