package dev.rung.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RungTest {
  private static Report report(int trial, double loss) {
    return new Report(trial, 3, loss, Map.of(), 1);
  }

  @Test
  void add_severalReports_areKeptBestFirstAndInOrderOfArrival() {
    Rung rung = new Rung(3);
    List<Report> reports = List.of(report(4, 2), report(1, 0.5), report(3, 2), report(0, 7));
    reports.forEach(rung::add);
    assertEquals(reports, rung.arrivals());
    assertEquals(
        List.of(1, 3, 4, 0), rung.reports().stream().map(Report::trial).toList(), "ties by trial");
    assertEquals(4, rung.size());
    assertThrows(UnsupportedOperationException.class, () -> rung.arrivals().clear());
  }
}
