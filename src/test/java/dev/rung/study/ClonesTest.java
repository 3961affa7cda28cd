package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.sampler.Proposal;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.Target;
import dev.rung.scheduler.Move;
import dev.rung.scheduler.Room;
import dev.rung.scheduler.Scheduler;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClonesTest {
  /** Two trials to 2, then a clone of the first to 4; room for two new trials is enough. */
  private static final class Cloning implements Scheduler {
    @Override
    public List<Move> next(History history, Room room) {
      if (history.size() < 2 && room.trials() > 0) {
        return List.of(new Move.Start(0, 2, "start"));
      }
      boolean ready = history.size() == 2 && history.running().isEmpty();
      return ready ? List.of(new Move.Clone(0, 2, 4, "clone")) : List.of();
    }
  }

  private static final class Halved implements Sampler {
    private final Sampler base = RandomSampler.of(Hills.SPACE, 1);

    @Override
    public List<Proposal> propose(History history, int count) {
      return base.propose(history, count);
    }

    @Override
    public List<Proposal> propose(History history, List<Target> targets) {
      if (targets.get(0).parent().isEmpty()) {
        return propose(history, targets.size());
      }
      assertEquals(List.of(new Target(0, 2, 4, OptionalInt.of(0))), targets);
      return List.of(new Proposal(history.trial(0).configuration(), "explore"));
    }
  }

  /** The state is the line of legs that led to it. */
  @Test
  void run_clone_takesUpItsParentsState() throws IOException {
    Setup setup = new Setup(new Cloning());
    setup.sampler = new Halved();
    setup.limits = Limits.NONE.withTrials(2);
    setup.objective =
        (leg, context) -> {
          String before =
              leg.from() == 0
                  ? ""
                  : new String(context.checkpoint().orElseThrow(), StandardCharsets.UTF_8);
          context.save(
              (before + " " + leg.trial() + ":" + leg.until()).getBytes(StandardCharsets.UTF_8));
          return Evaluation.of(leg.trial()).lasting(1);
        };
    History history = setup.run();
    assertEquals(3, history.size());
    assertEquals(1, history.clones());
    Trial clone = history.trial(2);
    assertEquals(OptionalInt.of(0), clone.parent());
    assertEquals(4, clone.resource());
    assertEquals(2 + 2 + 2, history.spent());
    assertEquals(
        " 0:2 2:4", new String(setup.checkpoints.read(2, 4).orElseThrow(), StandardCharsets.UTF_8));
  }

  @Test
  void history_newTrialAboveZeroWithoutParent_isRefused() {
    Leg leg = new Leg(0, Hills.SPACE.sample(new java.util.Random(1)), 2, 4, 0);
    assertThrows(
        IllegalStateException.class,
        () -> new History().apply(new Event.Started(leg, 0, "test", 0)));
  }
}
