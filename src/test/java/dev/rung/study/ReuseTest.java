package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.Sampler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Studies in which few configurations come again and again, known results taken over. */
class ReuseTest {
  private static final int FEW = 8;

  private final List<Leg> trained = new ArrayList<>();

  /** Draws from few configurations, by trial. */
  private static Sampler few() {
    List<Configuration> all =
        IntStream.range(0, FEW)
            .mapToObj(i -> Hills.SPACE.sample(Seeds.generator(3, "few", i)))
            .toList();
    return (history, count) ->
        IntStream.range(history.size(), history.size() + count)
            .mapToObj(k -> Seeds.generator(5, "pick", k).nextInt(FEW))
            .map(pick -> new Proposal(all.get(pick), "few"))
            .toList();
  }

  private Setup setup(Setup setup) {
    Objective hills = setup.objective;
    setup.sampler = few();
    setup.reuse = true;
    setup.objective =
        (leg, context) -> {
          trained.add(leg);
          return hills.evaluate(leg, context);
        };
    return setup;
  }

  private Setup hyperband() {
    Setup setup = setup(new Setup(HyperbandScheduler.of(1, 9, 3)));
    setup.slots = 1;
    setup.limits = Limits.NONE.withParallelism(1);
    return setup;
  }

  private Setup full(int trials) {
    Setup setup = setup(new Setup(FullScheduler.of(9)));
    setup.limits = Limits.NONE.withTrials(trials);
    return setup;
  }

  @Test
  void run_oneAtATime_trainsEachConfigurationOnce() throws IOException {
    Setup setup = full(60);
    setup.slots = 1;
    setup.limits = setup.limits.withParallelism(1);
    History history = setup.run();
    assertEquals(60, history.size());
    long distinct = history.trials().stream().map(Trial::configuration).distinct().count();
    long diverging = trained.stream().filter(l -> l.configuration().real("rate") > 0.5).count();
    assertEquals(distinct, trained.stream().map(Leg::configuration).distinct().count());
    assertTrue(trained.size() <= distinct + diverging, trained.size() + " legs");
    for (Trial trial : history.trials()) {
      Trial first = history.find(trial.configuration()).orElseThrow();
      assertEquals(losses(first), losses(trial), "trial " + trial.id());
    }
    long succeeded = trained.stream().filter(l -> l.configuration().real("rate") <= 0.5).count();
    assertEquals(9 * succeeded, history.spent(), "what is taken over costs nothing");
  }

  @Test
  void run_hyperband_takenOverIsWhatTheGiverReported() throws IOException {
    Setup setup = hyperband();
    List<Event> events = setup.events(List.of());
    int taken = 0;
    History history = new History();
    for (Event event : events) {
      if (event instanceof Event.Reported reported && reported.giver().isPresent()) {
        Trial giver = history.trial(reported.giver().getAsInt());
        Report report = reported.report();
        assertEquals(history.trial(report.trial()).configuration(), giver.configuration());
        assertEquals(giver.at(report.resource()).orElseThrow().loss(), report.loss());
        assertEquals(0, report.seconds());
        taken++;
      }
      history.apply(event);
    }
    assertTrue(taken >= 3, taken + " taken over");
    assertTrue(history.running().isEmpty() && history.spent() > 0);
  }

  /** A resumed study takes over again what it had decided to, and comes to the same end. */
  @Test
  void resume_fromAnyPrefix_isTheUninterruptedStudy() throws IOException {
    for (Setup setup : List.of(hyperband(), full(30))) {
      List<Event> whole = setup.events(List.of());
      assertTrue(
          whole.stream().anyMatch(e -> e instanceof Event.Reported r && r.giver().isPresent()));
      for (int cut = 1; cut < whole.size(); cut += 3) {
        History history = new History();
        setup.events(whole.subList(0, cut)).forEach(history::apply);
        assertTrue(history.running().isEmpty(), "cut at " + cut);
        for (Trial trial : history.trials()) {
          assertTrue(trial.failure().isPresent() || trial.last().isPresent(), "cut at " + cut);
        }
      }
    }
  }

  /** One at a time what is decided next is a function of the journal: the same events. */
  @Test
  void resume_oneSlot_sameEvents() throws IOException {
    Setup setup = hyperband();
    setup.reproducible = true;
    List<Event> whole = setup.events(List.of());
    for (int cut = 1; cut < whole.size(); cut++) {
      assertEquals(whole, setup.events(whole.subList(0, cut)), "cut at " + cut);
    }
  }

  @Test
  void run_folds_partsAreTakenOver() throws IOException {
    Setup setup = setup(new Setup(FullScheduler.of(3)));
    setup.resource = new Resource("folds", Resource.Kind.SEPARATE, 0, 3);
    setup.objective =
        (leg, context) -> {
          trained.add(leg);
          return dev.rung.trial.Evaluation.of(leg.configuration().real("decay") + leg.until())
              .lasting(1);
        };
    setup.slots = 1;
    setup.limits = Limits.NONE.withTrials(30).withParallelism(3);
    History history = setup.run();
    assertEquals(30, history.size());
    assertTrue(trained.size() <= 3 * FEW + 6, trained.size() + " folds");
    assertTrue(history.spent() <= trained.size(), "spent " + history.spent());
    for (Trial trial : history.trials()) {
      assertEquals(
          losses(history.find(trial.configuration()).orElseThrow()),
          losses(trial),
          "" + trial.id());
    }
  }

  private static List<Double> losses(Trial trial) {
    return trial.reports().stream().map(Report::loss).toList();
  }
}
