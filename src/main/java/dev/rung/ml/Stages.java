package dev.rung.ml;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * An estimator and everything with Params inside of it (the stages of a Pipeline, the classifier of
 * a OneVsRest), and the names that people call them by.
 *
 * <p>A stage is labelled by its uid without the random end, as Spark ML itself abbreviates it:
 * {@code logreg}, {@code hashingTF}; of several alike the second is {@code logreg2}. Labels are the
 * same in every run of a program, uids are not.
 */
final class Stages {
  private static final List<Class<?>> SAID =
      List.of(
          Number.class,
          String.class,
          Boolean.class,
          Character.class,
          Enum.class,
          Vector.class,
          Matrix.class,
          Collection.class,
          Map.class);

  private final Map<String, Params> labels = new LinkedHashMap<>();

  private Stages() {}

  static Stages of(Params estimator) {
    Stages stages = new Stages();
    Map<String, Params> byUid = new LinkedHashMap<>();
    collect(estimator, byUid);
    byUid.values().forEach(stages::label);
    return stages;
  }

  private static void collect(Params stage, Map<String, Params> byUid) {
    if (byUid.putIfAbsent(stage.uid(), stage) != null) {
      return;
    }
    for (Param<?> param : stage.params()) {
      if (stage.isDefined(param)) {
        Object value = stage.getOrDefault(param);
        Stream<?> parts = value instanceof Object[] several ? Stream.of(several) : Stream.of(value);
        parts.filter(Params.class::isInstance).forEach(p -> collect((Params) p, byUid));
      }
    }
  }

  private void label(Params stage) {
    String base = base(stage.uid());
    String label = base;
    for (int i = 2; labels.containsKey(label); i++) {
      label = base + i;
    }
    labels.put(label, stage);
  }

  /** Whether one of them has that uid. */
  boolean has(String uid) {
    return labels.values().stream().anyMatch(stage -> stage.uid().equals(uid));
  }

  /** The stage's label and the Param's name: logreg.regParam. */
  String name(Param<?> param) {
    return labels.entrySet().stream()
        .filter(entry -> entry.getValue().uid().equals(param.parent()))
        .findFirst()
        .map(entry -> entry.getKey() + "." + param.name())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: no stage of the estimator has this Param; its stages are %s."
                        .formatted(param, labels.keySet())));
  }

  /**
   * The Param of that name: {@code stage.param}, the stage being told by its label, its uid, its
   * class ({@code logisticRegression}) or the initials of its class ({@code lr}); or the Param's
   * name alone where one stage has it.
   */
  Param<Object> param(String name) {
    int dot = name.lastIndexOf('.');
    String stage = dot < 0 ? "" : name.substring(0, dot);
    String param = name.substring(dot + 1);
    List<Params> owners = new ArrayList<>();
    for (Params candidate : named(stage)) {
      if (candidate.hasParam(param)) {
        owners.add(candidate);
      }
    }
    if (owners.size() != 1) {
      throw new IllegalArgumentException(
          "%s: %s of the estimator has a Param of that name. Its stages are %s; write stage.param."
              .formatted(
                  name,
                  owners.isEmpty() ? "no stage" : "more than one stage",
                  List.copyOf(labels.keySet())));
    }
    return owners.get(0).getParam(param);
  }

  /** The whole number that a Param is set to: the resource of a full trial. */
  long number(Param<Object> param) {
    Params owner =
        labels.values().stream()
            .filter(stage -> stage.uid().equals(param.parent()))
            .findFirst()
            .orElseThrow();
    Object value = owner.isDefined(param) ? owner.getOrDefault(param) : null;
    if (!(value instanceof Integer) && !(value instanceof Long)) {
      throw new IllegalArgumentException(
          "resource: a Param of whole numbers is needed, such as numTrees or maxIter, but got %s = %s."
              .formatted(name(param), value));
    }
    return ((Number) value).longValue();
  }

  /** The stages, what they are and what they are set to: the same text in every run. */
  String description() {
    StringBuilder text = new StringBuilder();
    labels.forEach(
        (label, stage) -> {
          text.append(label).append(' ').append(stage.getClass().getName()).append('(');
          for (Param<?> param : stage.params()) {
            Object value = stage.isSet(param) ? stage.getOrDefault(param) : null;
            described(value)
                .ifPresent(said -> text.append(param.name()).append('=').append(said).append(' '));
          }
          text.append(") ");
        });
    return text.toString().strip();
  }

  /** A value as text that is the same in every run; empty where it has none. */
  private Optional<String> described(Object value) {
    if (value != null && value.getClass().isArray()) {
      return Optional.of(
          IntStream.range(0, Array.getLength(value))
              .mapToObj(i -> described(Array.get(value, i)).orElse("?"))
              .collect(Collectors.joining(",", "[", "]")));
    }
    if (value instanceof Params part) {
      return labels.entrySet().stream()
          .filter(entry -> entry.getValue().uid().equals(part.uid()))
          .findFirst()
          .map(Map.Entry::getKey);
    }
    return SAID.stream().anyMatch(type -> type.isInstance(value))
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  /** A uid without its random end. */
  static String base(String uid) {
    return uid.replaceFirst("_[0-9a-f]{8,}$", "");
  }

  private List<Params> named(String stage) {
    if (stage.isEmpty()) {
      return List.copyOf(labels.values());
    }
    Optional<Params> exact =
        Optional.ofNullable(labels.get(stage))
            .or(() -> labels.values().stream().filter(p -> p.uid().equals(stage)).findFirst());
    return exact
        .map(List::of)
        .orElseGet(() -> labels.values().stream().filter(p -> called(p, stage)).toList());
  }

  private static boolean called(Params stage, String name) {
    String type = stage.getClass().getSimpleName();
    String initials = type.replaceAll("[^A-Z]", "").toLowerCase(Locale.ROOT);
    return name.equalsIgnoreCase(type) || name.equals(initials);
  }
}
