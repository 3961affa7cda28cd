package dev.rung;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.spark.SparkExtension;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Objective;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
@Timeout(120)
class SearchTest {
  private static final String SPACE =
      """
      space {
        x { type = real, low = -5, high = 10 }
        n { type = integer, low = 1, high = 4 }
        k { type = choice, values = [a, b] }
        b { type = real, low = 0, high = 1, when { k = b } }
      }
      """;

  private static final Objective BOWL =
      (leg, context) -> {
        double x = leg.configuration().real("x") - 1;
        if (leg.configuration().choice("k").equals("b")) {
          throw new IllegalStateException("no b today");
        }
        return Evaluation.of(x * x, Map.of("x-off", x));
      };

  private static CountDownLatch started = new CountDownLatch(1);

  @TempDir Path folder;

  private Search search() {
    return Search.over(SPACE).in(folder.resolve("study").toString());
  }

  @Test
  void run_closure_findsTheBestAndLeavesSparkRunning(SparkSession spark) throws Exception {
    SearchResult result = search().set("search.trials", 30).run(BOWL);
    assertTrue(result.finished(), result.reason());
    assertTrue(result.value() < 1, result.toString());
    double x = result.best().real("x") - 1;
    assertEquals(x * x, result.value(), 0);
    assertFalse(spark.sparkContext().isStopped());
    for (String file : List.of("report.html", "trials.csv", "result.json", "study.conf")) {
      assertTrue(Files.exists(Path.of(result.directory(), file)), file);
    }
  }

  @Test
  void trials_ofASearch_areARowEach(SparkSession spark) throws Exception {
    SearchResult result =
        search().set("search.trials", 12).set("search.sampler.kind", "random").run(BOWL);
    Dataset<Row> trials = result.trials();
    assertEquals(
        List.of(
            "trial",
            "status",
            "resource",
            "value",
            "seconds",
            "started",
            "finished",
            "host",
            "source",
            "error",
            "param_x",
            "param_n",
            "param_k",
            "param_b",
            "metric_x_off"),
        Arrays.asList(trials.columns()));
    assertEquals(12, trials.count());
    assertEquals(trials.count(), trials.filter("(param_k = 'a') = (status = 'complete')").count());
    assertEquals(
        trials.filter("param_k = 'b'").count(),
        trials
            .filter("error like '%no b today%' and value is null and param_b is not null")
            .count());
    String parquet = folder.resolve("trials.parquet").toString();
    trials.write().parquet(parquet);
    assertEquals(
        result.value(),
        spark.read().parquet(parquet).selectExpr("min(value)").first().getDouble(0),
        0);
  }

  @Test
  void run_whereAStudyIs_saysHowToGoOn() throws Exception {
    search().set("search.trials", 2).run(BOWL);
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> search().run(BOWL));
    assertTrue(refused.getMessage().contains("resume(objective)"), refused.getMessage());
    SearchResult more = search().set("search.trials", 5).resume(BOWL);
    assertEquals(5, more.history().size());
  }

  @Test
  void run_mistakeInTheText_isTheFilesSentence() {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> search().set("search.sampler.kind", "tpee").run(BOWL));
    assertEquals(
        "--set search.sampler.kind=tpee: search.sampler.kind: there is no sampler 'tpee'. Did you"
            + " mean 'tpe'?",
        wrong.getMessage());
  }

  @Test
  void run_objectiveThatCannotTravel_isRefusedBeforeAnyTrial() {
    Object desk = new Object();
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> search().run((leg, context) -> Evaluation.of(desk.hashCode())));
    assertTrue(wrong.getMessage().contains("serialis"), wrong.getMessage());
  }

  @Test
  void run_allJobsCancelled_stopsAndGoesOnWithNoTrialLost(SparkSession spark) throws Exception {
    started = new CountDownLatch(1);
    Objective slow =
        (leg, context) -> {
          started.countDown();
          for (int i = 0; i < 200 && !context.cancelled(); i++) {
            Thread.sleep(10);
          }
          return Evaluation.of(leg.trial());
        };
    Thread shell =
        new Thread(
            () -> {
              try {
                assertTrue(started.await(60, TimeUnit.SECONDS));
                spark.sparkContext().cancelAllJobs();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    shell.start();
    SearchResult cut = search().set("search.trials", 4).run(slow);
    shell.join();
    assertFalse(cut.finished());
    assertEquals(0, cut.history().failed());
    SearchResult whole =
        search().set("search.trials", 4).resume((leg, context) -> Evaluation.of(leg.trial()));
    assertTrue(whole.finished(), whole.reason());
    assertEquals(4, whole.history().trials().stream().filter(t -> t.last().isPresent()).count());
  }
}
