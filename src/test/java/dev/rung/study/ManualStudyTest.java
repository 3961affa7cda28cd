package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.sampler.EndingSampler;
import dev.rung.sampler.GridSampler;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.gp.GpSampler;
import dev.rung.sampler.gp.Options;
import dev.rung.sampler.gp.Options.Hyperparameters;
import dev.rung.sampler.tpe.TpeSampler;
import dev.rung.scheduler.AshaScheduler;
import dev.rung.scheduler.FullScheduler;
import dev.rung.scheduler.HalvingScheduler;
import dev.rung.scheduler.HyperbandScheduler;
import dev.rung.scheduler.Scheduler;
import dev.rung.scheduler.dehb.Dehb;
import dev.rung.scheduler.pbt.Pbt;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Event;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ManualStudyTest {
  private static final Evaluation ONE = Evaluation.of(1);

  /** A value of the leg alone: people keep no checkpoints here. Every ninth trial fails at once. */
  private static Evaluation value(Leg leg) {
    if (leg.trial() % 9 == 4) {
      return Evaluation.of(Double.NaN);
    }
    double rate = leg.configuration().real("rate");
    double noise = Seeds.generator(leg.seed(), "noise", leg.until()).nextDouble();
    return Evaluation.of(
        Math.abs(Math.log10(rate) + 2) + leg.configuration().real("decay") + noise / leg.until(),
        Map.of("noise", noise));
  }

  private static Setup setup(Scheduler scheduler) {
    Setup setup = new Setup(scheduler);
    setup.objective = (leg, context) -> value(leg).lasting(1);
    setup.resource = new Resource("epochs", Resource.Kind.CONTINUED, 0, 9);
    setup.limits = Limits.NONE.withTrials(40).withParallelism(1).withRetries(1);
    setup.slots = 1;
    setup.reproducible = true;
    return setup;
  }

  private static Parts parts(Setup setup, MemoryJournal journal) {
    return new Parts(
        Setup.SEED,
        Goal.MINIMIZE,
        setup.resource,
        setup.limits,
        setup.sampler,
        setup.scheduler,
        setup.stopping,
        null,
        journal,
        new MemoryCheckpoints(),
        setup.reproducible,
        setup.reuse,
        history -> {});
  }

  private static ManualStudy open(Setup setup, MemoryJournal journal) throws IOException {
    return new ManualStudy(parts(setup, journal));
  }

  private static ManualStudy open(Setup setup) throws IOException {
    return open(setup, new MemoryJournal(List.of()));
  }

  /** Asks and tells one at a time until nothing is left. */
  private static Outcome loop(ManualStudy study) throws IOException {
    for (Optional<Leg> leg = study.ask(); leg.isPresent(); leg = study.ask()) {
      study.tell(leg.get(), value(leg.get()));
    }
    return study.end();
  }

  private static List<Event> loop(Setup setup, List<Event> before) throws IOException {
    MemoryJournal journal = new MemoryJournal(before);
    ManualStudy study = open(setup, journal);
    assertTrue(loop(study).finished());
    assertEquals(journal.events.size(), journal.committed);
    return essence(journal.events);
  }

  /** What happened, whenever and however long. */
  private static List<Event> essence(List<Event> events) {
    List<Event> essence = new ArrayList<>();
    for (Event event : Setup.timeless(events)) {
      if (event instanceof Event.Reported e) {
        Report r = e.report();
        Report untimed = new Report(r.trial(), r.resource(), r.loss(), r.metrics(), 0);
        essence.add(new Event.Reported(untimed, e.curve(), "", e.giver(), 0));
      } else if (event instanceof Event.Part e) {
        essence.add(
            new Event.Part(e.trial(), e.from(), e.until(), e.loss(), e.metrics(), 0, "", 0));
      } else {
        essence.add(event);
      }
    }
    return essence;
  }

  /** Searches of every scheduler, some of them by samplers that learn, cut or not. */
  private static Map<String, Setup> searches() {
    Map<String, Setup> searches = new LinkedHashMap<>();
    searches.put("full", setup(FullScheduler.of(9)));
    searches.put("tpe", setup(FullScheduler.of(9)));
    searches.get("tpe").sampler = TpeSampler.of(Hills.SPACE, Setup.SEED);
    searches.put("gp", setup(FullScheduler.of(9)));
    searches.get("gp").sampler = GpSampler.of(Hills.SPACE, Setup.SEED);
    searches.get("gp").limits = searches.get("gp").limits.withTrials(16);
    searches.put("halving", setup(HalvingScheduler.of(1, 9, 3)));
    searches.put("hyperband", setup(HyperbandScheduler.of(1, 9, 3)));
    searches.put("asha", setup(AshaScheduler.of(1, 9, 3, AshaScheduler.Type.PROMOTION, 0)));
    searches.put("asha tpe", setup(AshaScheduler.of(1, 9, 3, AshaScheduler.Type.STOPPING)));
    searches.get("asha tpe").sampler = TpeSampler.of(Hills.SPACE, Setup.SEED);
    Dehb dehb = Dehb.of(1, 9, 3, new Dehb.Options(0.5, 0.5, 0, true));
    searches.put("dehb", setup(dehb.scheduler()));
    searches.get("dehb").sampler =
        dehb.sampler(Hills.SPACE, RandomSampler.of(Hills.SPACE, 1), Setup.SEED);
    Pbt pbt = Pbt.of(3, 9, 10, Setup.SEED, new Pbt.Options(0.2, 0.2, 0.25, false));
    searches.put("pbt", setup(pbt.scheduler()));
    searches.get("pbt").sampler = pbt.sampler(Hills.SPACE, RandomSampler.of(Hills.SPACE, 1));
    searches.put("cut", setup(AshaScheduler.of(1, 9, 3, AshaScheduler.Type.PROMOTION)));
    searches.get("cut").resource = new Resource("epochs", Resource.Kind.CONTINUED, 2, 9);
    searches.get("cut").stopping =
        (history, trial) ->
            trial.id() % 5 == 3 && trial.resource() > 1 ? Optional.of("cut") : Optional.empty();
    searches.put("folds", setup(HalvingScheduler.of(1, 9, 3)));
    searches.get("folds").reproducible = false;
    searches.get("folds").resource = new Resource("folds", Resource.Kind.SEPARATE, 0, 9);
    searches.put("rows", setup(HyperbandScheduler.of(1, 9, 3)));
    searches.get("rows").resource = new Resource("rows", Resource.Kind.RESTARTED, 0, 9);
    return searches;
  }

  @Test
  void loop_oneAtATime_isTheStudyWithOneSlot() throws IOException {
    for (Map.Entry<String, Setup> search : searches().entrySet()) {
      MemoryJournal journal = new MemoryJournal(List.of());
      search.getValue().study(journal).run();
      List<Event> expected = essence(journal.events);
      assertTrue(expected.size() > 20, search.getKey());
      assertEquals(expected, loop(search.getValue(), List.of()), search.getKey());
    }
  }

  @Test
  void open_afterAnyEvent_goesOnAsIfNothingHadHappened() throws IOException {
    Map<String, Setup> searches = searches();
    searches.remove("gp");
    searches.remove("folds");
    for (Map.Entry<String, Setup> search : searches.entrySet()) {
      List<Event> whole = loop(search.getValue(), List.of());
      for (int kept = 0; kept <= whole.size(); kept += 1 + kept % 3) {
        List<Event> resumed = loop(search.getValue(), whole.subList(0, kept));
        assertEquals(whole, resumed, search.getKey() + ", killed after event " + kept);
      }
    }
  }

  /** Folds of one rung are asked for in any order, and no fold twice. */
  @Test
  void open_foldsAfterAnyEvent_theSameOnesAreAsked() throws IOException {
    Setup setup = searches().get("folds");
    List<String> whole = sorted(loop(setup, List.of()));
    for (int kept = 0; kept <= whole.size(); kept += 3) {
      List<Event> before = loop(setup, List.of()).subList(0, kept);
      assertEquals(whole, sorted(loop(setup, before)), "killed after event " + kept);
    }
  }

  private static List<String> sorted(List<Event> events) {
    return events.stream().map(Event::toString).sorted().toList();
  }

  /** Up to six suggestions are open; which is told next is drawn. */
  private static List<Event> severalAtATime(Setup setup, RandomGenerator random)
      throws IOException {
    MemoryJournal journal = new MemoryJournal(List.of());
    ManualStudy study = open(setup, journal);
    List<Leg> open = new ArrayList<>();
    while (study.outcome().isEmpty()) {
      Optional<Leg> leg = open.size() < 6 ? study.ask() : Optional.empty();
      leg.ifPresent(open::add);
      if (leg.isEmpty() || random.nextBoolean()) {
        Leg ended = open.remove(random.nextInt(open.size()));
        study.tell(ended, value(ended));
      }
    }
    assertTrue(study.end().finished());
    assertEquals(0, study.history().running().size());
    return essence(journal.events);
  }

  @Test
  void loop_severalAtATime_endsAndIsAFunctionOfTheCalls() throws IOException {
    for (String name : searches().keySet()) {
      for (long seed = 1; seed <= 3; seed++) {
        List<Event> events = severalAtATime(searches().get(name), Seeds.generator(seed, name));
        assertEquals(
            events,
            severalAtATime(searches().get(name), Seeds.generator(seed, name)),
            name + ", seed " + seed);
      }
    }
  }

  @Test
  void ask_rungInPeoplesHands_waitsForTheLastOfIt() throws IOException {
    ManualStudy study = open(setup(HalvingScheduler.of(1, 3, 3)));
    List<Leg> rung = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      rung.add(study.ask().orElseThrow());
    }
    assertEquals(Optional.empty(), study.ask());
    assertEquals(Optional.empty(), study.outcome());
    assertEquals(3, study.open());
    study.tell(rung.get(0), Evaluation.of(3));
    study.tell(rung.get(2), Evaluation.of(2));
    assertEquals(Optional.empty(), study.ask());
    study.tell(rung.get(1), Evaluation.of(1));
    Leg promoted = study.ask().orElseThrow();
    assertEquals(rung.get(1).configuration(), promoted.configuration());
    assertEquals(List.of(1L, 3L), List.of(promoted.from(), promoted.until()));
    study.tell(promoted, ONE);
    assertEquals(Optional.empty(), study.ask());
    assertEquals(Optional.of(new Outcome(true, "finished")), study.outcome());
  }

  @Test
  void open_severalInPeoplesHands_theyAreAskedFirstInTheirOrder() throws IOException {
    Setup setup = setup(AshaScheduler.of(1, 9, 3, AshaScheduler.Type.PROMOTION));
    MemoryJournal journal = new MemoryJournal(List.of());
    ManualStudy study = open(setup, journal);
    List<Leg> open = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Leg leg = study.ask().orElseThrow();
      open.add(leg);
      if (i % 3 != 1) {
        open.remove(leg);
        study.tell(leg, Evaluation.of(leg.trial() % 4));
      }
    }
    assertTrue(open.stream().anyMatch(leg -> leg.from() > 0), "a promoted one among " + open);
    ManualStudy again = open(setup, new MemoryJournal(journal.events));
    Leg late = open.remove(1);
    again.tell(late, ONE);
    for (Leg leg : open) {
      assertEquals(leg, again.ask().orElseThrow());
    }
    assertFalse(open.contains(again.ask().orElseThrow()));
  }

  @Test
  void tell_configuration_isLearntFromAndTakesNoPlaceInABracket() throws IOException {
    for (Map.Entry<String, Setup> search : searches().entrySet()) {
      Setup setup = search.getValue();
      setup.limits = Limits.NONE.withTrials(60).withRetries(1).withParallelism(1);
      MemoryJournal journal = new MemoryJournal(List.of());
      ManualStudy study = open(setup, journal);
      RandomGenerator random = Seeds.generator(5, search.getKey());
      for (int i = 0; study.outcome().isEmpty(); i++) {
        if (i % 5 == 0) {
          Configuration configuration = Hills.SPACE.sample(random);
          Evaluation value = Evaluation.of(i % 2 == 0 ? 4 : Double.NaN);
          Trial told = study.history().trial(study.tell(configuration, value));
          assertEquals(configuration, told.configuration());
          assertEquals(Trial.TOLD, told.source());
          assertEquals(i % 2 == 0 ? 9 : 0, told.resource());
          assertEquals(i % 2 == 1, told.failure().isPresent());
        }
        Leg leg = study.ask().orElseThrow();
        study.tell(leg, value(leg));
      }
      assertTrue(study.end().finished(), search.getKey());
      History history = new History();
      journal.events.forEach(history::apply);
      int competing = history.brackets().stream().mapToInt(b -> b.trials().size()).sum();
      assertTrue(history.count(Trial.TOLD) >= 2, search.getKey());
      assertEquals(history.size() - history.count(Trial.TOLD), competing, search.getKey());
    }
  }

  @Test
  void tell_goodConfiguration_drawsTheSamplerThere() throws IOException {
    Setup setup = setup(FullScheduler.of(9));
    setup.sampler = GpSampler.of(Hills.SPACE, Setup.SEED, new Options(0, Hyperparameters.MAP));
    setup.limits = setup.limits.withTrials(100);
    ManualStudy study = open(setup);
    for (double rate = 1e-5; rate <= 1; rate *= 3) {
      for (double decay = 0.05; decay < 1; decay += 0.3) {
        double loss = Math.abs(Math.log10(rate) + 4) + decay;
        study.tell(new Configuration(Map.of("rate", rate, "decay", decay)), Evaluation.of(loss));
      }
    }
    // Of a random configuration it is 1.7 + 0.5 on average.
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      Configuration next = study.ask().orElseThrow().configuration();
      sum += Math.abs(Math.log10(next.real("rate")) + 4) + next.real("decay");
    }
    assertTrue(sum / 5 < 1, "mean loss " + sum / 5);
  }

  @Test
  void ask_gridExhausted_isTheEnd() throws IOException {
    Setup setup = setup(FullScheduler.of(1));
    setup.limits = Limits.NONE;
    setup.reproducible = false;
    setup.sampler = GridSampler.of(Space.of(Int.of("n", 1, 4, Scale.LINEAR)), 4);
    ManualStudy study = open(setup);
    study.tell(new Configuration(Map.of("n", 2L)), ONE);
    for (long n : new long[] {1, 3, 4}) {
      Leg leg = study.ask().orElseThrow();
      assertEquals(n, leg.configuration().integer("n"));
      study.tell(leg, ONE);
    }
    assertEquals(Optional.empty(), study.ask());
    assertEquals(new Outcome(true, "finished"), study.outcome().orElseThrow());
    assertEquals(4, study.tell(new Configuration(Map.of("n", 2L)), ONE));
  }

  @Test
  void ask_limits_endTheSearch() throws IOException {
    Setup setup = setup(FullScheduler.of(9));
    setup.limits = setup.limits.withTarget(1);
    ManualStudy target = open(setup);
    Leg open = target.ask().orElseThrow();
    target.tell(target.ask().orElseThrow(), ONE);
    assertEquals(Optional.empty(), target.ask());
    assertEquals(
        "finished: the target is reached", target.outcome().map(Outcome::reason).orElse(""));
    target.tell(open, Evaluation.of(0.5));
    assertEquals(0.5, target.history().best().orElseThrow().loss());

    setup.limits = Limits.NONE.withParallelism(1).withResource(20);
    ManualStudy resource = open(setup);
    assertEquals(new Outcome(true, "finished: the total resource is spent"), loop(resource));
    assertEquals(2, resource.history().size());

    setup.limits = Limits.NONE.withParallelism(1).withWallClock(Duration.ZERO);
    ManualStudy time = open(setup);
    assertEquals(Optional.empty(), time.ask());
    assertEquals(new Outcome(false, "wall-clock"), time.end());
  }

  @Test
  void end_nothingLeft_isFinishedThoughNobodyAsked() throws IOException {
    Setup setup = setup(FullScheduler.of(9));
    setup.limits = Limits.NONE.withTrials(2).withParallelism(1);
    ManualStudy study = open(setup);
    study.tell(study.ask().orElseThrow(), ONE);
    Leg second = study.ask().orElseThrow();
    study.tell(second, ONE);
    assertEquals(new Outcome(true, "finished"), study.end());
    assertEquals(new Outcome(true, "finished"), study.end());
    assertThrows(IllegalStateException.class, study::ask);
    ManualStudy early = open(setup);
    early.ask();
    assertEquals(new Outcome(false, "closed"), early.end());
  }

  @Test
  void fail_withRetries_isAskedAgainAsOften() throws IOException {
    Setup setup = setup(FullScheduler.of(9));
    ManualStudy study = open(setup);
    Leg leg = study.ask().orElseThrow();
    study.fail(leg, "no luck\nat all");
    assertEquals(leg, study.ask().orElseThrow());
    study.fail(leg, "again");
    assertEquals("error: again", study.history().trial(0).failure().orElseThrow().toString());
    assertEquals(1, study.ask().orElseThrow().trial());
  }

  @Test
  void ask_foldFailed_theOthersOfItsTrialAreNotAsked() throws IOException {
    Setup setup = setup(FullScheduler.of(5));
    setup.resource = new Resource("folds", Resource.Kind.SEPARATE, 0, 5);
    setup.limits = Limits.NONE.withTrials(2);
    setup.reproducible = false;
    ManualStudy study = open(setup);
    Leg first = study.ask().orElseThrow();
    Leg second = study.ask().orElseThrow();
    assertEquals(List.of(0L, 1L), List.of(first.from(), second.from()));
    study.fail(first, "out of luck");
    study.tell(second, ONE);
    assertEquals(1, study.ask().orElseThrow().trial());
  }

  @Test
  void ask_reuse_knownConfigurationsAreNotAsked() throws IOException {
    Setup setup = setup(FullScheduler.of(9));
    Space space = Space.of(Int.of("n", 1, 3, Scale.LINEAR));
    setup.sampler = EndingSampler.of(RandomSampler.of(space, Setup.SEED));
    setup.reuse = true;
    setup.limits = Limits.NONE.withTrials(20);
    setup.reproducible = false;
    ManualStudy study = open(setup);
    int asked = 0;
    for (Optional<Leg> leg = study.ask(); leg.isPresent(); leg = study.ask()) {
      study.tell(leg.get(), Evaluation.of(leg.get().configuration().real("n")));
      asked++;
    }
    assertEquals(3, asked);
    assertEquals(20, study.history().size());
    assertEquals(27, study.history().spent());
  }

  @Test
  void tell_notUnderWay_isRefusedInASentence() throws IOException {
    Setup setup = setup(HalvingScheduler.of(1, 9, 3));
    ManualStudy study = open(setup);
    Leg leg = study.ask().orElseThrow();
    study.tell(leg, ONE);
    IllegalStateException twice =
        assertThrows(IllegalStateException.class, () -> study.tell(leg, ONE));
    assertEquals(
        "trial 0: nothing is under way from 0 to 1 epochs: it was told already.",
        twice.getMessage());
    Leg unknown = new Leg(77, leg.configuration(), 0, 1, 0);
    IllegalArgumentException never =
        assertThrows(IllegalArgumentException.class, () -> study.tell(unknown, ONE));
    assertEquals(
        "trial 77: the study has no such trial, there are 9 so far. Maybe the suggestion is another"
            + " study's.",
        never.getMessage());
    Leg other = new Leg(0, new Configuration(Map.of("rate", 0.1, "decay", 0.5)), 0, 1, 0);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> study.fail(other, "why"))
            .getMessage()
            .startsWith("trial 0: its configuration is {rate="));
    Leg higher = new Leg(0, leg.configuration(), 1, 3, 0);
    assertTrue(
        assertThrows(IllegalStateException.class, () -> study.tell(higher, ONE))
            .getMessage()
            .endsWith("from 1 to 3 epochs: it was not asked for."));
  }
}
