package dev.rung.ml;

import dev.rung.space.Configuration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.FloatParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;

/**
 * A stage's Param that a search tunes.
 *
 * @param name of the space's parameter
 * @param values what its listed values stand for, in their order; empty for a range of numbers
 * @param texts how the space writes these values, one each
 */
record Knob(String name, Param<Object> param, List<Object> values, List<Object> texts) {
  /** Stands for a Param that a ParamMap does not set. */
  static final String UNSET = "(unset)";

  /** A range of numbers. */
  static Knob range(String name, Param<Object> param) {
    return new Knob(name, param, List.of(), List.of());
  }

  /** Listed values of any type; what HOCON has no scalars for is written as text. */
  static Knob listed(String name, Param<Object> param, List<Object> values) {
    List<Object> typed = values.stream().map(value -> typed(param, value)).toList();
    List<Object> texts = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      Object text = text(typed.get(i));
      texts.add(texts.contains(text) ? text + " #" + i : text);
    }
    return new Knob(name, param, typed, texts);
  }

  /** A number as the Param's own type, where that holds it: 1 for a Param of doubles. */
  private static Object typed(Param<Object> param, Object value) {
    if (!(value instanceof Number number)) {
      return value;
    }
    double exact = number.doubleValue();
    if (param instanceof DoubleParam) {
      return exact;
    }
    if (param instanceof FloatParam) {
      return number.floatValue();
    }
    boolean whole = exact == Math.rint(exact) && Math.abs(exact) <= Integer.MAX_VALUE;
    return param instanceof IntParam && whole
        ? (Object) number.intValue()
        : param instanceof LongParam && whole ? (Object) number.longValue() : value;
  }

  private static Object text(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof double[] numbers) {
      return Arrays.toString(numbers);
    }
    if (value instanceof int[] numbers) {
      return Arrays.toString(numbers);
    }
    if (value instanceof Object[] several) {
      return Arrays.stream(several).map(Knob::text).toList().toString();
    }
    return value instanceof Params part ? Stages.base(part.uid()) : String.valueOf(value);
  }

  /** What the space holds for a value of the Param. */
  Object text(int index) {
    return texts.get(index);
  }

  /** Sets the Param to what a configuration says; not where the parameter is inactive. */
  void set(Configuration configuration, ParamMap map) {
    Object given = configuration.values().get(name);
    Object value = given == null ? UNSET : value(given);
    if (!UNSET.equals(value)) {
      map.put(param, value);
    }
  }

  /** The Param's value for a value of the parameter. */
  Object value(Object given) {
    return values.isEmpty() ? number(given) : values.get(index(given));
  }

  private int index(Object given) {
    return IntStream.range(0, texts.size())
        .filter(i -> same(texts.get(i), given))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + ": " + given));
  }

  private static boolean same(Object text, Object given) {
    return text.equals(given)
        || (text instanceof Number a
            && given instanceof Number b
            && a.doubleValue() == b.doubleValue())
        || text.toString().equals(given.toString());
  }

  private Object number(Object given) {
    if (!(given instanceof Number number)) {
      return given;
    }
    if (param instanceof IntParam) {
      return Math.toIntExact(Math.round(number.doubleValue()));
    }
    if (param instanceof LongParam) {
      return Math.round(number.doubleValue());
    }
    return param instanceof FloatParam ? (Object) number.floatValue() : wide(number);
  }

  /** Of a Param that is no number by its type, as those written in Python or by others. */
  private Object wide(Number number) {
    return param instanceof DoubleParam || !(number instanceof Long)
        ? (Object) number.doubleValue()
        : (Object) number;
  }

  /** The map of a configuration. */
  static ParamMap map(List<Knob> knobs, Configuration configuration) {
    ParamMap map = new ParamMap();
    knobs.forEach(knob -> knob.set(configuration, map));
    return map;
  }

  /**
   * Tells what is wrong with a value that the Param does not admit.
   *
   * @throws IllegalArgumentException that names both
   */
  void require(Object given) {
    Object value = value(given);
    if (!UNSET.equals(value)) {
      try {
        param.w(value);
      } catch (ClassCastException e) {
        throw new IllegalArgumentException(
            "%s: %s of %s is no value of it.".formatted(name, given, given.getClass()), e);
      }
    }
  }
}
