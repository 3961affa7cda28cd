package dev.rung.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Event;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  @Test
  void result_smallSearch_holdsTheContract() throws IOException {
    String expected =
        """
        {"study":"small","status":"finished","goal":"maximize","metric":"accuracy",
         "best":{"trial":1,"configuration":{"rate":0.1,"kind":"a,b"},"value":0.85,
                 "metrics":{"loss":0.25},"resource":9},
         "trials":{"total":4,"complete":1,"paused":2,"stopped":0,"failed":1,"running":0},
         "resource":{"unit":"epochs","spent":15,"full":36},"seconds":2.5,
         "test":{"accuracy":0.83,"auc":null}}
        """;
    String text = ResultJson.text(Small.facts(), Small.history());
    ObjectMapper mapper = new ObjectMapper();
    assertEquals(mapper.readTree(expected), mapper.readTree(text));
    List<String> names = new ArrayList<>();
    mapper.readTree(text).fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "study", "status", "goal", "metric", "best", "trials", "resource", "seconds", "test"),
        names);
  }

  @Test
  void result_nothingReported_hasNullForBest() throws IOException {
    JsonNode node = new ObjectMapper().readTree(ResultJson.text(Small.facts(), new History()));
    assertTrue(node.has("best") && node.get("best").isNull());
    assertFalse(node.has("test"));
    assertEquals("null\n", ResultJson.winner(Small.facts(), new History()));
  }

  /** A search that went on and found a better trial has not scored that one yet. */
  @Test
  void result_formerWinnerWasScored_hasNoTest() throws IOException {
    History history = Small.history();
    Small.start(history, 0, 3, 9, 0.01, "c");
    Small.report(history, 0, 9, 0.95, 2000);
    JsonNode node = new ObjectMapper().readTree(ResultJson.text(Small.facts(), history));
    assertEquals(0, node.get("best").get("trial").asInt());
    assertFalse(node.has("test"));
    assertFalse(Closing.text(Small.facts(), history).contains("test:"));
  }

  @Test
  void csv_smallSearch_isExact() {
    String expected =
        """
        trial,status,resource,value,seconds,started,finished,error,rate,kind
        0,paused,3,0.5,0.125,2026-01-01T00:00:00Z,2026-01-01T00:00:00.100Z,,0.01,c
        1,complete,9,0.85,0.25,2026-01-01T00:00:00Z,2026-01-01T00:00:01.500Z,,0.1,"a,b"
        2,failed,0,,0.0,2026-01-01T00:00:00Z,2026-01-01T00:00:00.300Z,"error: said ""no"" | twice, at 7",0.5,c
        3,paused,3,0.2,0.125,2026-01-01T00:00:00Z,2026-01-01T00:00:00.400Z,,2.0E-4,
        """;
    assertEquals(expected, TrialsCsv.text(Small.facts(), Small.history()));
  }

  @Test
  void csv_anyText_readsBack() {
    String alphabet = ",\"\n\r a日;'";
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder value = new StringBuilder("v");
      random
          .ints(random.nextInt(12), 0, alphabet.length())
          .forEach(i -> value.append(alphabet.charAt(i)));
      Space space = Space.of(Choice.of("p" + value, value.toString(), "x"));
      History history = new History();
      Configuration configuration = new Configuration(Map.of("p" + value, value.toString()));
      history.apply(new Event.Started(new Leg(0, configuration, 0, 1, 1), 0, "random", 0));
      String text = TrialsCsv.text(Searches.facts("a", space, Goal.MINIMIZE), history);
      List<List<String>> lines = parse(text);
      assertEquals(2, lines.size(), "seed " + seed);
      assertEquals("p" + value, lines.get(0).get(8), "seed " + seed);
      assertEquals(value.toString(), lines.get(1).get(8), "seed " + seed);
    }
  }

  @Test
  void files_writtenTwice_areReplacedAndLeaveNothingElse(@TempDir Path folder) throws IOException {
    var hadoop = new org.apache.hadoop.conf.Configuration();
    StudyFiles files = StudyFiles.in(folder.toUri().toString(), hadoop);
    files.results(Small.facts(), new History());
    files.results(Small.facts(), Small.history());
    files.page(Small.facts(), Small.history());
    assertEquals(
        TrialsCsv.text(Small.facts(), Small.history()),
        Files.readString(folder.resolve("trials.csv")));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(
          List.of("report.html", "result.json", "trials.csv"),
          all.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void files_otherFileSystem_areReplaced(@TempDir Path folder) throws IOException {
    var hadoop = new org.apache.hadoop.conf.Configuration();
    hadoop.set("fs.viewfs.mounttable.c.link./study", folder.toUri().toString());
    StudyFiles files = StudyFiles.in("viewfs://c/study", hadoop);
    files.write("result.json", "one");
    files.write("result.json", "two");
    assertEquals("two", Files.readString(folder.resolve("result.json")));
  }

  /** RFC 4180 by its grammar: quoted fields may hold anything, two quotes are one. */
  private static List<List<String>> parse(String text) {
    List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append(text.charAt(i++));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        lines.get(lines.size() - 1).add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          lines.add(new ArrayList<>());
        }
      } else {
        field.append(c);
      }
    }
    lines.remove(lines.size() - 1);
    return lines;
  }
}
