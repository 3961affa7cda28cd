package dev.rung.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.trial.History;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullSchedulerTest extends SchedulerContract {
  @Override
  protected Scheduler scheduler() {
    return FullScheduler.of(81);
  }

  @Override
  protected Scheduler endless() {
    return scheduler();
  }

  @Override
  protected long maximum() {
    return 81;
  }

  @Test
  void next_fillsTheSlots_withinTheTrialsLeft() {
    Move start = new Move.Start(0, 81, "full");
    History history = new History();
    assertEquals(Collections.nCopies(3, start), scheduler().next(history, new Room(3, 9)));
    assertEquals(Collections.nCopies(2, start), scheduler().next(history, new Room(3, 2)));
    assertEquals(List.of(), scheduler().next(history, new Room(-2, 9)));
    assertEquals(List.of(), scheduler().next(history, new Room(3, 0)));
  }

  @Test
  void of_noResource_throws() {
    assertThrows(IllegalArgumentException.class, () -> FullScheduler.of(0));
  }
}
