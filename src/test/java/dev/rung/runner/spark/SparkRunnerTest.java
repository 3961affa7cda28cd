package dev.rung.runner.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.holdenkarau.spark.testing.JavaRDDComparisons;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.RunnerContract;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.spark.SparkExtension;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Failure.Kind;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.reflect.ClassTag$;

@ExtendWith(SparkExtension.class)
class SparkRunnerTest extends RunnerContract {
  @Override
  protected Runner runner(
      Objective objective, Object data, Checkpoints checkpoints, TimeLimit limit) {
    return SparkRunner.of(
        SparkExtension.session().sparkContext(), "contract", objective, data, checkpoints, limit);
  }

  private Runner runner(Objective objective) {
    return runner(objective, null, new MemoryCheckpoints(), TimeLimit.NONE);
  }

  private static final class Stubborn implements Objective {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // What the test is about.
    private final Object connection = new Object();

    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) {
      return Evaluation.of(connection.hashCode());
    }
  }

  @Test
  void of_objectiveNotSerializable_saysWhichField() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> runner(new Stubborn())).getMessage();
    assertEquals(
        "objective: must be serialisable to travel to executors, but java.lang.Object in field"
            + " connection of dev.rung.runner.spark.SparkRunnerTest$Stubborn is not. Make it"
            + " transient, make its class Serializable, or create it inside evaluate.",
        message);
  }

  @Test
  void of_dataNotSerializable_saysSo() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    runner(
                        (leg, context) -> Evaluation.of(0),
                        new Object(),
                        new MemoryCheckpoints(),
                        TimeLimit.NONE))
            .getMessage();
    assertTrue(message.startsWith("data: must be serialisable"), message);
  }

  @Test
  void submit_inANotebooksJobGroup_leavesItAlone(SparkContext context) throws InterruptedException {
    context.setJobGroup("cell-7", "the user's own", false);
    Properties before = context.getLocalProperties();
    try (Runner runner =
        runner(
            (leg, trial) ->
                Evaluation.of(
                    "cell-7"
                            .equals(
                                org.apache.spark.TaskContext.get()
                                    .getLocalProperty("spark.jobGroup.id"))
                        ? 1
                        : 0))) {
      runner.submit(new Wave("inherits", List.of(leg(0, 0, 1))));
      assertEquals(1, take(runner, 1).get(0).evaluation().value());
      assertEquals(before, context.getLocalProperties());
      assertEquals("the user's own", context.getLocalProperty("spark.job.description"));
    } finally {
      context.clearJobGroup();
    }
  }

  @Test
  void cancelJobGroup_byTheUser_legsAreCancelled(SparkContext context) throws InterruptedException {
    context.setJobGroup("cell-8", "the user's own", false);
    try (Runner runner =
        runner(
            (leg, trial) -> {
              Thread.sleep(20_000);
              return Evaluation.of(0);
            })) {
      runner.submit(new Wave("to be cancelled", legs(3)));
      assertEquals(List.of(), runner.take(Duration.ofMillis(500)));
      context.cancelJobGroup("cell-8", "enough");
      Map<Integer, Completion> completions = take(runner, 3);
      for (Completion completion : completions.values()) {
        assertEquals(Kind.CANCELLED, completion.failed().kind());
        assertTrue(completion.failed().message().contains("enough"), completion.toString());
      }
    } finally {
      context.clearJobGroup();
    }
  }

  /** Short until told otherwise, so that its legs are packed; then endless, but for a cancel. */
  private record Turning() implements Objective {
    private static final AtomicBoolean ENDLESS = new AtomicBoolean();
    private static final AtomicInteger BEGUN = new AtomicInteger();
    private static final AtomicLong LAST = new AtomicLong();

    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) {
      BEGUN.incrementAndGet();
      while (ENDLESS.get() && !context.cancelled()) {
        LAST.set(System.nanoTime());
      }
      return Evaluation.of(1);
    }
  }

  @Test
  void close_legsInPacks_theirNeighboursDoNotBegin() throws InterruptedException {
    Turning.ENDLESS.set(false);
    Runner runner = runner(new Turning());
    runner.submit(new Wave("to learn how short they are", legs(100)));
    take(runner, 100);
    Turning.ENDLESS.set(true);
    Turning.BEGUN.set(0);
    runner.submit(new Wave("packed", legs(100)));
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (Turning.BEGUN.get() < 2 && System.nanoTime() < end) {
      assertEquals(List.of(), runner.take(Duration.ofMillis(20)));
    }
    long closed = System.nanoTime();
    runner.close();
    Thread.sleep(1500);
    assertEquals(2, Turning.BEGUN.get());
    assertTrue(Turning.LAST.get() - closed < 1e9, "a leg went on");
  }

  /** A state of two runners' trial 0, one after the other under the same name. */
  @Test
  void save_byAnotherRunnerOfTheSameName_isNotTakenUp() throws InterruptedException {
    for (int seed = 1; seed <= 3; seed++) {
      double value = seed;
      Objective objective =
          (leg, context) -> {
            byte[] state = context.checkpoint().orElse(new byte[] {(byte) value});
            context.save(state);
            return Evaluation.of(state[0]);
          };
      try (Runner first = runner(objective);
          Runner second = runner((leg, context) -> Evaluation.of(context.checkpoint().get()[0]))) {
        first.submit(new Wave("one", List.of(leg(0, 0, 1))));
        take(first, 1);
        first.submit(new Wave("two", List.of(leg(0, 1, 2))));
        assertEquals(value, take(first, 1).get(0).evaluation().value());
        second.submit(new Wave("another's", List.of(leg(0, 1, 2))));
        assertEquals(Kind.ERROR, take(second, 1).get(0).failed().kind());
      }
    }
  }

  @Test
  void threads_inAnApplication_areTheCpusOfATask() throws InterruptedException {
    for (int cpus = 1; cpus <= 2; cpus++) {
      assertEquals(cpus, threadsOfALeg(cpus));
    }
  }

  /** What a leg is told on two cores, of which each task takes so many. */
  private static double threadsOfALeg(int cpus) throws InterruptedException {
    SparkExtension.stop();
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("threads")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.task.cpus", Integer.toString(cpus));
    Objective objective = (leg, context) -> Evaluation.of(context.threads());
    SparkContext application = new SparkContext(conf);
    try (Runner runner =
        SparkRunner.of(
            application, "threads", objective, null, new MemoryCheckpoints(), TimeLimit.NONE)) {
      runner.submit(new Wave("threads", List.of(leg(0, 0, 1))));
      return take(runner, 1).get(0).evaluation().value();
    } finally {
      application.stop();
    }
  }

  @Test
  void legRdd_collected_isItsTextsInOrder(JavaSparkContext context) {
    List<String> texts = texts(10);
    JavaRDD<String> legs = rdd(context.sc(), texts).toJavaRDD();
    assertTrue(
        JavaRDDComparisons.compareRDDWithOrder(legs, context.parallelize(texts, 10)).isEmpty());
    assertFalse(
        JavaRDDComparisons.compareRDDWithOrder(legs, context.parallelize(texts.subList(1, 10), 10))
            .isEmpty());
  }

  @Test
  void legRdd_manyLegs_taskBinaryDoesNotGrow(SparkContext context) {
    List<String> texts = texts(1000);
    LegRdd one = rdd(context, texts.subList(0, 1));
    LegRdd many = rdd(context, texts);
    assertEquals(1000, many.partitions().length);
    assertTrue(Math.abs(serialized(one) - serialized(many)) < 16);
  }

  private static List<String> texts(int count) {
    return legs(count).stream().map(leg -> Texts.ofLegs(List.of(leg), any -> -1)).toList();
  }

  private static LegRdd rdd(SparkContext context, List<String> texts) {
    return new LegRdd(
        context, texts.stream().map(text -> new Submission.Errand(text, "")).toList());
  }

  private static int serialized(Object object) {
    return SparkEnv.get()
        .closureSerializer()
        .newInstance()
        .serialize(object, ClassTag$.MODULE$.apply(Object.class))
        .remaining();
  }

  @Test
  void require_foldersApart_saysWho(SparkContext context) throws Exception {
    SharedFolderCheck.check(context, new Apart(true), 2);
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> SharedFolderCheck.check(context, new Apart(false), 2))
            .getMessage();
    assertTrue(message.startsWith("study.directory: must be on a file system"), message);
    assertTrue(message.contains("does not see what the driver writes"), message);
  }

  /** In a task, a folder that is the driver's or an empty one of its own. */
  private static final class Apart implements Checkpoints {
    private static final long serialVersionUID = 1;
    private static final MemoryCheckpoints DRIVER = new MemoryCheckpoints();

    private final boolean shared;

    Apart(boolean shared) {
      this.shared = shared;
    }

    private MemoryCheckpoints folder() {
      return shared || org.apache.spark.TaskContext.get() == null
          ? DRIVER
          : new MemoryCheckpoints();
    }

    @Override
    public java.util.Optional<byte[]> read(int trial, long resource) {
      return folder().read(trial, resource);
    }

    @Override
    public void write(int trial, long resource, byte[] state) {
      folder().write(trial, resource, state);
    }

    @Override
    public void drop(int trial, long resource) {
      folder().drop(trial, resource);
    }
  }
}
