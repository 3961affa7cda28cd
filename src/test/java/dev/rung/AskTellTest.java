package dev.rung;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.space.Configuration;
import dev.rung.spark.SparkExtension;
import dev.rung.trial.Evaluation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
@Timeout(120)
class AskTellTest {
  private static final String SPACE =
      """
      space {
        x { type = real, low = -5, high = 10 }
        n { type = integer, low = 1, high = 4 }
      }
      """;

  private static final String HYPERBAND =
      SPACE
          + "search { scheduler { kind = hyperband, minimum = 1, maximum = 9, eta = 3 }, sampler { kind = random } }";

  @TempDir Path folder;

  private Search search(String text, String name) {
    return Search.over(text).in(folder.resolve(name).toString());
  }

  private Search search() {
    return search(SPACE, "study").set("search.sampler.kind", "random");
  }

  private static double bowl(Configuration configuration) {
    return Math.pow(configuration.real("x") - 1, 2) + configuration.integer("n");
  }

  /** Asks and tells one at a time until nothing is left; the suggestions. */
  private static List<Suggestion> loop(AskTell study) {
    List<Suggestion> asked = new ArrayList<>();
    for (Optional<Suggestion> next = study.ask(); next.isPresent(); next = study.ask()) {
      study.tell(next.get(), bowl(next.get().configuration()) + 1.0 / next.get().until());
      asked.add(next.get());
    }
    assertTrue(study.finished());
    return asked;
  }

  @Test
  void loop_oneAtATime_hasTheTrialsOfASearchWithOneSlot(SparkSession spark) throws Exception {
    for (String sampler : List.of("random", "tpe", "gp")) {
      Search search =
          search(SPACE, sampler + "-run")
              .set("search.sampler.kind", sampler)
              .set("search.trials", 14)
              .set("search.reproducible", true)
              .set("search.parallelism", 1);
      SearchResult run = search.run((leg, context) -> Evaluation.of(bowl(leg.configuration()) + 1));
      try (AskTell study = search.in(folder.resolve(sampler + "-asked").toString()).open()) {
        loop(study);
        assertEquals(run.best(), study.best());
        assertEquals(run.value(), study.value(), 0);
        assertEquals(rows(run.trials().collectAsList()), rows(study.trials().collectAsList()));
      }
    }
  }

