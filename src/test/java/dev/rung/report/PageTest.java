package dev.rung.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
  private static final String NASTY = "</script><b>&\"'\u2028 日本 $1 @@data@@";

  @Test
  void html_hyperband_isOneFileThatLoadsNothing() throws IOException {
    String html = Page.html(Searches.facts(), Searches.hyperband(1));
    keep("hyperband", html);
    assertTrue(html.contains("default-src 'none'"));
    assertFalse(
        Pattern.compile("(?i)<(link|img|iframe)\\b|<script[^>]+src|@import|url\\(\\s*['\"]?http")
            .matcher(html.replaceAll("(?s)<script>.*?</script>", ""))
            .find());
    assertEquals(3, occurrences(html, "</script>"));
    assertFalse(html.contains("@@"));
  }

  @Test
  void html_markupInNamesAndValues_staysText() throws IOException {
    Space space = Space.of(Choice.of(NASTY, NASTY, "b"), Real.of("x", 0, 1, Scale.LINEAR));
    History history = new History();
    Configuration configuration = new Configuration(Map.of(NASTY, NASTY, "x", 0.5));
    history.apply(new Event.Started(new Leg(0, configuration, 0, 81, 1), 0, NASTY, 1));
    history.apply(new Event.Failed(0, 81, new Failure(Failure.Kind.ERROR, NASTY), true, NASTY, 2));
    history.apply(new Event.Started(new Leg(1, configuration, 0, 81, 1), 0, NASTY, 1));
    history.apply(
        new Event.Reported(
            new Report(1, 81, 0.5, Map.of("auc", Double.NaN), 1), List.of(), NASTY, 3));
    String html = Page.html(Searches.facts(NASTY, space, Goal.MINIMIZE), history);
    keep("nasty", html);
    assertEquals(3, occurrences(html, "</script>"));
    assertFalse(html.contains("</script><b>"));
    JsonNode data = data(html);
    assertEquals(NASTY, data.at("/study").asText());
    assertEquals(NASTY, data.at("/best/configuration").get(NASTY).asText());
    assertEquals(NASTY, data.at("/trials/settings/0/1").asText());
    assertTrue(data.at("/best/metrics/auc").isNull());
  }

  @Test
  void html_nothingHappened_isStillAPage() throws IOException {
    String html = Page.html(Searches.facts(), new History());
    keep("empty", html);
    JsonNode data = data(html);
    assertTrue(data.get("best").isNull());
    assertEquals(0, data.get("total").intValue());
  }

  @Test
  void html_onlyFailures_tellsTheirCauses() throws IOException {
    History history = new History();
    for (int i = 0; i < 3; i++) {
      history.apply(
          new Event.Started(new Leg(i, new Configuration(Map.of()), 0, 1, 1), 0, "random", 5));
      Failure failure = new Failure(Failure.Kind.DIVERGED, "NaN at epoch " + i);
      history.apply(new Event.Failed(i, 1, failure, true, "here", 9));
    }
    String html = Page.html(Searches.facts(), history);
    keep("failures", html);
    JsonNode failures = data(html).get("failures");
    assertEquals(1, failures.size());
    assertEquals(3, failures.at("/0/count").intValue());
    assertEquals("diverged", failures.at("/0/kind").asText());
  }

  @Test
  void html_maximize_showsValuesInTheUsersSense() throws IOException {
    History history = Searches.hyperband(2, 1, Searches.SPACE, Goal.MAXIMIZE);
    String html = Page.html(Searches.facts("up", Searches.SPACE, Goal.MAXIMIZE), history);
    keep("maximize", html);
    double loss = history.best().orElseThrow().loss();
    assertEquals(-loss, data(html).at("/best/value").doubleValue());
  }

  @Test
  void html_tenThousandTrials_isQuickAndBounded() throws IOException {
    History history = Searches.hyperband(3, 80, Searches.SPACE, Goal.MINIMIZE);
    assertTrue(history.size() > 10_000, "trials: " + history.size());
    Page.html(Searches.facts(), Searches.hyperband(1));
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    String html = Page.html(Searches.facts(), history);
    double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
    keep("many", html);
    assertTrue(seconds < 2, "seconds of processor: " + seconds);
    assertTrue(html.length() < 4_000_000, "characters: " + html.length());
    JsonNode data = data(html);
    assertEquals(PageData.TRIALS, data.at("/trials/id").size());
    assertEquals(300, data.get("curves").size());
  }

  @Test
  void data_incumbents_endAtTheBest() throws IOException {
    for (int seed = 0; seed < 5; seed++) {
      History history = Searches.hyperband(seed);
      JsonNode incumbents = data(Page.html(Searches.facts(), history)).get("incumbents");
      JsonNode last = incumbents.get(incumbents.size() - 1);
      assertEquals(history.best().orElseThrow().trial(), last.get(4).intValue(), "seed " + seed);
    }
  }

  /** Against the definition: the lowest of a bracket's reports so far, in the order of time. */
  @Test
  void data_races_fallToTheBestOfEachBracket() throws IOException {
    for (int seed = 0; seed < 5; seed++) {
      History history = Searches.hyperband(seed);
      JsonNode races = data(Page.html(Searches.facts(), history)).get("races");
      assertEquals(5, races.size());
      for (JsonNode race : races) {
        int bracket = race.get("bracket").intValue();
        List<Trial> trials =
            history.trials().stream().filter(trial -> trial.bracket() == bracket).toList();
        String which = "seed " + seed + ", bracket " + bracket;
        long spent = trials.stream().mapToLong(Trial::resource).sum();
        assertEquals(spent, race.get("spent").longValue(), which);
        double least =
            trials.stream()
                .flatMap(trial -> trial.reports().stream())
                .mapToDouble(Report::loss)
                .min()
                .orElseThrow();
        JsonNode best = race.get("best");
        // Values are rounded to six digits.
        assertEquals(least, best.get(best.size() - 1).get(1).doubleValue(), 1e-5 * least, which);
        for (int i = 0; i < best.size(); i++) {
          JsonNode step = best.get(i);
          assertEquals(bracket, history.trial(step.get(3).intValue()).bracket(), which);
          assertTrue(step.get(0).longValue() <= spent, which);
          assertTrue(i == 0 || step.get(0).longValue() > best.get(i - 1).get(0).longValue(), which);
          assertTrue(i == 0 || step.get(1).doubleValue() <= best.get(i - 1).get(1).doubleValue());
        }
      }
    }
  }

  @Test
  void data_racesOfManyRounds_areBounded() throws IOException {
    History history = Searches.hyperband(3, 14, Searches.SPACE, Goal.MAXIMIZE);
    JsonNode data = data(Page.html(Searches.facts("many", Searches.SPACE, Goal.MAXIMIZE), history));
    assertEquals(60, data.get("races").size());
    assertEquals(70, data.get("raced").intValue());
    JsonNode best = data.at("/races/0/best");
    assertTrue(best.get(0).get(1).doubleValue() < best.get(best.size() - 1).get(1).doubleValue());
  }

  private static JsonNode data(String html) throws IOException {
    Matcher matcher = DATA.matcher(html);
    assertTrue(matcher.find());
    return new ObjectMapper().readTree(matcher.group(1));
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** Leaves the page in target/pages, to be looked at. */
  private static void keep(String name, String html) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/pages"));
    Files.writeString(folder.resolve(name + ".html"), html);
  }
}
