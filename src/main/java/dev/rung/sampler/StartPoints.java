package dev.rung.sampler;

import dev.rung.math.Seeds;
import dev.rung.math.Sobol;
import dev.rung.space.Space;
import java.util.Optional;

/**
 * The scrambled Sobol points that a sampler starts from, each a function of its number. A space
 * without dimensions has none, nor has one of more than {@value Sobol#MAX_DIMENSIONS}.
 */
public final class StartPoints {
  private final Optional<Sobol> sobol;

  private StartPoints(Optional<Sobol> sobol) {
    this.sobol = sobol;
  }

  /**
   * The points of a space.
   *
   * @param stream names whose they are: others have others
   */
  public static StartPoints of(Space space, long seed, String stream) {
    int dimensions = space.dimensions();
    return new StartPoints(
        dimensions == 0 || dimensions > Sobol.MAX_DIMENSIONS
            ? Optional.empty()
            : Optional.of(Sobol.scrambled(dimensions, Seeds.derive(seed, stream))));
  }

  /** No points at all. */
  public static StartPoints none() {
    return new StartPoints(Optional.empty());
  }

  /** The point of that number, in the unit cube. */
  public Optional<double[]> at(long number) {
    return sobol.map(sequence -> sequence.point(number));
  }
}
