package dev.rung.conf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the HOCON parser says, in the words of the person who typed. */
final class Syntax {
  private static final Pattern PREFIX = Pattern.compile("(?s)^(?:@\\d+(?:: [\\d-]+)?: )+");
  private static final Pattern REFERENCE = Pattern.compile("(?s)\\$\\{(\\??[^}]*)}");

  private Syntax() {}

  /** A syntax error; {@code line} is the text of the line it is on. */
  static String sentence(String message, String line) {
    String said =
        PREFIX
            .matcher(message)
            .replaceFirst("")
            .replaceFirst("(?s) \\(if you (?:want|intended).*", "")
            .replaceFirst("(?s) \\(JSON does not allow unescaped newline.*", "")
            .replace("a close parentheses ')' here, not: end of file", "more, but the text ends")
            .replace("close parentheses ')' here, not: ", "key or the end of the text, but got ");
    String fix = "";
    if (said.startsWith("path has a leading")) {
      said = "a path has a leading, trailing or doubled '.'";
    }
    if (line.matches("(?s)[^\"#]*[=:\\[,{]\\s*[A-Za-z0-9+-]+://.*")) {
      fix = " Maybe the URI needs double quotes.";
    } else if (said.contains("wrong token: 'newline'") && line.indexOf('"') >= 0) {
      fix = " Maybe a closing double quote is missing.";
    } else if (said.contains("text ends") || said.contains("end of file")) {
      fix = " Maybe a closing brace or bracket is missing.";
    }
    return "not HOCON: " + said + "." + fix;
  }

  /** A substitution without a value. */
  static String unresolved(String message) {
    Matcher reference = REFERENCE.matcher(message);
    String name = reference.find() ? reference.group(1) : "?";
    if (message.contains("cycle")) {
      return "${%s} refers back to itself.".formatted(name);
    }
    return ("${%s} has no value: it is neither a path of this file nor an environment variable."
            + " Write ${?%s} where it may be missing.")
        .formatted(name, name);
  }
}
