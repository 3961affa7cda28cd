package dev.rung.ml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import scala.jdk.javaapi.CollectionConverters;

/** ParamMaps, as a ParamGridBuilder makes them, as a space and a list of its points. */
final class ParamGrid {
  private final Map<Param<Object>, List<Object>> values = new LinkedHashMap<>();
  private final List<Map<Param<Object>, Object>> points = new ArrayList<>();

  ParamGrid(ParamMap[] maps, Stages stages) {
    for (ParamMap map : maps) {
      points.add(point(map, stages));
    }
    points.forEach(point -> point.keySet().forEach(param -> values.put(param, new ArrayList<>())));
    for (Map<Param<Object>, Object> point : points) {
      values.forEach(
          (param, known) -> {
            Object value = point.getOrDefault(param, Knob.UNSET);
            if (known.stream().noneMatch(other -> Objects.deepEquals(other, value))) {
              known.add(value);
            }
          });
    }
  }

  /** A map's pairs in the order of the names: the map itself keeps none. */
  private static Map<Param<Object>, Object> point(ParamMap map, Stages stages) {
    List<ParamPair<?>> pairs = new ArrayList<>(CollectionConverters.asJava(map.toSeq()));
    pairs.sort(Comparator.comparing((ParamPair<?> pair) -> stages.name(pair.param())));
    Map<Param<Object>, Object> point = new LinkedHashMap<>();
    pairs.forEach(pair -> point.put(SearchSpace.cast(pair.param()), pair.value()));
    return point;
  }

  List<Knob> knobs(Stages stages) {
    List<Knob> knobs = new ArrayList<>();
    values.forEach((param, known) -> knobs.add(Knob.listed(stages.name(param), param, known)));
    return knobs;
  }

  /** The space of all combinations; numbers keep their order. */
  SearchSpace space() {
    SearchSpace[] space = {new SearchSpace()};
    values.forEach(
        (param, known) -> {
          boolean numbers = known.stream().allMatch(Number.class::isInstance);
          space[0] =
              numbers
                  ? space[0].ordinal(param, known.toArray())
                  : space[0].choice(param, known.toArray());
        });
    return space[0];
  }

  /** The maps as points of the space, in their order: the texts of the values by name. */
  List<Map<String, Object>> points(List<Knob> knobs) {
    List<Map<String, Object>> texts = new ArrayList<>();
    for (Map<Param<Object>, Object> point : points) {
      Map<String, Object> text = new LinkedHashMap<>();
      for (Knob knob : knobs) {
        Object value = point.getOrDefault(knob.param(), Knob.UNSET);
        int index = 0;
        while (!Objects.deepEquals(knob.values().get(index), value)) {
          index++;
        }
        text.put(knob.name(), knob.text(index));
      }
      texts.add(text);
    }
    return texts;
  }

  /** Why a sampler cannot propose these maps, if it cannot: they are not all combinations. */
  Optional<String> gap() {
    long product = values.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
    Set<Map<Param<Object>, Object>> distinct = new HashSet<>(points);
    boolean unset = values.values().stream().anyMatch(known -> known.contains(Knob.UNSET));
    return product == distinct.size() && !unset
        ? Optional.empty()
        : Optional.of(
            "estimatorParamMaps: a sampler proposes any combination of the values, but these are %d of %d. Give a space: setSpace(..), or leave the sampler out."
                .formatted(distinct.size(), product));
  }
}
