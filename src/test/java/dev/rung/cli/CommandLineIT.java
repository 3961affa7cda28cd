package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rung.cli.Rung.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as its users meet it: exit codes, files, and what survives a kill. */
class CommandLineIT {
  private static final String QUICKSTART = "conf/quickstart.conf";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path log(String name) {
    return folder.resolve(name);
  }

  /** A search of 17 trials: R = 9, eta = 3 has brackets of 9, 5 (3 * floor(3/2) = 3) and 3. */
  private String[] small(Path study, String... more) {
    String[] base = {
      "search", QUICKSTART, "--study", study.toString(), "--set", "search.scheduler.maximum=9"
    };
    String[] all = java.util.Arrays.copyOf(base, base.length + more.length);
    System.arraycopy(more, 0, all, base.length, more.length);
    return all;
  }

  /** A search of 46 trials: long enough to be disturbed. */
  private static String[] longer(Path study) {
    return new String[] {
      "search", QUICKSTART, "--study", study.toString(), "--set", "search.scheduler.maximum=27"
    };
  }

  @Test
  void plan_quickstart_printsTheTableOfThePaper() throws Exception {
    Run run = Rung.run(log("plan"), "plan", QUICKSTART);
    assertEquals(0, run.code(), run.toString());
    String text = run.out().replaceAll("[ ·|]+", " ");
    for (String bracket :
        List.of("81/1 27/3 9/9 3/27 1/81", "27/3 9/9 3/27 1/81", "9/9 3/27 1/81", "6/27 2/81")) {
      assertTrue(text.contains(bracket), run.out());
    }
    assertTrue(text.contains("5/81"), run.out());
  }

  @Test
  void search_small_writesTheFolderAndPrintsTheWinner() throws Exception {
    Path study = folder.resolve("study");
    Run run = Rung.run(log("search"), small(study));
    assertEquals(0, run.code(), run.toString());
    JsonNode result = JSON.readTree(study.resolve("result.json").toFile());
    assertEquals("finished", result.get("status").textValue());
    assertEquals(9, result.get("best").get("resource").longValue());
    assertTrue(result.get("test").get("log-loss").doubleValue() < 0.36, result.toString());
    assertTrue(
        result.get("resource").get("spent").longValue()
            < result.get("resource").get("full").longValue());
    for (String file : List.of("study.conf", "trials.csv", "report.html", "journal", "model")) {
      assertTrue(Files.exists(study.resolve(file)), file);
    }

    assertEquals(2, Rung.run(log("again"), small(study)).code(), "a study is there already");
    Run resumed = Rung.run(log("resumed"), small(study, "--resume"));
    assertEquals(0, resumed.code(), resumed.toString());

    Run best = Rung.run(log("best"), "best", study.toString());
    assertEquals(result.get("best"), JSON.readTree(best.out()), best.toString());
    Run trials = Rung.run(log("trials"), "trials", study.toString());
    assertEquals(result.get("trials").get("total").intValue() + 1, trials.out().lines().count());
    Files.delete(study.resolve("report.html"));
    assertEquals(0, Rung.run(log("report"), "report", study.toString()).code());
    assertTrue(Files.size(study.resolve("report.html")) > 1_000_000, "ECharts is inlined");
  }

  @Test
  void search_badUsage_exitsWithTwoAndOneSentence() throws Exception {
    Path bad = folder.resolve("bad.conf");
    Files.writeString(
        bad, Files.readString(Path.of(QUICKSTART)).replace("low = 1e-4", "lwo = 1e-4"));
    for (String[] arguments :
        new String[][] {
          {},
          {"serch", QUICKSTART},
          {"search"},
          {"search", "no-such.conf"},
          {"search", bad.toString()},
          {"search", QUICKSTART, "--set", "search.trails=3"},
          {"resume", folder.resolve("nothing").toString()},
          {"best", folder.resolve("nothing").toString()},
          {"search", QUICKSTART, "--study", log("x").toString(), "--set", "data.train=nowhere.csv"},
          {"search", QUICKSTART, "--study", log("y").toString(), "--set", "data.label=lable"},
        }) {
      Run run = Rung.run(log("bad"), arguments);
      String shown = String.join(" ", arguments) + "\n" + run;
      assertEquals(2, run.code(), shown);
      assertFalse(run.err().contains("\tat "), shown);
      assertEquals("", run.out(), shown);
    }
  }

  @Test
  void search_everyTrialFails_exitsWithThree() throws Exception {
    Path study = folder.resolve("failing");
    // the shortest leg is a thousand epochs: no machine trains it in a millisecond
    String[] arguments =
        small(
            study,
            "--set",
            "search.trial-timeout=1ms",
            "--set",
            "search.scheduler.minimum=1000",
            "--set",
            "search.scheduler.maximum=9000");
    Run run = Rung.run(log("failing"), arguments);
    assertEquals(3, run.code(), run.toString());
    assertTrue(Files.readString(study.resolve("trials.csv")).contains("timeout"));
  }

  @Test
  void search_wallClock_exitsWithFiveAndResumes() throws Exception {
    Path study = folder.resolve("short");
    String[] arguments =
        small(study, "--set", "search.wall-clock=200ms", "--set", "search.scheduler.maximum=27");
    Run run = Rung.run(log("short"), arguments);
    assertEquals(5, run.code(), run.toString());
    JsonNode result = JSON.readTree(study.resolve("result.json").toFile());
    assertEquals("stopped", result.get("status").textValue());
    Run resumed =
        Rung.run(log("longer"), "resume", study.toString(), "--set", "search.wall-clock=10m");
    assertEquals(0, resumed.code(), resumed.toString());
  }

  /**
   * Locked while it runs, killed by -9, asked to end by SIGTERM, and never disturbed: three times
   * the same trials.
   */
  @Test
  void search_killedTwice_endsLikeTheUndisturbed() throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    assertEquals(0, Rung.run(log("u"), longer(undisturbed)).code());

    Path study = folder.resolve("killed");
    Process first = Rung.start(log("k1"), Map.of(), longer(study));
    awaitReports(study, first, 1);
    Run locked = Rung.run(log("locked"), "resume", study.toString());
    assertEquals(4, locked.code(), locked.toString());
    first.toHandle().destroyForcibly();
    first.waitFor();

    Process second = Rung.start(log("k2"), Map.of(), "resume", study.toString());
    awaitReports(study, second, reports(study) + 3);
    second.toHandle().destroy();
    Run stopped = Rung.ended(log("k2"), second);
    assertTrue(stopped.code() == 5 || stopped.code() == 0, stopped.toString());

    Run last = Rung.run(log("k3"), "resume", study.toString());
    assertEquals(0, last.code(), last.toString());
    assertEquals(Rung.essence(undisturbed), Rung.essence(study));
  }

  private static void awaitReports(Path study, Process process, long reports) throws Exception {
    long end = System.nanoTime() + 120_000_000_000L;
    while (process.isAlive() && System.nanoTime() < end && reports(study) < reports) {
      Thread.sleep(20);
    }
  }

  private static long reports(Path study) throws Exception {
    Path journal = study.resolve("journal");
    if (!Files.isDirectory(journal)) {
      return 0;
    }
    long reports = 0;
    try (var files = Files.list(journal)) {
      for (Path file : files.toList()) {
        reports += Files.readString(file).split("\"event\":\"reported\"", -1).length - 1;
      }
    }
    return reports;
  }
}