  /** All but when and how long. */
  private static List<String> rows(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(
          "%s %s %s %s %s %s %s"
              .formatted(
                  row.<Object>getAs("trial"),
                  row.<Object>getAs("status"),
                  row.<Object>getAs("resource"),
                  row.<Object>getAs("value"),
                  row.<Object>getAs("source"),
                  row.<Object>getAs("param_x"),
                  row.<Object>getAs("param_n")));
    }
    return lines;
  }

  /** Li et al. 2018, eta = 3, a maximum of 9: 9 trials of 1, 3 of 3, 1 of 9; 3 of 3, 1 of 9; 3. */
  @Test
  void loop_hyperband_isTheTableOfThePlan() throws Exception {
    try (AskTell study = search(HYPERBAND, "hyperband").open()) {
      List<Suggestion> asked = loop(study);
      Map<String, Integer> table = new TreeMap<>();
      asked.forEach(s -> table.merge(s.from() + "-" + s.until(), 1, Integer::sum));
      assertEquals(Map.of("0-1", 9, "1-3", 3, "3-9", 2, "0-3", 3, "0-9", 3), table);
      for (Suggestion suggestion : asked) {
        assertEquals(suggestion.number(), suggestion.parent());
        Suggestion first = first(asked, suggestion.number());
        assertEquals(first.configuration(), suggestion.configuration());
        assertEquals(first.seed(), suggestion.seed());
      }
      assertEquals(15, asked.stream().mapToInt(Suggestion::number).distinct().count());
      assertEquals("finished", study.reason());
    }
  }

  private static Suggestion first(List<Suggestion> asked, int number) {
    return asked.stream().filter(s -> s.number() == number).findFirst().orElseThrow();
  }

  @Test
  void open_afterAbandonment_asksWhatWasOpenFirstAndGoesOnAsIfNothingHadHappened()
      throws Exception {
    List<Suggestion> whole;
    try (AskTell study = search().set("search.trials", 8).open()) {
      whole = loop(study);
    }
    Search search = search(SPACE, "left").set("search.sampler.kind", "random");
    search = search.set("search.trials", 8);
    AskTell left = search.open();
    left.tell(left.ask().orElseThrow(), 3);
    Suggestion open = left.ask().orElseThrow();
    Suggestion other = left.ask().orElseThrow();
    assertEquals("going on, 2 suggestions open", left.reason());
    UncheckedIOException locked = assertThrows(UncheckedIOException.class, this::second);
    assertTrue(locked.getMessage().contains("locked by"), locked.getMessage());
    left.close();
    left.close();
    try (AskTell study = search.open()) {
      assertEquals(open, study.ask().orElseThrow());
      study.tell(copy(other), 2);
      study.tell(copy(open), 5);
      assertEquals(whole.get(3), study.ask().orElseThrow());
      assertEquals(other.configuration(), study.best());
      assertEquals(2, study.value(), 0);
    }
  }

  private void second() {
    try (AskTell second = search(SPACE, "left").open()) {
      assertEquals("", second.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** What came back from elsewhere. */
  private static Suggestion copy(Suggestion suggestion) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(suggestion);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Suggestion) in.readObject();
    }
  }

  @Test
  void close_anyStudy_writesWhatPeopleRead() throws Exception {
    AskTell study = search().set("search.trials", 3).maximize().open();
    study.fail(study.ask().orElseThrow(), "the oven was cold");
    study.tell(study.ask().orElseThrow(), Double.NaN);
    study.tell(study.ask().orElseThrow(), 7, Map.of("also", 1.5));
    study.tell(Map.of("x", 2), 9);
    study.close();
    Path root = Path.of(study.directory());
    List<String> trials = Files.readAllLines(root.resolve("trials.csv"));
    assertEquals(5, trials.size());
    assertTrue(trials.get(1).contains("failed") && trials.get(1).contains("error"), trials.get(1));
    assertTrue(trials.get(2).contains("diverged"), trials.get(2));
    String json = Files.readString(root.resolve("result.json"));
    assertTrue(json.contains("\"status\" : \"finished\""), json);
    assertTrue(json.contains("\"trial\" : 3"), json);
    assertTrue(Files.readString(root.resolve("report.html")).contains("told"));
    assertEquals(9, study.value(), 0);
    assertThrows(IllegalStateException.class, study::ask);
    search(SPACE, "nothing").open().close();
    assertTrue(Files.exists(folder.resolve("nothing/report.html")));
  }

  @Test
  void tell_ownConfiguration_isATrialLikeAnyOther(SparkSession spark) throws Exception {
    try (AskTell study = search().set("search.trials", 4).open()) {
      Suggestion open = study.ask().orElseThrow();
      assertEquals(1, study.tell(Map.of("x", 1, "n", 1), 1));
      assertEquals(Map.of("x", 1.0, "n", 1L), study.best().values());
      Suggestion next = study.ask().orElseThrow();
      assertEquals(2, next.number());
      study.tell(next, 4);
      study.tell(open, 5);
      assertEquals(1, study.trials().filter("source = 'told' and value = 1").count());
      assertEquals(3, study.ask().orElseThrow().number());
      assertEquals(Optional.empty(), study.ask());
      assertFalse(study.finished());
    }
  }

  @Test
  void tell_mistakes_areASentenceThatNamesThem() throws Exception {
    try (AskTell study = search().open()) {
      assertMistake("y: there is no parameter y in the space", study, Map.of("y", 1));
      assertMistake(
          "x: not a value of this parameter: 11. It is a real in [-5, 10]", study, Map.of("x", 11));
      assertMistake("n: not a value of this parameter: 1.5", study, Map.of("x", 1, "n", 1.5));
      assertMistake("x: not a value of this parameter: NaN", study, Map.of("x", Double.NaN));
      assertEquals(0, study.ask().orElseThrow().number());
      IllegalStateException none = assertThrows(IllegalStateException.class, study::best);
      assertTrue(none.getMessage().startsWith("no trial has reported"), none.getMessage());
    }
    assertThrows(
        IllegalArgumentException.class, () -> search().set("search.sampler.kind", "tpee").open());
  }

  private static void assertMistake(String start, AskTell study, Map<String, ?> configuration) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> study.tell(configuration, 1));
    assertTrue(wrong.getMessage().startsWith(start), wrong.getMessage());
  }

  @Test
  void loop_fromSeveralThreads_losesNothing() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Suggestion> asked = Collections.synchronizedList(new ArrayList<>());
    try (AskTell study = search(HYPERBAND, "threads").set("search.trials", 60).open()) {
      Callable<Void> work =
          () -> {
            while (!study.finished()) {
              Optional<Suggestion> next = study.ask();
              if (next.isPresent()) {
                asked.add(next.get());
                study.tell(next.get(), bowl(next.get().configuration()));
              } else {
                Thread.onSpinWait();
              }
            }
            return null;
          };
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(work));
      }
      for (Future<Void> future : running) {
        future.get();
      }
      assertEquals(60, asked.stream().mapToInt(Suggestion::number).distinct().count());
      assertEquals(asked.size(), asked.stream().distinct().count());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Copies go on from their parents' states, which the suggestion names. */
  @Test
  void ask_populationBasedTraining_namesWhoseStateIsTakenUp() throws Exception {
    String pbt =
        SPACE
            + "search { trials = 12, scheduler { kind = pbt, interval = 1, maximum = 6, population = 10, resource = epochs } }";
    try (AskTell study = search(pbt, "pbt").open()) {
      List<Suggestion> asked = loop(study);
      List<Suggestion> copies = asked.stream().filter(s -> s.parent() != s.number()).toList();
      assertFalse(copies.isEmpty());
      for (Suggestion copy : copies) {
        assertTrue(copy.from() > 0, copy.toString());
        assertNotEquals(copy.configuration(), first(asked, copy.parent()).configuration());
      }
    }
  }
}
