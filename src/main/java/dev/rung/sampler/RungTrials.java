package dev.rung.sampler;

import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Rung;
import dev.rung.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rung that a model of the losses is made of, and the trials that it lacks. */
public final class RungTrials {
  private static final int LOOKED_AT = 1_000;

  private RungTrials() {}

  /** The highest rung with at least {@code enough} reports, else the fullest with {@code few}. */
  public static Optional<Rung> rung(History history, int enough, int few) {
    Rung fullest = null;
    for (Rung rung : history.rungs().descendingMap().values()) {
      if (rung.size() >= enough) {
        return Optional.of(rung);
      }
      fullest = fullest == null || rung.size() > fullest.size() ? rung : fullest;
    }
    return Optional.ofNullable(fullest).filter(rung -> rung.size() >= few);
  }

  /** The trials under way that have not reported to the rung. */
  public static List<Integer> pending(History history, Rung rung) {
    return history.running().stream()
        .filter(trial -> history.trial(trial).at(rung.resource()).isEmpty())
        .toList();
  }

  /** The trials stopped below the rung, of the latest {@value #LOOKED_AT} reports below it. */
  public static List<Integer> stopped(History history, Rung rung) {
    List<Integer> stopped = new ArrayList<>();
    int left = LOOKED_AT;
    for (Rung lower : history.rungs().headMap(rung.resource(), false).descendingMap().values()) {
      List<Report> arrivals = lower.arrivals();
      for (int i = arrivals.size() - 1; i >= 0 && left > 0; i--, left--) {
        Trial trial = history.trial(arrivals.get(i).trial());
        if (trial.stopped().isPresent() && trial.resource() == lower.resource()) {
          stopped.add(trial.id());
        }
      }
    }
    return stopped;
  }
}
