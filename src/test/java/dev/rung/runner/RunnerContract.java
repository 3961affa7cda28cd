package dev.rung.runner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Failure.Kind;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.Point;
import dev.rung.trial.TrialContext;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every runner does. The runner under test has two slots. */
@Timeout(100)
public abstract class RunnerContract {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final AtomicBoolean LET_GO = new AtomicBoolean();
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  protected abstract Runner runner(
      Objective objective, Object data, Checkpoints checkpoints, TimeLimit limit);

  /** Whether legs run inside {@code submit}, on a clock that is not real. */
  protected boolean virtual() {
    return false;
  }

  private Runner runner(Objective objective) {
    return runner(objective, null, new MemoryCheckpoints(), TimeLimit.NONE);
  }

  public static Leg leg(int trial, long from, long until) {
    return new Leg(trial, new Configuration(Map.of("x", trial * 0.5)), from, until, trial);
  }

  public static List<Leg> legs(int count) {
    return IntStream.range(0, count).mapToObj(trial -> leg(trial, 0, 1)).toList();
  }

  public static Map<Integer, Completion> take(Runner runner, int count)
      throws InterruptedException {
    Map<Integer, Completion> completions = new LinkedHashMap<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (completions.size() < count && System.nanoTime() < end) {
      for (Completion completion : runner.take(Duration.ofSeconds(5))) {
        assertEquals(null, completions.put(completion.trial(), completion), "completed twice");
      }
    }
    assertEquals(count, completions.size());
    return completions;
  }

  private Completion only(Objective objective) throws InterruptedException {
    return only(objective, TimeLimit.NONE);
  }

  private Completion only(Objective objective, TimeLimit limit) throws InterruptedException {
    try (Runner runner = runner(objective, null, new MemoryCheckpoints(), limit)) {
      runner.submit(new Wave("one", List.of(leg(0, 0, 1))));
      return take(runner, 1).get(0);
    }
  }

  @Test
  void submit_manyLegs_eachCompletesOnceWithItsValue() throws InterruptedException {
    try (Runner runner = runner((leg, context) -> Evaluation.of(leg.configuration().real("x")))) {
      assertEquals(2, runner.slots());
      for (int wave = 0; wave < 3; wave++) {
        runner.submit(new Wave("wave", legs(200)));
        Map<Integer, Completion> completions = new TreeMap<>(take(runner, 200));
        completions.forEach(
            (trial, completion) -> {
              assertEquals(trial * 0.5, completion.evaluation().value());
              assertEquals(1, completion.until());
              assertFalse(completion.host().isEmpty());
            });
      }
      assertEquals(List.of(), runner.take(Duration.ofMillis(20)));
    }
  }

