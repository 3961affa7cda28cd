package dev.rung.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.scheduler.Plan;
import dev.rung.trial.History;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void log_smallSearch_tellsRungsAndTheEnd() {
    Progress progress = Progress.log(Small.facts(), out);
    History history = new History();
    progress.update(history, 0);
    Small.start(history, 0, 0, 9, 0.01, "c");
    progress.update(history, 10);
    Small.report(history, 0, 9, 0.5, 1000);
    progress.update(history, 1000);
    Small.start(history, 1, 0, 9, 0.1, "c");
    progress.update(history, 1001);
    progress.update(history, 11_001);
    Small.report(history, 1, 9, 0.75, 12_000);
    progress.update(history, 12_000);
    progress.end(history, 12_500, "stopped");
    assertEquals(
        List.of(
            "[0:01] 1/4 trials, to 9 done, best accuracy 0.5 (trial 0), 9/36 epochs, 0:03 left",
            "[0:11] 1/4 trials, to 9, best accuracy 0.5 (trial 0), 9/36 epochs, 0:33 left",
            "small: stopped, 2 trials, 18 epochs in 13 s, best accuracy 0.75 (trial 1)"),
        written().lines().toList());
  }

  @Test
  void bar_anyWidth_neverWraps() {
    for (int columns = 20; columns <= 200; columns += 9) {
      bytes.reset();
      Progress progress = Progress.bar(Searches.facts(), out, columns);
      progress.update(new History(), 0);
      progress.update(Searches.hyperband(1), 60_000);
      for (String line : written().split("\r\u001b\\[K", -1)) {
        assertTrue(line.codePointCount(0, line.length()) < columns, columns + ": " + line);
      }
    }
  }

  @Test
  void bar_wideTerminal_showsEverything() {
    Progress progress = Progress.bar(Searches.facts(), out, 100);
    progress.update(new History(), 0);
    assertEquals(
        "\r\u001b[Kadult ░░░░░░░░░░░░░░░░░░░░░░░░ 0/128 · 0/1,404 epochs · 0:00", written());
  }

  @Test
  void bar_manyUpdates_drawsTenASecond() {
    Progress progress = Progress.bar(Searches.facts(), out, 100);
    for (int now = 0; now < 1000; now++) {
      progress.update(new History(), now);
    }
    assertEquals(11, written().split("\r", -1).length);
  }

  @Test
  void blocks_shares_areEighths() {
    assertEquals("░░░░", Progress.blocks(0, 4));
    assertEquals("██░░", Progress.blocks(0.5, 4));
    assertEquals("█▌░░", Progress.blocks(0.375, 4));
    assertEquals("████", Progress.blocks(1.2, 4));
  }

  @Test
  void outlook_planDone_leavesNothing() {
    for (int seed = 0; seed < 10; seed++) {
      Outlook outlook = Outlook.of(Searches.facts(), Searches.hyperband(seed));
      assertEquals(128, outlook.trials(), "seed " + seed);
      assertTrue(outlook.remaining() <= 5 * 81, "seed " + seed + ": " + outlook);
    }
    StudyFacts facts = Searches.facts();
    StudyFacts limited =
        new StudyFacts(
            facts.name(),
            facts.goal(),
            facts.metric(),
            facts.unit(),
            facts.full(),
            0,
            400,
            facts.space(),
            facts.plan(),
            0,
            "running");
    assertEquals(new Outlook(0, 400), Outlook.of(limited, new History()));
    assertEquals(new Outlook(128, 1404), Outlook.of(Searches.facts(), new History()));
  }

  /** 9 + 2 * 3 + 6 of survivors, 3 * 3 + 9 anew, 3 * 9. */
  @Test
  void outlook_rungsOfNewTrials_costTheirWholeResource() {
    StudyFacts old = Searches.facts();
    List<Plan> plans =
        List.of(
            Searches.plan("s=2", 9, 1, 3, 3, 1, 9),
            new Plan("s=1", Searches.plan("s=1", 3, 3, 1, 9).steps(), true),
            Searches.plan("s=0", 3, 9));
    StudyFacts facts =
        new StudyFacts(
            "dehb", old.goal(), "log-loss", "epochs", 9, 0, 0, old.space(), plans, 0, "running");
    assertEquals(new Outlook(16, 21 + 18 + 27), Outlook.of(facts, new History()));
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
