package dev.rung.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that make up one configuration: a file, what it includes, and overrides, the later ones
 * going first. Every value knows where it stands: the parser is told to name a text by its number
 * ("@2"), which stays recognisable when the origins of merged values are merged.
 */
final class Document {
  private static final Pattern PLACE = Pattern.compile("@(\\d+)(?:: (\\d+))?");
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S*");

  private final List<String> names = new ArrayList<>();
  private final List<List<String>> lines = new ArrayList<>();
  private int files;
  private Value root;

  private Document() {}

  /** Reads and resolves a file and its overrides, each "path=value". */
  static Document read(Source source, String file, List<String> sets) {
    Document document = new Document();
    Config config = document.guarded(file, () -> Includes.parse(document, source, file));
    document.files = document.names.size();
    for (String set : sets) {
      config = document.override(set).withFallback(config);
    }
    Config unresolved = config;
    Config resolved = document.guarded(file, unresolved::resolve);
    document.root = new Value(document, "", resolved.root());
    return document;
  }

  /** The whole, as an object. */
  Value root() {
    return root;
  }

  /** Parses a text; {@code syntax} is told of what it includes. */
  Config parse(String name, String text, ConfigParseOptions options) {
    names.add(name);
    lines.add(List.of(text.split("\n", -1)));
    return ConfigFactory.parseString(
        text, options.setSyntax(ConfigSyntax.CONF).setOriginDescription("@" + (names.size() - 1)));
  }

  private Config override(String set) {
    String name = "--set " + set;
    int equals = set.indexOf('=');
    if (equals < 1) {
      throw new ConfException(name + ": path=value must hold. Write --set search.trials=20.");
    }
    String value = set.substring(equals + 1).strip();
    String text =
        set.substring(0, equals)
            + "="
            + (URI.matcher(value).matches() ? ConfigUtil.quoteString(value) : value);
    return guarded(name, () -> parse(name, text, ConfigParseOptions.defaults()));
  }

  private interface Step {
    Config run();
  }

  /** Runs a step of the parser and turns whatever it throws into one sentence. */
  private Config guarded(String name, Step step) {
    try {
      return step.run();
    } catch (ConfigException.UnresolvedSubstitution e) {
      throw new ConfException(where(e.origin(), name) + ": " + Syntax.unresolved(e.getMessage()));
    } catch (ConfigException e) {
      throw new ConfException(
          where(e.origin(), name) + ": " + Syntax.sentence(e.getMessage(), line(e.origin())));
    } catch (StackOverflowError e) {
      throw new ConfException(name + ": objects and lists are nested too deeply to be read.");
    }
  }

  private String where(ConfigOrigin origin, String otherwise) {
    return origin == null ? otherwise : where(origin);
  }

  /**
   * The place as people write it: file and line, or an override; the parser does not keep which
   * variable.
   */
  String where(ConfigOrigin origin) {
    Matcher place = PLACE.matcher(origin.description());
    String first = null;
    while (place.find()) {
      int text = Integer.parseInt(place.group(1));
      if (text >= files && files > 0) {
        return names.get(text);
      }
      if (first == null) {
        first = names.get(text) + (place.group(2) == null ? "" : ":" + place.group(2));
      }
    }
    return first == null ? names.get(0) + " (the environment)" : first;
  }

  /** Where a key stands among its siblings: by text, line and column; overrides do not move it. */
  long place(ConfigOrigin origin, String key) {
    Matcher place = PLACE.matcher(origin.description());
    long last = Long.MAX_VALUE;
    while (place.find()) {
      int text = Integer.parseInt(place.group(1));
      int line = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
      last = ((long) text << 42) | ((long) line << 21) | column(text, line, key);
      if (text < files) {
        return last;
      }
    }
    return last;
  }

  private int column(int text, int line, String key) {
    String there = line(text, line);
    Matcher word =
        Pattern.compile("(?<![\\w.-])" + Pattern.quote(key) + "(?![\\w-])").matcher(there);
    return word.find() ? word.start() : there.length();
  }

  private String line(ConfigOrigin origin) {
    Matcher place = PLACE.matcher(origin == null ? "" : origin.description());
    return place.find() && place.group(2) != null
        ? line(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)))
        : "";
  }

  private String line(int text, int line) {
    List<String> there = lines.get(text);
    return line < 1 || line > there.size() ? "" : there.get(line - 1);
  }
}
