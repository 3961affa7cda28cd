package dev.rung.conf;

import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Forbidden;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Prior;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The space and its forbidden combinations as they are written: ordered maps that read back. */
final class SpaceTree {
  private SpaceTree() {}

  static Map<String, Object> parameters(Space space, Prior prior) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int index = 0; index < space.dimensions(); index++) {
      Parameter parameter = space.parameters().get(index);
      Map<String, Object> written = parameter(parameter);
      if (prior.beliefs().containsKey(parameter.name())) {
        written.put("prior", belief(prior.beliefs().get(parameter.name())));
      }
      if (!space.when(index).isEmpty()) {
        written.put("when", clauses(space.when(index)));
      }
      tree.put(parameter.name(), written);
    }
    return tree;
  }

  private static Map<String, Object> belief(Prior.Belief belief) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Object around = belief.around();
    tree.put("around", around instanceof Double number ? exact(number) : around);
    tree.put("confidence", belief.confidence());
    return tree;
  }

  static List<Map<String, Object>> forbidden(Space space) {
    return space.forbidden().stream().map(Forbidden::clauses).map(SpaceTree::clauses).toList();
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (parameter instanceof Real real) {
      number(tree, "real", real.low(), real.high(), real.scale());
      rest(tree, real.step() > 0 ? real.step() : null, real.preset(), real.points());
    } else if (parameter instanceof Int integer) {
      number(tree, "integer", integer.low(), integer.high(), integer.scale());
      rest(tree, integer.step(), integer.preset(), integer.points());
    } else if (parameter instanceof Choice choice) {
      values(tree, "choice", choice.values(), choice.preset());
    } else if (parameter instanceof Ordinal ordinal) {
      values(tree, "ordinal", ordinal.values(), ordinal.preset());
    }
    return tree;
  }

  private static void number(
      Map<String, Object> tree, String type, Bound low, Bound high, Scale scale) {
    tree.put("type", type);
    tree.put("low", bound(low));
    tree.put("high", bound(high));
    tree.put("scale", scale.name().toLowerCase(Locale.ROOT));
  }

  private static Object bound(Bound bound) {
    return bound.reference().map(Object.class::cast).orElseGet(() -> exact(bound.value()));
  }

  private static void rest(Map<String, Object> tree, Number step, double preset, int points) {
    if (step != null) {
      tree.put("step", step);
    }
    if (!Double.isNaN(preset)) {
      tree.put("default", exact(preset));
    }
    if (points > 0) {
      tree.put("grid", points);
    }
  }

  private static void values(
      Map<String, Object> tree, String type, List<Object> values, Object preset) {
    tree.put("type", type);
    tree.put("values", values);
    if (preset != null) {
      tree.put("default", preset);
    }
  }

  private static Map<String, Object> clauses(List<Clause> clauses) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Clause clause : clauses) {
      Map<String, Object> range = new LinkedHashMap<>();
      if (Double.isFinite(clause.low())) {
        range.put("low", exact(clause.low()));
      }
      if (Double.isFinite(clause.high())) {
        range.put("high", exact(clause.high()));
      }
      tree.put(clause.parameter(), clause.values().isEmpty() ? range : clause.values());
    }
    return tree;
  }

  private static Object exact(double value) {
    return value == Math.rint(value) && Math.abs(value) <= 1L << 53
        ? (Object) (long) value
        : (Object) value;
  }
}
