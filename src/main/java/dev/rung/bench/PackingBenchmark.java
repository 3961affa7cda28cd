package dev.rung.bench;

import dev.rung.runner.MemoryCheckpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.runner.Wave;
import dev.rung.runner.local.ThreadRunner;
import dev.rung.runner.spark.SparkRunner;
import dev.rung.runner.spark.Tuning;
import dev.rung.space.Configuration;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * One job a leg, one task a leg, or several legs a task, against the same legs on bare threads: a
 * wave of legs of one length, and trials in pieces, each of which goes out when the one before is
 * reported. A leg keeps a processor busy for its length. The ways take turns, after a round that is
 * not counted.
 *
 * <p>Beside the ratio of wall-clock times stands the processor time that a leg costs beside its
 * own, which other work on the machine sways less.
 */
final class PackingBenchmark implements Benchmark {
  private static final int SLOTS = 2;
  private static final int ROUNDS = 5;
  private static final Configuration NOTHING = new Configuration(Map.of());
  private static final LongAdder OWN = new LongAdder();

  /** What the legs of a case amount to, and how they are sent. */
  private record Case(String name, double millis, int trials, int pieces) {}

  private static final List<Case> CASES =
      List.of(
          new Case("4,000 legs of 0.1 ms", 0.1, 4000, 1),
          new Case("1,000 legs of 1 ms", 1, 1000, 1),
          new Case("200 legs of 5 ms", 5, 200, 1),
          new Case("50 legs of 20 ms", 20, 50, 1),
          new Case("16 legs of 100 ms", 100, 16, 1),
          new Case("16 trials, 20 pieces of 5 ms", 5, 16, 20),
          new Case("40 trials, 10 pieces of 5 ms", 5, 40, 10));

  private interface Way {
    Runner runner(Objective objective);
  }

  /** Seconds on the wall and on processors, and those of the legs alone. */
  private record Cost(double wall, double processor, double own) {}

  @Override
  public String name() {
    return "packing";
  }

  @Override
  public void run(Results out) throws Exception {
    SparkConf conf = new SparkConf().setAppName("bench packing");
    conf.setIfMissing("spark.master", "local[" + SLOTS + "]");
    conf.setIfMissing("spark.ui.enabled", "false");
    SparkContext spark = new SparkContext(conf);
    try {
      Map<String, Way> ways = new LinkedHashMap<>();
      ways.put("threads", objective -> threads(objective));
      ways.put("one job a leg", objective -> spark(spark, objective, 0));
      ways.put("one task a leg", objective -> spark(spark, objective, 0));
      ways.put("packed", objective -> spark(spark, objective, Tuning.USUAL.mostSeconds()));
      for (Case legs : CASES) {
        measure(legs, ways, out);
      }
    } finally {
      spark.stop();
    }
  }

  private static Runner threads(Objective objective) {
    return ThreadRunner.of(SLOTS, objective, null, new MemoryCheckpoints(), TimeLimit.NONE);
  }

  private static Runner spark(SparkContext context, Objective objective, double mostSeconds) {
    return SparkRunner.of(
        context,
        "packing",
        objective,
        null,
        new MemoryCheckpoints(),
        TimeLimit.NONE,
        new Tuning(mostSeconds, Tuning.USUAL.stateBytes()));
  }

  private static void measure(Case legs, Map<String, Way> ways, Results out) throws Exception {
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        boolean single = way.getKey().equals("one job a leg");
        Cost cost = cost(legs, way.getValue(), single);
        if (round > 0) {
          costs.computeIfAbsent(way.getKey(), any -> new ArrayList<>()).add(cost);
        }
      }
    }
    double ideal = median(costs.get("threads").stream().map(Cost::wall).toList());
    for (String way : ways.keySet()) {
      if (!way.equals("threads")) {
        String name = legs.name() + ", " + way;
        List<Cost> seen = costs.get(way);
        out.add(
            Result.of(name, median(seen.stream().map(Cost::wall).toList()), "s").against(ideal));
        int count = legs.trials() * legs.pieces();
        out.add(
            Result.of(
                name + ", beside its own",
                median(
                    seen.stream()
                        .map(cost -> 1000 * (cost.processor() - cost.own()) / count)
                        .toList()),
                "cpu ms/leg"));
      }
    }
  }

  private static Cost cost(Case legs, Way way, boolean single) throws Exception {
    long nanos = (long) (1e6 * legs.millis());
    Objective busy = (leg, context) -> busy(nanos);
    try (Runner runner = way.runner(busy)) {
      OWN.reset();
      long processor = CpuTime.process();
      long start = System.nanoTime();
      send(legs, runner, single);
      return new Cost(
          (System.nanoTime() - start) / 1e9,
          (CpuTime.process() - processor) / 1e9,
          OWN.sum() / 1e9);
    }
  }

  private static Evaluation busy(long nanos) {
    long start = CpuTime.nanos();
    double sum = 0;
    while (CpuTime.nanos() - start < nanos) {
      for (int i = 0; i < 100; i++) {
        sum += Math.sqrt(i);
      }
    }
    OWN.add(CpuTime.nanos() - start);
    return Evaluation.of(sum);
  }

  /** With {@code single}, as many legs are out as keep the slots busy, each a job. */
  private static void send(Case legs, Runner runner, boolean single) throws Exception {
    List<Leg> next = new ArrayList<>();
    for (int trial = 0; trial < legs.trials(); trial++) {
      next.add(new Leg(trial, NOTHING, 0, 1, trial));
    }
    int left = legs.trials() * legs.pieces();
    int out = 0;
    while (left > 0) {
      if (single) {
        for (; out < 2 * SLOTS && !next.isEmpty(); out++) {
          runner.submit(new Wave("one", List.of(next.remove(next.size() - 1))));
        }
      } else if (!next.isEmpty()) {
        runner.submit(new Wave("all", next));
        next = new ArrayList<>();
      }
      for (Completion done : runner.take(Duration.ofSeconds(10))) {
        left--;
        out--;
        if (done.until() < legs.pieces()) {
          next.add(new Leg(done.trial(), NOTHING, done.until(), done.until() + 1, done.trial()));
        }
      }
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
