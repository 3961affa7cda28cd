package dev.rung.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rung.space.Configuration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A configuration as a JSON object, in the order of the space. */
public final class Configurations {
  private Configurations() {}

  public static ObjectNode json(Configuration configuration) {
    ObjectNode node = Json.object();
    configuration
        .values()
        .forEach(
            (name, value) -> {
              if (value instanceof Double real) {
                Json.put(node, name, real);
              } else if (value instanceof Long integer) {
                node.put(name, integer);
              } else if (value instanceof Boolean flag) {
                node.put(name, flag);
              } else {
                node.put(name, value.toString());
              }
            });
    return node;
  }

  public static Configuration configuration(JsonNode node) {
    Map<String, Object> values = new LinkedHashMap<>();
    node.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
    return new Configuration(values);
  }

  private static Object value(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isFloatingPointNumber()) {
      return node.doubleValue();
    }
    throw new IllegalArgumentException("not a parameter's value: " + node);
  }
}
