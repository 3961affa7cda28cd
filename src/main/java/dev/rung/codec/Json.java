package dev.rung.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small pieces of JSON that the codecs share. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads one JSON value; an {@link IllegalArgumentException} says where the text is not JSON. */
  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.put(name, Double.toString(value));
    }
  }

  static double number(JsonNode node) {
    if (node.isTextual()) {
      return Double.parseDouble(node.textValue());
    }
    if (!node.isNumber()) {
      throw new IllegalArgumentException("a number is needed, but got " + node);
    }
    return node.doubleValue();
  }

  static JsonNode member(JsonNode node, String name) {
    JsonNode member = node.get(name);
    if (member == null) {
      throw new IllegalArgumentException("no member \"" + name + "\"");
    }
    return member;
  }

  static long integer(JsonNode node, String name) {
    JsonNode member = member(node, name);
    if (!member.isIntegralNumber() || !member.canConvertToLong()) {
      throw mistyped(name, "a whole number", member);
    }
    return member.longValue();
  }

  static int small(JsonNode node, String name) {
    long value = integer(node, name);
    if (value != (int) value) {
      throw mistyped(name, "a whole number of 32 bits", member(node, name));
    }
    return (int) value;
  }

  /** A text, or null as it was written. */
  static String text(JsonNode node, String name) {
    JsonNode member = member(node, name);
    if (!member.isTextual() && !member.isNull()) {
      throw mistyped(name, "a text", member);
    }
    return member.textValue();
  }

  static boolean flag(JsonNode node, String name) {
    JsonNode member = member(node, name);
    if (!member.isBoolean()) {
      throw mistyped(name, "true or false", member);
    }
    return member.booleanValue();
  }

  private static IllegalArgumentException mistyped(String name, String needed, JsonNode member) {
    return new IllegalArgumentException(name + ": " + needed + " is needed, but got " + member);
  }

  static ObjectNode metrics(Map<String, Double> metrics) {
    ObjectNode node = object();
    metrics.forEach((name, value) -> put(node, name, value));
    return node;
  }

  static Map<String, Double> metrics(JsonNode node) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    node.properties().forEach(field -> metrics.put(field.getKey(), number(field.getValue())));
    return metrics;
  }
}
