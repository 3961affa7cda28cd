package dev.rung.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.UnaryTransformer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;

/**
 * A Pipeline cut at the stages that a search tunes: those before the first tuned one are the same
 * for every trial, those up to the last estimator are the same for trials that agree in them, the
 * tail is every trial's own. Of any other estimator there is nothing but a tail.
 *
 * @param uid the pipeline's; empty where the estimator is none
 * @param shared touched by no tuned Param
 * @param tuned the rest of the stages before the tail
 * @param knobs those of the stages in {@code tuned}
 */
record Cut(
    String uid,
    List<PipelineStage> shared,
    List<PipelineStage> tuned,
    List<Knob> knobs,
    List<PipelineStage> tail) {

  /**
   * Cuts an estimator; without {@code sharing} all of it is the tail.
   *
   * @param resource the Param that is the resource, where it is one: its stage is the tail's first
   *     at the latest
   */
  static Cut of(
      Estimator<?> estimator, List<Knob> knobs, Optional<Param<Object>> resource, boolean sharing) {
    boolean itself = knobs.stream().anyMatch(knob -> knob.param().parent().equals(estimator.uid()));
    if (!(estimator instanceof Pipeline pipeline) || itself) {
      return new Cut("", List.of(), List.of(), List.of(), List.of(estimator));
    }
    List<PipelineStage> stages = List.of(pipeline.getStages());
    int last = Math.max(0, stages.size() - 1);
    while (last > 0 && !(stages.get(last) instanceof Estimator)) {
      last--;
    }
    for (int i = 0; i < last; i++) {
      Stages inside = Stages.of(stages.get(i));
      last = resource.filter(param -> inside.has(param.parent())).isPresent() ? i : last;
    }
    last = sharing ? last : 0;
    int first = 0;
    while (first < last && knobs(stages.get(first), knobs).isEmpty()) {
      first++;
    }
    List<PipelineStage> tuned = stages.subList(first, last);
    List<Knob> theirs = tuned.stream().flatMap(stage -> knobs(stage, knobs).stream()).toList();
    return new Cut(
        pipeline.uid(),
        stages.subList(0, first),
        tuned,
        theirs,
        stages.subList(last, stages.size()));
  }

  private static List<Knob> knobs(PipelineStage stage, List<Knob> knobs) {
    Stages inside = Stages.of(stage);
    return knobs.stream().filter(knob -> inside.has(knob.param().parent())).toList();
  }

  /** The names of the parameters that the stages in {@code tuned} have. */
  List<String> parameters() {
    return knobs.stream().map(Knob::name).toList();
  }

  /** The last estimator, or the stage with which the tail begins before it. */
  PipelineStage last() {
    return tail.get(0);
  }

  /** A stage behind the last that may change what an evaluator reads of its predictions. */
  Optional<PipelineStage> changing() {
    return tail.stream()
        .skip(1)
        .filter(stage -> !(stage instanceof UnaryTransformer || stage instanceof IndexToString))
        .findFirst();
  }

  boolean pipeline() {
    return !uid.isEmpty();
  }

  /** Fits stages one after the other, each on what those before it make of the data. */
  static List<Transformer> fit(List<PipelineStage> stages, Dataset<?> data, ParamMap map) {
    return List.of(pipeline(stages).fit(data, map).stages());
  }

  /** What fitted stages make of the data. */
  static Dataset<?> transform(List<Transformer> fitted, Dataset<?> data) {
    Dataset<?> out = data;
    for (Transformer stage : fitted) {
      out = stage.transform(out);
    }
    return out;
  }

  /** Fits the tail on what the stages before it have made of the data. */
  Model<?> fitTail(Dataset<?> data, ParamMap map) {
    return pipeline()
        ? pipeline(tail).fit(data, map)
        : (Model<?>) ((Estimator<?>) tail.get(0)).fit(data, map);
  }

  /** The model of the whole estimator. */
  Model<?> whole(List<Transformer> head, Model<?> tailModel) {
    if (!pipeline()) {
      return tailModel;
    }
    List<Transformer> all =
        Stream.concat(head.stream(), Stream.of(((PipelineModel) tailModel).stages())).toList();
    return new PipelineModel(uid, new ArrayList<>(all));
  }

  private static Pipeline pipeline(List<PipelineStage> stages) {
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new));
  }
}
