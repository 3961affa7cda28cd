package dev.rung.conf;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Ordered maps, lists and scalars as HOCON text that reads back to the same. */
final class Hocon {
  private Hocon() {}

  /** A file of sections: an object at the top has a line a key, those below stand on one line. */
  static String file(Map<String, Object> sections) {
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (name, section) -> {
          if (section instanceof Map<?, ?> map) {
            text.append(key(name)).append(" {\n");
            map.forEach((key, value) -> text.append("  ").append(entry(key, value)).append('\n'));
            text.append("}\n");
          } else {
            text.append(entry(name, section)).append('\n');
          }
        });
    return text.toString();
  }

  private static String entry(Object key, Object value) {
    return key((String) key) + " = " + value(value);
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> entry(e.getKey(), e.getValue()))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Hocon::value).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text && !text.matches("(?!true|false|null|yes|no|on|off)[a-z-]+")
        ? quoted(text)
        : value.toString();
  }

  private static String key(String key) {
    return key.matches("(?!include)[A-Za-z][\\w-]*") ? key : quoted(key);
  }

  static String quoted(String text) {
    return ConfigUtil.quoteString(text);
  }

  /** Numbers as people write them: 81, not 81.0. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value).replace(".0E", "e").replace("E", "e");
  }
}
