package dev.rung.conf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must not be written to a study's folder. */
final class Secrets {
  private static final String REDACTED = "(redacted)";
  private static final String WORDS =
      "password|passwd|passphrase|pwd|secret|token(?!i[sz])|credential";
  private static final Pattern NAME =
      Pattern.compile(
          WORDS + "|(?:^|[._-]|api|access|private|ssh|ssl)key$", Pattern.CASE_INSENSITIVE);
  private static final Pattern USER = Pattern.compile("(?<=://)[^/@\\s]*:[^/@\\s]*(?=@)");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("((?:" + WORDS + ")[\\w.-]*=)[^&;\\s]+", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** A value without its secrets: all of it under a telling key, else what is inside it. */
  static Object redacted(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> safe = new LinkedHashMap<>();
      map.forEach((name, below) -> safe.put((String) name, redacted((String) name, below)));
      return safe;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> redacted(key, element)).toList();
    }
    if (NAME.matcher(key).find()) {
      return REDACTED;
    }
    return value instanceof String text ? redacted(text) : value;
  }

  /** A text without user:password in a URI or password=.. in a query. */
  static String redacted(String text) {
    String safe = USER.matcher(text).replaceAll(REDACTED);
    return ASSIGNMENT.matcher(safe).replaceAll("$1" + REDACTED);
  }
}
