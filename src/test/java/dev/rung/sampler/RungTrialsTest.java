package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RungTrialsTest {
  private final History history = new History();

  @Test
  void rung_tooFewReports_takesTheFullest() {
    for (int trial = 0; trial < 12; trial++) {
      start(trial, 0, 1);
      report(trial, 1, trial);
      if (trial < 6) {
        start(trial, 1, 3);
        report(trial, 3, trial);
      }
    }
    assertEquals(3, RungTrials.rung(history, 6, 2).orElseThrow().resource());
    assertEquals(1, RungTrials.rung(history, 7, 2).orElseThrow().resource());
    assertEquals(1, RungTrials.rung(history, 20, 12).orElseThrow().resource());
    assertTrue(RungTrials.rung(history, 20, 13).isEmpty());
    assertTrue(RungTrials.rung(new History(), 1, 1).isEmpty());
  }

  private void start(int trial, long from, long until) {
    Configuration configuration = new Configuration(Map.of("x", trial / 10_000.0));
    history.apply(new Event.Started(new Leg(trial, configuration, from, until, 0), 0, "test", 0));
  }

  private void report(int trial, long resource, double loss) {
    Report report = new Report(trial, resource, loss, Map.of(), 1);
    history.apply(new Event.Reported(report, List.of(), "", 0));
  }
}
