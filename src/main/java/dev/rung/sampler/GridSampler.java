package dev.rung.sampler;

import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Every combination of grid values of the active parameters, once, the last declared parameter
 * changing fastest. Configurations that the history holds already, whoever proposed them, are
 * passed over; after the last point it has run out.
 *
 * <p>Points are made one after the other, never all at once. A cursor at the first point that is
 * not in the history is kept from one question to the next, which makes a proposal O(parameters) on
 * average; for another history the cursor starts again.
 */
public final class GridSampler implements Sampler {
  /** The source of its proposals. */
  public static final String NAME = "grid";

  private final Grid grid;
  private History seen;
  private GridCursor cursor;

  private GridSampler(Grid grid) {
    this.grid = grid;
  }

  /**
   * The grid over a space.
   *
   * @param points how many values of each real without a step, and at most of each integer, where
   *     the parameter does not say itself; at least 1
   */
  public static GridSampler of(Space space, int points) {
    if (points < 1) {
      throw new IllegalArgumentException(
          "grid: points >= 1 must hold, but got points=" + points + ".");
    }
    return new GridSampler(new Grid(space, points));
  }

  /**
   * The number of points, {@link Long#MAX_VALUE} where there are more; empty when forbidden
   * combinations or conditions make counting them too long.
   */
  public OptionalLong size() {
    return grid.size();
  }

  @Override
  public boolean learns() {
    return false;
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    if (history != seen) {
      seen = history;
      cursor = GridCursor.first(grid);
    }
    while (!cursor.past() && history.find(cursor.configuration()).isPresent()) {
      cursor.advance();
    }
    List<Proposal> proposals = new ArrayList<>();
    for (GridCursor ahead = cursor.copy();
        proposals.size() < count && !ahead.past();
        ahead.advance()) {
      Configuration configuration = ahead.configuration();
      if (history.find(configuration).isEmpty()) {
        proposals.add(new Proposal(configuration, NAME));
      }
    }
    return proposals;
  }
}
