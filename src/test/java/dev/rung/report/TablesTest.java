package dev.rung.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.trial.Event;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import org.junit.jupiter.api.Test;

class TablesTest {
  @Test
  void plan_leNetExample_isThePapersTable() {
    String table =
        """
        bracket  trials/epochs            trials   cost  random search
        ───────  ───────────────────────  ──────  ─────  ─────────────
        s=4      81/1 27/3 9/9 3/27 1/81      81    297          6,561
        s=3      27/3 9/9 3/27 1/81           27    243          2,187
        s=2      9/9 3/27 1/81                 9    189            729
        s=1      6/27 2/81                     6    270            486
        s=0      5/81                          5    405            405
        total                                128  1,404         10,368

        Costs are in epochs; promoted trials go on from their checkpoints.
        Random search trains all 128 trials to 81 epochs: 7.4 times the cost.
        """;
    assertEquals(table, PlanTable.text(Searches.facts()));
  }

  @Test
  void plan_noBrackets_tellsTheMost() {
    StudyFacts facts = Small.facts();
    assertEquals(
        "No brackets are planned ahead: at most 4 trials to 9 epochs each, 36 epochs in all.\n",
        PlanTable.text(facts));
  }

  @Test
  void closing_smallSearch_isExact() {
    String text =
        """
        bracket  rung  epochs  planned  reported  promoted  best value
        ───────  ────  ──────  ───────  ────────  ────────  ──────────
        0           0       3                  3         1         0.7
                    1       9                  1                  0.85

        trial  accuracy  epochs   rate  kind
        ─────  ────────  ──────  ─────  ────
            1      0.85       9    0.1   a,b
            0       0.5       3   0.01     c
            3       0.2       3  2e-04     ·

        failed    first  cause
        ──────  ───────  ──────────────────────────────
             1  trial 2  error: said "no" | twice, at 7

        winner: trial 1, accuracy 0.85 at 9 epochs
          rate = 0.1
          kind = a,b
        also: loss 0.25
        test: accuracy 0.83, auc NaN
        spent 15 of 36 epochs that full training of all 4 trials would take: 2.4 times less
        """;
    assertEquals(text, Closing.text(Small.facts(), Small.history()));
  }

  @Test
  void closing_nothingReported_saysSo() {
    String text = Closing.text(Small.facts(), new History());
    assertTrue(text.startsWith("No trial was started.\n"), text);
  }

  @Test
  void closing_hyperband_namesEveryPlannedRung() {
    String text = Closing.rungs(Searches.facts(), Searches.hyperband(1));
    assertEquals(2 + 15, text.lines().count());
    assertTrue(text.contains("\ns=0         0      81        5"), text);
  }

  @Test
  void words_numbers_haveFourDigits() {
    assertEquals("0.3184", Words.number(0.318449));
    assertEquals("12", Words.number(12));
    assertEquals("123500", Words.number(123_456.7));
    assertEquals("1.2e-05", Words.number(0.000012));
    assertEquals("-2.5e+09", Words.number(-2.5e9));
    assertEquals("NaN", Words.number(Double.NaN));
    assertEquals("0", Words.number(-0.0));
  }

  @Test
  void words_durations_fitTheirSize() {
    assertEquals("0.8 s", Words.duration(0.8));
    assertEquals("21 s", Words.duration(21.4));
    assertEquals("4:05 min", Words.duration(245));
    assertEquals("1:02:00 h", Words.duration(3720));
  }

  @Test
  void words_controlCharacters_cannotMoveTheCursor() {
    assertEquals("a?[2Kb", Words.plain("a\u001b[2Kb"));
    assertEquals("日本…", Words.cut("日本語の名", 3));
  }

  @Test
  void facts_sessions_giveStatusAndSeconds() {
    History history = new History();
    assertEquals("running", Small.facts().at(history).status());
    history.apply(new Event.Session("began", "", 1_000));
    history.apply(new Event.Session("ended", "wall-clock", 4_000));
    assertEquals("stopped", Small.facts().at(history).status());
    history.apply(new Event.Session("began", "", 10_000));
    assertEquals("running", Small.facts().at(history).status());
    history.apply(new Event.Session("ended", "finished", 10_500));
    assertEquals("failed", Small.facts().at(history).status());
    assertEquals(3.5, Small.facts().at(history).seconds());
    StudyFacts full = Searches.facts("a", Searches.SPACE, Goal.MINIMIZE);
    assertEquals("finished", full.at(Searches.hyperband(1)).status());
  }
}
