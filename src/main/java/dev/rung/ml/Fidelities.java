package dev.rung.ml;

import dev.rung.study.Resource;
import dev.rung.trial.Leg;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;

/**
 * What a unit of resource is worth to an estimator.
 *
 * @param name {@code folds}: the folds evaluated, one after the other; {@code rows}: parts of the
 *     training rows, of which {@code maximum} are all; or the name of a Param
 * @param param the Param that is set to the resource, where it is one
 * @param maximum the resource of a full trial
 */
record Fidelities(String name, Optional<Param<Object>> param, long maximum) {
  static final String FOLDS = "folds";
  static final String ROWS = "rows";

  /** Each fold by itself; rows and Params anew at every rung: Spark ML's fits do not go on. */
  Resource.Kind kind() {
    return name.equals(FOLDS) ? Resource.Kind.SEPARATE : Resource.Kind.RESTARTED;
  }

  /** The numbers of the folds that a leg evaluates. */
  List<Integer> folds(Leg leg, int all) {
    return name.equals(FOLDS)
        ? IntStream.range((int) leg.from(), (int) leg.until()).boxed().toList()
        : IntStream.range(0, all).boxed().toList();
  }

  /** The share of the training rows. */
  double share(long until) {
    return name.equals(ROWS) ? Math.min(1, until / (double) maximum) : 1;
  }

  /** Sets the Param that is the resource. */
  void set(long until, ParamMap map) {
    param.ifPresent(p -> map.put(p, Knob.range(name, p).value(until)));
  }
}
