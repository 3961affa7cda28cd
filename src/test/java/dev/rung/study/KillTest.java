package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.journal.FileJournal;
import dev.rung.math.Seeds;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search killed by -9 at 25 random moments: nothing finished is run again, nothing is lost. */
class KillTest {
  private static final int KILLS = 25;
  private static final long SEED = 20260101;

  @TempDir Path folder;

  @Test
  void resume_afterKillsAtRandomMoments_isTheUninterruptedSearch() throws Exception {
    Path undisturbed = Files.createDirectories(folder.resolve("undisturbed"));
    run(undisturbed, Long.MAX_VALUE);
    Path killed = Files.createDirectories(folder.resolve("killed"));
    RandomGenerator random = Seeds.generator(SEED);
    int kills = 0;
    while (!Files.exists(killed.resolve("done"))) {
      Map<String, Integer> before = executed(killed);
      List<String> reported = reported(killed);
      // Counted from the first thing that the session wrote into its journal.
      boolean last = kills == KILLS;
      run(killed, last ? Long.MAX_VALUE : random.nextInt(120));
      kills += last ? 0 : 1;
      Map<String, Integer> after = executed(killed);
      for (String leg : reported) {
        assertEquals(before.get(leg), after.get(leg), "leg " + leg + " was reported, seed " + SEED);
      }
      assertTrue(kills <= KILLS, "done");
    }
    assertEquals(KILLS, kills, "every kill must hit a running search");
    assertEquals(essence(undisturbed), essence(killed), "seed " + SEED);
  }

  private static void run(Path study, long killAfterMillis) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KillableStudy.class.getName(),
                study.toString())
            .redirectErrorStream(true)
            .redirectOutput(study.resolve("log").toFile())
            .start();
    if (killAfterMillis < Long.MAX_VALUE) {
      awaitSession(study, process);
      process.waitFor(killAfterMillis, TimeUnit.MILLISECONDS);
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    if (killAfterMillis == Long.MAX_VALUE) {
      assertEquals(0, process.exitValue(), Files.readString(study.resolve("log")));
    }
  }

  /** Waits until the process has written something into a journal segment of its own. */
  private static void awaitSession(Path study, Process process) throws Exception {
    long size = journalBytes(study);
    long end = System.nanoTime() + 30_000_000_000L;
    while (process.isAlive() && journalBytes(study) == size && System.nanoTime() < end) {
      Thread.sleep(2);
    }
  }

  private static long journalBytes(Path study) throws IOException {
    Path journal = study.resolve("journal");
    if (!Files.isDirectory(journal)) {
      return 0;
    }
    long bytes = 0;
    try (Stream<Path> files = Files.list(journal)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /** How often each leg ran to its end. */
  private static Map<String, Integer> executed(Path study) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    if (Files.exists(study.resolve("executed"))) {
      Files.readAllLines(study.resolve("executed"))
          .forEach(leg -> counts.merge(leg, 1, Integer::sum));
    }
    return counts;
  }

  private static History history(Path study) throws IOException {
    History history = new History();
    org.apache.hadoop.fs.Path journal =
        new org.apache.hadoop.fs.Path(study.resolve("journal").toUri());
    try (FileJournal file = FileJournal.open(journal, new Configuration(false));
        Stream<Event> events = file.replay()) {
      events.forEach(history::apply);
    }
    return history;
  }

  private static List<String> reported(Path study) throws IOException {
    List<String> legs = new ArrayList<>();
    if (Files.isDirectory(study.resolve("journal"))) {
      for (Trial trial : history(study).trials()) {
        trial.reports().forEach(report -> legs.add(trial.id() + " " + report.resource()));
      }
    }
    return legs;
  }

  private static List<String> essence(Path study) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Trial trial : history(study).trials()) {
      StringBuilder line = new StringBuilder(trial.id() + " " + trial.configuration());
      for (Report report : trial.reports()) {
        line.append(' ').append(report.resource()).append('=').append(report.loss());
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
