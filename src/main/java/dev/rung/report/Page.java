package dev.rung.report;

import dev.rung.trial.History;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code report.html}: one file that carries its data, its script and its chart library
 * and loads nothing. About 1.1 MB, and at most 3 MB more of data however many trials there are.
 */
public final class Page {
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final Pattern PLACE = Pattern.compile("@@(\\w+)@@");

  private Page() {}

  /** The whole page. */
  public static String html(StudyFacts facts, History history) {
    Map<String, String> parts =
        Map.of(
            "title", escaped(facts.name()),
            "echarts", resource(ECHARTS),
            "data", PageData.json(facts, history).replace("<", "\\u003c"),
            "script", resource("page.js"));
    return PLACE
        .matcher(resource("page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + ": not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
