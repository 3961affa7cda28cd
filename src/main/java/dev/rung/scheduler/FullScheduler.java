package dev.rung.scheduler;

import dev.rung.trial.History;
import java.util.List;
import java.util.stream.IntStream;

/** Every trial straight to the full resource: nothing is stopped early. All are in bracket 0. */
public final class FullScheduler implements Scheduler {
  private final long maximum;

  private FullScheduler(long maximum) {
    this.maximum = maximum;
  }

  /**
   * Trains every trial to {@code maximum}.
   *
   * @param maximum the resource of a full training, at least 1
   */
  public static FullScheduler of(long maximum) {
    if (maximum < 1) {
      throw new IllegalArgumentException(
          "scheduler: maximum >= 1 must hold, but got maximum=" + maximum);
    }
    return new FullScheduler(maximum);
  }

  @Override
  public List<Move> next(History history, Room room) {
    return IntStream.range(0, Math.min(room.slots(), room.trials()))
        .<Move>mapToObj(i -> new Move.Start(0, maximum, "full"))
        .toList();
  }
}
