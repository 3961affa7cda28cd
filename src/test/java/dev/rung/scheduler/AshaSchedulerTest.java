package dev.rung.scheduler;

import static dev.rung.scheduler.AshaScheduler.Type.PROMOTION;
import static dev.rung.scheduler.AshaScheduler.Type.STOPPING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Status;
import dev.rung.trial.Trial;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AshaSchedulerTest {
  /** Losses by trial, the same at every resource. */
  private static final double[] NINE = {5, 3, 4, 6, 1, 2, 9, 8, 7};

  private abstract static class Contract extends SchedulerContract {
    private final AshaScheduler.Type type;
    private final int brackets;

    Contract(AshaScheduler.Type type, int brackets) {
      this.type = type;
      this.brackets = brackets;
    }

    @Override
    protected Scheduler scheduler() {
      return AshaScheduler.of(1, 27, 3, type, brackets);
    }

    @Override
    protected Scheduler endless() {
      return scheduler();
    }

    @Override
    protected long maximum() {
      return 27;
    }

    @Override
    protected boolean synchronous() {
      return false;
    }

    /** CPU time in the scheduler alone: 10,000 trials and every leg that they lead to. */
    @Test
    void next_tenThousandTrials_takesUnder100MicrosecondsAReport() {
      Scheduler timed = scheduler();
      long[] nanos = new long[1];
      Scheduler scheduler =
          (history, room) -> {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            List<Move> moves = timed.next(history, room);
            nanos[0] += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            return moves;
          };
      Simulation search = new Simulation(scheduler, Simulation.random(2, 9), 100, 10_000, 2).run();
      long reports =
          search.history.trials().stream().mapToLong(trial -> trial.reports().size()).sum();
      assertTrue(reports > 10_000, "reports " + reports);
      double micros = nanos[0] / 1e3 / reports;
      assertTrue(micros < 100, micros + " us a report");
    }

    /** Every answer against one that is worked out from the events, with many ties. */
    @Test
    void next_anySearch_agreesWithTheDefinition() {
      for (int seed = 0; seed < 15; seed++) {
        Simulation.Losses losses = coarse(seed, 3 + seed);
        Simulation search = new Simulation(scheduler(), losses, 1 + seed % 6, 20 + 8 * seed, seed);
        Definition definition = new Definition(search, type, 3, brackets);
        do {
          Room room = search.room();
          String when = "seed " + seed + ", event " + search.events.size();
          List<Move> moves = search.scheduler.next(search.history, room);
          assertEquals(definition.promotions(room.slots()), promotions(moves), when);
          assertEquals(definition.stops(), stops(moves), when);
          int sent = moves.size() - stops(moves).size();
          assertTrue(sent <= Math.max(0, room.slots()), when);
          assertTrue(sent == room.slots() || room.trials() < room.slots(), when);
          while (seed % 3 == 0 && search.history.running().size() > 1) {
            search.finishOne(); // Several reports between two questions.
          }
        } while (!search.step().isEmpty() || search.finishOne());
      }
    }
  }

  @Nested
  class PromotionContract extends Contract {
    PromotionContract() {
      super(PROMOTION, 1);
    }
  }

  @Nested
  class StoppingContract extends Contract {
    StoppingContract() {
      super(STOPPING, 1);
    }
  }

  @Nested
  class PromotionHyperbandContract extends Contract {
    PromotionHyperbandContract() {
      super(PROMOTION, 0);
    }
  }

  @Nested
  class StoppingHyperbandContract extends Contract {
    StoppingHyperbandContract() {
      super(STOPPING, 0);
    }
  }

  /** Losses on a grid of so many values, about one leg in ten failing. */
  private static Simulation.Losses coarse(long seed, int values) {
    return (trial, resource) -> {
      RandomGenerator random = Seeds.generator(seed, "coarse", trial, resource);
      return random.nextInt(10) == 0 ? Double.NaN : random.nextInt(values);
    };
  }

  private static List<Move> promotions(List<Move> moves) {
    return moves.stream().filter(move -> move instanceof Move.Promote).toList();
  }

  private static List<Integer> stops(List<Move> moves) {
    return moves.stream()
        .filter(move -> move instanceof Move.Stop)
        .map(move -> ((Move.Stop) move).trial())
        .toList();
  }

  /** The moves of a search on one slot, in order: S2 starts 2, 2/9 sends 2 on to 9, X2 stops it. */
  private static String story(Scheduler scheduler, Simulation.Losses losses, int trials) {
    Simulation search = new Simulation(scheduler, losses, 1, trials, 1).run();
    List<String> story = new ArrayList<>();
    for (Event event : search.events) {
      if (event instanceof Event.Started started) {
        int trial = started.leg().trial();
        story.add(started.leg().from() == 0 ? "S" + trial : trial + "/" + started.leg().until());
      } else if (event instanceof Event.Stopped stopped) {
        story.add("X" + stopped.trial());
      }
    }
    return String.join(" ", story);
  }

  private static Scheduler promotion() {
    return AshaScheduler.of(1, 9, 3, PROMOTION);
  }

  private static Scheduler stopping() {
    return AshaScheduler.of(1, 9, 3, STOPPING);
  }

  /**
   * Rungs 1, 3, 9; one slot.
   *
   * <pre>
   * at rung 0, best first   floor(n/3)   promoted
   * 1 2 0                   1            1
   * 1 2 0 3                 1            -: 1 is gone already
   * 4 1 2 0 3               1            4
   * 4 5 1 2 0 3             2            5; rung 1 then has 4 5 1, floor(3/3) = 1: 4 goes on to 9
   * 4 5 1 2 0 3 8 7 6       3            -: 4, 5 and 1 are gone already
   * </pre>
   */
  @Test
  void next_promotionOneSlot_matchesTheTableByHand() {
    assertEquals(
        "S0 S1 S2 1/3 S3 S4 4/3 S5 5/3 4/9 S6 S7 S8", story(promotion(), (t, r) -> NINE[t], 9));
  }

  /** As above, but 4 fails at 3: rung 1 ends with 5 and 1, and floor(2/3) = 0. */
  @Test
  void next_promotionFailsLater_keepsItsPlaceBelowAndHasNoneAbove() {
    assertEquals(
        "S0 S1 S2 1/3 S3 S4 4/3 S5 5/3 S6 S7 S8",
        story(promotion(), (t, r) -> t == 4 && r == 3 ? Double.NaN : NINE[t], 9));
  }

  /** 2 fails at once, so that the third report is that of 3, and the sixth that of 6. */
  @Test
  void next_promotionFailsInTheFirstRung_isNotCounted() {
    assertEquals(
        "S0 S1 S2 S3 1/3 S4 4/3 S5 S6 5/3 4/9 S7 S8",
        story(promotion(), (t, r) -> t == 2 ? Double.NaN : NINE[t], 9));
  }

  @Test
  void next_promotionTies_goToTheEarlierTrial() {
    assertEquals("S0 S1 S2 0/3 S3 S4 S5 1/3 S6 S7 S8 2/3 0/9", story(promotion(), (t, r) -> 0, 9));
  }

  /**
   * The later the better at 1, the earlier the better at 3. Of nine, 8, 7 and 6 go on, and three
   * more start. When these six have ended, 6 is the best of three at 3, and 11, 10, 9, 8 are the
   * best four of twelve at 1.
   */
  @Test
  void next_promotionFewSlots_goToTheHighestRungThenToTheBest() {
    Simulation search = new Simulation(promotion(), (t, r) -> r == 1 ? -t : t, 9, 12, 1);
    search.step();
    for (int trial = 0; trial < 9; trial++) {
      search.finish(trial);
    }
    assertEquals(6, search.step().size());
    for (int trial = 6; trial < 12; trial++) {
      search.finish(trial);
    }
    List<Move> all =
        List.of(
            new Move.Promote(6, 9, "asha rung 2"),
            new Move.Promote(11, 3, "asha rung 1"),
            new Move.Promote(10, 3, "asha rung 1"),
            new Move.Promote(9, 3, "asha rung 1"),
            new Move.Start(0, 1, "asha rung 0"));
    assertEquals(all, search.scheduler.next(search.history, new Room(5, 9)));
    assertEquals(all.subList(0, 4), search.scheduler.next(search.history, new Room(5, 0)));
    assertEquals(all.subList(0, 2), search.scheduler.next(search.history, new Room(2, 9)));
    assertEquals(List.of(), search.scheduler.next(search.history, new Room(0, 9)));
  }

  /**
   * A trial that another rule stopped is not called back, and its place is not given to the next.
   */
  @Test
  void next_promotionStoppedFromOutside_keepsItsPlace() {
    Simulation search = new Simulation(promotion(), (t, r) -> t, 3, 3, 1);
    search.step();
    for (int trial = 0; trial < 3; trial++) {
      search.finish(trial);
    }
    assertEquals(1, search.scheduler.next(search.history, search.room()).size());
    search.after(List.of(new Event.Stopped(0, "by hand", 0)));
    assertEquals(List.of(), search.scheduler.next(search.history, search.room()));
  }

  /**
   * Rungs 1, 3, 9; one slot.
   *
   * <pre>
   * reports   rung 0, best first   ceil(n/3)   verdict
   * 0         0                    1           goes on, alone at 3 and 9, too
   * 1         1 0                  1           goes on; at 3 and 9 it is the best of two
   * 2         1 2 0                1           stopped
   * 3         1 2 0 3              2           stopped
   * 4         4 1 2 0 3            2           goes on; at 3 the best of three
   * 5         4 5 1 2 0 3          2           goes on; at 3 the second of four, ceil(4/3) = 2
   * 6         4 5 1 2 0 3 6        3           stopped, as 7 and 8 are
   * </pre>
   */
  @Test
  void next_stoppingOneSlot_matchesTheTableByHand() {
    assertEquals(
        "S0 0/3 0/9 S1 1/3 1/9 S2 X2 S3 X3 S4 4/3 4/9 S5 5/3 5/9 S6 X6 S7 X7 S8 X8",
        story(stopping(), (t, r) -> NINE[t], 9));
  }

  /** 0 has 1; 1 ties with the best of two; 2 does not; 3 ties with the second of four. */
  @Test
  void next_stoppingTies_goOn() {
    double[] losses = {1, 1, 2, 1};
    assertEquals(
        "S0 0/3 0/9 S1 1/3 1/9 S2 X2 S3 3/3 3/9", story(stopping(), (t, r) -> losses[t], 4));
  }

  /** 0 fails at once and 1 at 3: 2 is the second of two at rung 0, and 3 alone at rung 1. */
  @Test
  void next_stoppingFailed_isNotCounted() {
    assertEquals(
        "S0 S1 1/3 S2 X2 S3 3/3 3/9",
        story(
            stopping(),
            (t, r) -> t == 0 || (t == 1 && r == 3) ? Double.NaN : t == 2 ? 2 : t == 1 ? 1 : 0,
            4));
  }

  /** Reports that come in together are judged one by one: 1 as the second, though 2 is better. */
  @Test
  void next_stoppingSeveralReports_eachIsJudgedByThoseBefore() {
    Simulation search = new Simulation(stopping(), (t, r) -> 3 - t, 3, 3, 1);
    search.step();
    for (int trial = 0; trial < 3; trial++) {
      search.finish(trial);
    }
    List<Move> moves = search.scheduler.next(search.history, new Room(3, 0));
    assertEquals(3, promotions(moves).size());
    // Best first, and no more than there are slots; the others keep their verdict.
    assertEquals(
        List.of(new Move.Promote(2, 3, "asha rung 1")),
        search.scheduler.next(search.history, new Room(1, 0)));
    assertEquals(List.of(), search.scheduler.next(search.history, new Room(0, 0)));
  }

  @Test
  void next_stoppingNoSlot_stopsAllTheSame() {
    Simulation search = new Simulation(stopping(), (t, r) -> t, 3, 3, 1);
    search.step();
    for (int trial = 0; trial < 3; trial++) {
      search.finish(trial);
    }
    assertEquals(
        List.of(
            new Move.Stop(1, "not among the best 1 of the first 2 at resource 1"),
            new Move.Stop(2, "not among the best 1 of the first 3 at resource 1")),
        search.scheduler.next(search.history, new Room(0, 0)));
    assertEquals(Status.COMPLETE, search.run().history.trial(0).status(9));
    assertEquals(Status.STOPPED, search.history.trial(2).status(9));
  }

  /**
   * Sizes 3 / 3 * 9, 3 / 2 * 3, 3 / 1 * 1 = 9, 4.5, 3, so shares of 6, 3 and 2 in 11. What each
   * bracket lacks after n trials, in elevenths, before the next: 6 3 2 | 1 6 4 | 7 -2 6 | 2 1 8 | 8
   * 4 -1 | 3 7 1 | 9 -1 3 | 4 2 5 | 10 5 -4 | 5 8 -2 | 11 0 0.
   */
  @Test
  void next_allBrackets_startByTheSharesOfHyperband() {
    Scheduler scheduler = AshaScheduler.of(1, 9, 3, PROMOTION, 0);
    List<Move> moves = scheduler.next(new History(), new Room(11, 100));
    assertEquals("0 1 0 2 0 1 0 2 0 1 0", brackets(moves));
    assertEquals(new Move.Start(0, 1, "asha s=2 rung 0"), moves.get(0));
    assertEquals(new Move.Start(1, 3, "asha s=1 rung 0"), moves.get(1));
    assertEquals(new Move.Start(2, 9, "asha s=0 rung 0"), moves.get(3));
    // One by one, and whatever fails, the order is the same.
    Simulation search = new Simulation(scheduler, (t, r) -> Double.NaN, 1, 11, 1).run();
    assertEquals(
        List.of(0, 1, 0, 2, 0, 1, 0, 2, 0, 1, 0),
        search.history.trials().stream().map(Trial::bracket).toList());
  }

  /** Two of three brackets: shares of 6 and 3 in 9. */
  @Test
  void next_twoBrackets_areThoseOfTheLeastResource() {
    List<Move> moves = AshaScheduler.of(1, 9, 3, STOPPING, 2).next(new History(), new Room(6, 100));
    assertEquals("0 1 0 0 1 0", brackets(moves));
    assertEquals(new Move.Start(1, 3, "asha s=1 rung 0"), moves.get(1));
  }

  private static String brackets(List<Move> moves) {
    return String.join(
        " ", moves.stream().map(move -> "" + ((Move.Start) move).bracket()).toList());
  }

  /** Brackets begin in order for every eta and depth, though shares may be equal. */
  @Test
  void next_anyLadder_bracketsBeginInOrder() {
    for (int eta = 2; eta < 6; eta++) {
      for (long maximum = 1; maximum < 300; maximum += 7) {
        Scheduler scheduler = AshaScheduler.of(1, maximum, eta, STOPPING, 0);
        new Simulation(scheduler, (t, r) -> Double.NaN, 3, 40, 1).run();
      }
    }
  }

  /** 1 * 4^2 = 16 <= 50: resources 50/16 = 3, 50/4 = 12, 50; the best always goes on at once. */
  @Test
  void next_unevenResources_areThoseOfHyperband() {
    assertEquals("S0 0/12 0/50", story(AshaScheduler.of(1, 50, 4, STOPPING), (t, r) -> t, 1));
  }

  @Test
  void next_minimumIsMaximum_trainsAllInFull() {
    for (AshaScheduler.Type type : AshaScheduler.Type.values()) {
      assertEquals("S0 S1 S2", story(AshaScheduler.of(5, 5, 3, type, 0), (t, r) -> t, 3));
    }
  }

  @Test
  void of_wrongArguments_saysTheRule() {
    assertMessage("1 <= minimum <= maximum", () -> AshaScheduler.of(10, 9, 3, STOPPING));
    assertMessage("eta >= 2", () -> AshaScheduler.of(1, 9, 1, STOPPING));
    assertMessage("0 <= brackets <= 3", () -> AshaScheduler.of(1, 9, 3, STOPPING, 4));
    assertMessage("0 <= brackets <= 3", () -> AshaScheduler.of(1, 9, 3, STOPPING, -1));
  }

  private static void assertMessage(String rule, Runnable made) {
    String message = assertThrows(IllegalArgumentException.class, made::run).getMessage();
    assertTrue(message.startsWith("scheduler: " + rule + " must hold, but got "), message);
  }

  /** Both types word for word, from the events of a search, without any index. */
  private record Definition(Simulation search, AshaScheduler.Type type, int eta, int brackets) {
    private List<Event.Reported> reports(int bracket, long resource) {
      List<Event.Reported> reports = new ArrayList<>();
      for (Event event : search.events) {
        if (event instanceof Event.Reported reported
            && reported.report().resource() == resource
            && search.history.trial(reported.report().trial()).bracket() == bracket) {
          reports.add(reported);
        }
      }
      return reports;
    }

    private static List<Event.Reported> sorted(List<Event.Reported> reports) {
      return reports.stream()
          .sorted(
              (a, b) -> {
                int byLoss = Double.compare(a.report().loss(), b.report().loss());
                return byLoss != 0 ? byLoss : a.report().trial() - b.report().trial();
              })
          .toList();
    }

    private boolean waits(Event.Reported reported, long resource) {
      Trial trial = search.history.trial(reported.report().trial());
      return trial.waiting() && trial.resource() == resource;
    }

    /** Whether the i-th report of a rung is within the best by now, or was when it came. */
    private boolean passes(List<Event.Reported> reports, int i) {
      double loss = reports.get(i).report().loss();
      if (type == STOPPING) {
        List<Event.Reported> then = sorted(reports.subList(0, i + 1));
        return loss <= then.get((int) Math.ceil(then.size() / (double) eta) - 1).report().loss();
      }
      return sorted(reports).indexOf(reports.get(i)) < reports.size() / eta;
    }

    private List<Event.Reported> waiting(int bracket, long resource, boolean passing) {
      List<Event.Reported> reports = reports(bracket, resource);
      List<Event.Reported> found = new ArrayList<>();
      for (int i = 0; i < reports.size(); i++) {
        if (waits(reports.get(i), resource) && passes(reports, i) == passing) {
          found.add(reports.get(i));
        }
      }
      return found;
    }

    List<Move> promotions(int slots) {
      List<Move> moves = new ArrayList<>();
      for (long resource = 9; resource >= 1; resource /= 3) {
        for (int bracket = 0; bracket < search.history.brackets().size(); bracket++) {
          for (Event.Reported reported : sorted(waiting(bracket, resource, true))) {
            if (moves.size() < slots) {
              moves.add(promotion(reported, bracket, resource));
            }
          }
        }
      }
      return moves;
    }

    /** Labels count rungs from the bracket's first, at 3^bracket. */
    private Move promotion(Event.Reported reported, int bracket, long resource) {
      int rung = Long.toString(resource, 3).length() - bracket;
      String label = (brackets == 1 ? "asha" : "asha s=" + (3 - bracket)) + " rung " + rung;
      return new Move.Promote(reported.report().trial(), 3 * resource, label);
    }

    List<Integer> stops() {
      List<Integer> stops = new ArrayList<>();
      for (long resource = 9; type == STOPPING && resource >= 1; resource /= 3) {
        for (int bracket = 0; bracket < search.history.brackets().size(); bracket++) {
          waiting(bracket, resource, false).forEach(r -> stops.add(r.report().trial()));
        }
      }
      return stops;
    }
  }
}
