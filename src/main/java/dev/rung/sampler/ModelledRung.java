package dev.rung.sampler;

import dev.rung.trial.History;
import dev.rung.trial.Rung;
import java.util.Optional;

/** Which resource a model of the losses is made of. */
public final class ModelledRung {
  private ModelledRung() {}

  /**
   * The highest rung with at least {@code enough} reports, else the fullest that has {@code few}.
   */
  public static Optional<Rung> of(History history, int enough, int few) {
    Rung fullest = null;
    for (Rung rung : history.rungs().descendingMap().values()) {
      if (rung.size() >= enough) {
        return Optional.of(rung);
      }
      fullest = fullest == null || rung.size() > fullest.size() ? rung : fullest;
    }
    return Optional.ofNullable(fullest).filter(rung -> rung.size() >= few);
  }
}
