package dev.rung.conf;

import dev.rung.space.Int;
import dev.rung.space.Parameter;
import dev.rung.space.Prior;
import dev.rung.space.Prior.Belief;
import dev.rung.space.Real;
import dev.rung.space.Space;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a person expects of the parameters, as it is written with each of them. */
final class PriorReader {
  private static final double HALF = 0.5;

  private PriorReader() {}

  /** Reads the priors of all parameters of a space that was read. */
  static Prior read(Section root, Space space) {
    Map<String, Belief> beliefs = new LinkedHashMap<>();
    Section section = root.needed("space").section();
    section
        .values()
        .forEach(
            (name, value) ->
                value
                    .section()
                    .value("prior")
                    .ifPresent(
                        prior -> {
                          Belief belief = belief(space, name, prior);
                          beliefs.put(name, belief);
                        }));
    return Prior.of(space, beliefs);
  }

  private static Belief belief(Space space, String name, Value prior) {
    prior.check(
        prior.isObject(),
        "an object { .. } is needed, but got %s. Write prior { around = %s }."
            .formatted(prior.shown(), prior.shown()));
    Section section = prior.section("around", "confidence");
    Value around = section.needed("around");
    Parameter parameter = space.parameter(name).orElseThrow();
    Object value =
        parameter instanceof Real || parameter instanceof Int
            ? (Object) around.real()
            : SpaceReader.given(parameter, around);
    double confidence = section.value("confidence").map(Value::real).orElse(HALF);
    try {
      Belief belief = new Belief(value, confidence);
      Prior.of(space, Map.of(name, belief));
      return belief;
    } catch (IllegalArgumentException e) {
      String key = e.getMessage().startsWith("confidence: ") ? "confidence" : name;
      Value place = key.equals("confidence") ? section.value(key).orElse(prior) : around;
      throw place.wrong(SpaceReader.sentence(e, key));
    }
  }
}