  /** Its value counts the parts so far; it fails where told to, the first time it comes there. */
  private record Counting(int failing) implements Objective {
    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) {
      double before =
          leg.from() == 0 ? 0 : ByteBuffer.wrap(context.checkpoint().orElseThrow()).getDouble();
      if (leg.until() == failing && FAILED.compareAndSet(false, true)) {
        throw new IllegalStateException("told to");
      }
      context.save(ByteBuffer.allocate(Double.BYTES).putDouble(before + 1).array());
      return Evaluation.of(before + 1).lasting(0.001);
    }
  }

  private static Leg cut(long from, long until) {
    return new Leg(3, new Configuration(Map.of()), from, until, 3, 2);
  }

  private static List<Completion> parts(Runner runner, Leg leg, int count)
      throws InterruptedException {
    runner.submit(new Wave("cut", List.of(leg)));
    List<Completion> parts = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (parts.size() < count && System.nanoTime() < end) {
      parts.addAll(runner.take(Duration.ofSeconds(5)));
    }
    assertEquals(count, parts.size());
    return parts;
  }

  @Test
  void submit_legThatReportsOnTheWay_completesPartByPart() throws Exception {
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    Objective objective = new Counting(-1);
    try (Runner runner = runner(objective, null, checkpoints, TimeLimit.NONE)) {
      List<Completion> parts = parts(runner, cut(0, 9), 5);
      assertEquals(List.of(2L, 4L, 6L, 8L, 9L), parts.stream().map(Completion::until).toList());
      assertEquals(
          List.of(1.0, 2.0, 3.0, 4.0, 5.0),
          parts.stream().map(part -> part.evaluation().value()).toList());
      assertEquals(6, parts(runner, cut(9, 11), 2).get(0).evaluation().value());
    }
  }

  /** The parts before have counted, and the state before it is there for another try. */
  @Test
  void submit_partFails_endsTheLeg_andItsStateIsKept() throws Exception {
    Objective objective = new Counting(6);
    FAILED.set(false);
    try (Runner runner = runner(objective, null, new MemoryCheckpoints(), TimeLimit.NONE)) {
      List<Completion> parts = parts(runner, cut(0, 9), 3);
      assertEquals(Kind.ERROR, parts.get(2).failed().kind());
      assertEquals(6, parts.get(2).until());
      assertEquals(List.of(), runner.take(Duration.ofMillis(20)));
      List<Completion> again = parts(runner, cut(4, 9), 3);
      assertEquals(5, again.get(2).evaluation().value());
    }
  }

  @Test
  void evaluate_throws_isAnErrorWithTheRootCause() throws InterruptedException {
    Completion completion =
        only(
            (leg, context) -> {
              throw new IllegalStateException("outer", new ArithmeticException("by\nzero"));
            });
    assertEquals(Kind.ERROR, completion.failed().kind());
    assertTrue(
        completion.failed().message().startsWith("ArithmeticException: by | zero ("),
        completion.failed().message());
  }

  @Test
  void evaluate_throwsErrors_isAnError() throws InterruptedException {
    for (Error error : List.of(new StackOverflowError(), new NoClassDefFoundError("x"))) {
      Completion completion = only(new Throwing(error));
      assertEquals(Kind.ERROR, completion.failed().kind());
    }
  }

  private record Throwing(Error error) implements Objective {
    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) {
      throw error;
    }
  }

  @Test
  void evaluate_returnsNull_isAnError() throws InterruptedException {
    assertEquals(Kind.ERROR, only((leg, context) -> null).failed().kind());
  }

  @Test
  void evaluate_saysItDiverged_diverged() throws InterruptedException {
    Completion away =
        only(
            (leg, context) -> {
              throw new dev.rung.trial.Diverged("diverged in epoch 3");
            });
    assertEquals(Kind.DIVERGED, away.failed().kind());
    assertEquals("diverged in epoch 3", away.failed().message());
  }

  @Test
  void evaluate_valueNotFinite_diverged() throws InterruptedException {
    Completion nan = only((leg, context) -> Evaluation.of(Double.NaN));
    assertEquals(Kind.DIVERGED, nan.failed().kind());
    assertEquals("the value was NaN", nan.failed().message());
    Completion infinite = only((leg, context) -> Evaluation.of(Double.NEGATIVE_INFINITY));
    assertEquals("the value was -Infinity", infinite.failed().message());
  }

  @Test
  void evaluate_fillsTheHeap_othersGoOn() throws InterruptedException {
    Objective objective =
        (leg, context) -> {
          List<long[]> hoard = new ArrayList<>();
          while (leg.trial() == 1) {
            hoard.add(new long[Integer.MAX_VALUE - 8]);
          }
          return Evaluation.of(hoard.size());
        };
    try (Runner runner = runner(objective)) {
      runner.submit(new Wave("one of three", legs(3)));
      Map<Integer, Completion> completions = take(runner, 3);
      assertEquals(Kind.OUT_OF_MEMORY, completions.get(1).failed().kind());
      assertTrue(completions.get(0).failure().isEmpty());
      assertTrue(completions.get(2).failure().isEmpty());
    }
  }

  @Test
  void evaluate_pastItsLimit_isInterruptedAndTheNextLegIsNot() throws InterruptedException {
    assumeFalse(virtual(), "interrupts belong to real time");
    Objective objective =
        (leg, context) -> {
          Thread.sleep(leg.trial() % 2 == 0 ? 10_000 : 20);
          return Evaluation.of(1);
        };
    TimeLimit limit = TimeLimit.of(Duration.ofMillis(300));
    try (Runner runner = runner(objective, null, new MemoryCheckpoints(), limit)) {
      runner.submit(new Wave("four", legs(4)));
      Map<Integer, Completion> completions = take(runner, 4);
      for (int trial = 0; trial < 4; trial++) {
        assertEquals(
            trial % 2 == 0 ? Kind.TIMEOUT : null,
            completions.get(trial).failure().map(failure -> failure.kind()).orElse(null));
      }
      assertEquals(2, runner.slots());
    }
  }

  @Test
  void cancelled_pastTheLimit_isTrueAndTheLegTimedOut() throws InterruptedException {
    assumeFalse(virtual(), "cancelled() watches real time");
    Completion completion =
        only(
            (leg, context) -> {
              while (!context.cancelled()) {
                Thread.onSpinWait();
              }
              return Evaluation.of(1);
            },
            TimeLimit.of(Duration.ofMillis(100)));
    assertEquals(Kind.TIMEOUT, completion.failed().kind());
    assertEquals("ran past trial-timeout of 0.1 s", completion.failed().message());
  }

  @Test
  void evaluate_ignoresInterrupts_slotIsTakenUntilItEnds() throws InterruptedException {
    assumeFalse(virtual(), "a leg that does not end would hold up submit");
    LET_GO.set(false);
    Objective objective =
        (leg, context) -> {
          while (leg.trial() == 0 && !LET_GO.get()) {
            Thread.onSpinWait();
          }
          return Evaluation.of(leg.trial());
        };
    TimeLimit limit = new TimeLimit(Duration.ofMillis(200), Duration.ofMillis(300));
    try (Runner runner = runner(objective, null, new MemoryCheckpoints(), limit)) {
      runner.submit(new Wave("one hangs", legs(6)));
      Map<Integer, Completion> completions = take(runner, 6);
      assertEquals(Kind.TIMEOUT, completions.get(0).failed().kind());
      assertTrue(IntStream.range(1, 6).allMatch(i -> completions.get(i).failed() == null));
      assertEquals(1, runner.slots());
      LET_GO.set(true);
      assertEquals(List.of(), runner.take(Duration.ofMillis(500)), "a late result counts for none");
      assertEquals(2, runner.slots());
    } finally {
      LET_GO.set(true);
    }
  }

  @Test
  void submit_moreThanSlots_waitingIsNotCountedAsRunning() throws InterruptedException {
    assumeFalse(virtual(), "nothing waits in real time");
    TimeLimit limit = new TimeLimit(Duration.ofMillis(400), Duration.ofMillis(100));
    Objective objective =
        (leg, context) -> {
          Thread.sleep(150);
          return Evaluation.of(1);
        };
    try (Runner runner = runner(objective, null, new MemoryCheckpoints(), limit)) {
      runner.submit(new Wave("ten", legs(10)));
      assertTrue(take(runner, 10).values().stream().allMatch(done -> done.failed() == null));
    }
  }

  @Test
  void save_isHandedToTheNextLeg() throws InterruptedException {
    Objective counter =
        (leg, context) -> {
          byte[] state = context.checkpoint().orElse(new byte[0]);
          byte[] grown = Arrays.copyOf(state, (int) leg.until());
          Arrays.fill(grown, state.length, grown.length, (byte) leg.until());
          context.save(grown);
          return Evaluation.of(state.length);
        };
    Checkpoints checkpoints = new MemoryCheckpoints();
    try (Runner runner = runner(counter, null, checkpoints, TimeLimit.NONE)) {
      runner.submit(new Wave("first", List.of(leg(7, 0, 3))));
      assertEquals(0, take(runner, 1).get(7).evaluation().value());
      runner.submit(new Wave("second", List.of(leg(7, 3, 5))));
      assertEquals(3, take(runner, 1).get(7).evaluation().value());
      runner.submit(new Wave("third", List.of(leg(7, 4, 6))));
      Completion missing = take(runner, 1).get(7);
      assertEquals(Kind.ERROR, missing.failed().kind());
      assertTrue(
          missing.failed().message().startsWith("trial 7 has no checkpoint at 4. "),
          missing.failed().message());
    }
  }

  /** Its state and value are what all units so far make of the seed, in their order. */
  public record Chain() implements Objective {
    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) {
      long state = context.checkpoint().map(it -> ByteBuffer.wrap(it).getLong()).orElse(leg.seed());
      for (long unit = leg.from(); unit < leg.until(); unit++) {
        state = Seeds.derive(state, "unit", unit);
      }
      context.save(ByteBuffer.allocate(Long.BYTES).putLong(state).array());
      return Evaluation.of(state * 0x1p-63);
    }
  }

  /** The values at the end of so many trials in pieces, the next one sent as each is reported. */
  public static Map<Integer, Double> pieces(Runner runner, int trials, long until, long piece)
      throws InterruptedException {
    Map<Integer, Double> ends = new TreeMap<>();
    for (int trial = 0; trial < trials; trial++) {
      runner.submit(new Wave("begin", List.of(leg(trial, 0, piece))));
    }
    while (ends.size() < trials) {
      List<Completion> taken = runner.take(PATIENCE);
      assertFalse(taken.isEmpty(), "nothing came in time");
      for (Completion done : taken) {
        assertEquals(null, done.failed());
        if (done.until() == until) {
          ends.put(done.trial(), done.evaluation().value());
        } else {
          long next = Math.min(until, done.until() + piece);
          runner.submit(new Wave("go on", List.of(leg(done.trial(), done.until(), next))));
        }
      }
    }
    return ends;
  }

  @Test
  void evaluate_inPieces_sameBitsAsInOne() throws InterruptedException {
    try (Runner runner = runner(new Chain(), null, new MemoryCheckpoints(), TimeLimit.NONE)) {
      Map<Integer, Double> whole = pieces(runner, 12, 27, 27);
      assertEquals(12, whole.values().stream().distinct().count());
      assertEquals(whole, pieces(runner, 12, 27, 1));
      assertEquals(whole, pieces(runner, 12, 27, 4));
    }
  }

  @Test
  void checkpoint_changedByALeg_isAsBeforeForTheNextTry() throws InterruptedException {
    Objective scribbler =
        (leg, context) -> {
          byte[] state = context.checkpoint().orElse(new byte[] {5});
          byte first = state[0];
          context.save(state);
          state[0]++;
          return Evaluation.of(first);
        };
    try (Runner runner = runner(scribbler)) {
      long[][] stretches = {{0, 1}, {1, 2}, {1, 2}, {2, 3}, {2, 3}, {1, 4}};
      for (long[] stretch : stretches) {
        runner.submit(new Wave("one", List.of(leg(0, stretch[0], stretch[1]))));
        assertEquals(5, take(runner, 1).get(0).evaluation().value());
      }
    }
  }

  @Test
  void evaluate_withoutState_needsNoCheckpoint() throws InterruptedException {
    try (Runner runner = runner((leg, context) -> Evaluation.of(1))) {
      runner.submit(new Wave("promoted", List.of(leg(0, 3, 9))));
      assertTrue(take(runner, 1).get(0).failure().isEmpty());
    }
  }

  @Test
  void save_ofAFailedLeg_isNotKept() throws Exception {
    Checkpoints checkpoints = new MemoryCheckpoints();
    Objective objective =
        (leg, context) -> {
          context.save(new byte[] {1});
          return Evaluation.of(Double.NaN);
        };
    try (Runner runner = runner(objective, null, checkpoints, TimeLimit.NONE)) {
      runner.submit(new Wave("one", List.of(leg(0, 0, 1))));
      take(runner, 1);
      assertTrue(checkpoints.read(0, 1).isEmpty());
    }
  }

  @Test
  void progress_isTheCurve_alsoOfALegThatFails() throws InterruptedException {
    Completion completion =
        only(
            (leg, context) -> {
              context.progress(1, 0.5);
              context.progress(2, Double.NaN);
              throw new IllegalStateException("no");
            });
    assertEquals(List.of(new Point(1, 0.5), new Point(2, Double.NaN)), completion.curve());
  }

  @Test
  void data_isTheStudys_andItsTypeIsChecked() throws InterruptedException {
    double[] data = {1, 2, 3};
    Objective sum =
        (leg, context) -> Evaluation.of(Arrays.stream(context.data(double[].class)).sum());
    try (Runner runner = runner(sum, data, new MemoryCheckpoints(), TimeLimit.NONE)) {
      runner.submit(new Wave("one", List.of(leg(0, 0, 1))));
      assertEquals(6, take(runner, 1).get(0).evaluation().value());
    }
    Completion none = only(sum);
    assertTrue(none.failed().message().contains("the study has no data"), none.failed().message());
  }

  @Test
  void lasting_isBelievedMoreThanTheClock() throws InterruptedException {
    assertEquals(12.5, only((leg, context) -> Evaluation.of(1).lasting(12.5)).seconds());
    assertTrue(virtual() || only(new Sleeping(50)).seconds() >= 0.05);
  }

  private record Sleeping(long millis) implements Objective, Serializable {
    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) throws InterruptedException {
      Thread.sleep(millis);
      return Evaluation.of(1);
    }
  }

  @Test
  void take_oneEndsWhileAnotherRuns_arrivesBefore() throws InterruptedException {
    Objective objective =
        (leg, context) -> {
          if (leg.trial() == 0 && context.data(Boolean.class)) {
            Thread.sleep(1500);
          }
          return Evaluation.of(1).lasting(leg.trial() == 0 ? 3 : 1);
        };
    try (Runner runner = runner(objective, !virtual(), new MemoryCheckpoints(), TimeLimit.NONE)) {
      runner.submit(new Wave("two", legs(2)));
      List<Completion> first = runner.take(PATIENCE);
      assertEquals(List.of(1), first.stream().map(Completion::trial).toList());
      assertEquals(0, runner.take(PATIENCE).get(0).trial());
    }
  }

  @Test
  void close_legsRunning_returnsSoonAndCallsThemOff() throws InterruptedException {
    assumeFalse(virtual(), "no leg runs after submit");
    Runner runner = runner(new Sleeping(30_000));
    runner.submit(new Wave("long", legs(4)));
    assertEquals(List.of(), runner.take(Duration.ofMillis(300)));
    long start = System.nanoTime();
    runner.close();
    assertTrue(System.nanoTime() - start < 3e9);
  }

  /** Lives until it is called off: an odd trial is interrupted, an even one asks. */
  private record Beating() implements Objective {
    private static final AtomicLong LAST = new AtomicLong();
    private static final AtomicInteger BEGUN = new AtomicInteger();

    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) throws InterruptedException {
      BEGUN.incrementAndGet();
      while (!context.cancelled()) {
        LAST.set(System.nanoTime());
        if (leg.trial() % 2 == 1) {
          Thread.sleep(5);
        }
      }
      return Evaluation.of(1);
    }
  }

  @Test
  void close_legsThatHeedIt_endWithinASecondAndNoneBegins() throws InterruptedException {
    assumeFalse(virtual(), "no leg runs after submit");
    Beating.BEGUN.set(0);
    Runner runner = runner(new Beating());
    runner.submit(new Wave("long", legs(6)));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Beating.BEGUN.get() < 2 && System.nanoTime() < end) {
      assertEquals(List.of(), runner.take(Duration.ofMillis(20)));
    }
    long closed = System.nanoTime();
    runner.close();
    Thread.sleep(1500);
    assertEquals(2, Beating.BEGUN.get());
    assertTrue(Beating.LAST.get() - closed < 1e9, "a leg went on");
  }

  @Test
  void take_checkpointOfBytes_isACopy() throws Exception {
    Checkpoints checkpoints = new MemoryCheckpoints();
    Objective objective =
        (leg, context) -> {
          byte[] state = {1, 2};
          context.save(state);
          state[0] = 9;
          return Evaluation.of(0);
        };
    try (Runner runner = runner(objective, null, checkpoints, TimeLimit.NONE)) {
      runner.submit(new Wave("one", List.of(leg(0, 0, 1))));
      take(runner, 1);
      assertArrayEquals(new byte[] {1, 2}, checkpoints.read(0, 1).orElseThrow());
    }
  }
}
