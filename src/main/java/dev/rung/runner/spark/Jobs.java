package dev.rung.runner.spark;

import dev.rung.runner.Execution;
import dev.rung.runner.Watchdog;
import dev.rung.runner.Wave;
import dev.rung.runner.spark.Job.Pack;
import dev.rung.runner.spark.Job.Stage;
import dev.rung.runner.spark.TaskEvents.Attempt;
import dev.rung.trial.Completion;
import dev.rung.trial.Failure;
import dev.rung.trial.Leg;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.resource.ResourceProfile;

/**
 * The legs that are not settled: waiting, out in jobs, or suspected of killing their process. It
 * belongs to the thread that uses the runner.
 */
final class Jobs {
  /** In legs a slot: more than so many of unknown duration do not go out at once. */
  private static final int MOST_UNTIMED = 4;

  /** In tasks a slot: what goes out to be timed, and below which the next portion follows. */
  private static final int PROBES = 2;

  /** In tasks a slot: the portions of a wave whose legs are packed. */
  private static final int PORTION = 8;

  /** How long the listener bus may take to say why a first attempt was lost. */
  private static final Duration REASON_WAIT = Duration.ofSeconds(3);

  /** How often it is asked whether the executor that a suspect waits for still exists. */
  private static final Duration START_WAIT = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final Submission submission;
  private final Consumer<Completion> settled;
  private final Consumer<Runnable> events;
  private final IntSupplier hung;
  private final Packing packing = new Packing();
  private final Map<Integer, Job> jobs = new LinkedHashMap<>();
  private final Deque<Wave> waiting = new ArrayDeque<>();
  private final Deque<Leg> suspects = new ArrayDeque<>();
  private int largest;
  private int out;
  private int number;

  Jobs(
      Cluster cluster,
      Submission submission,
      Consumer<Completion> settled,
      Consumer<Runnable> events,
      IntSupplier hung) {
    this.cluster = cluster;
    this.submission = submission;
    this.settled = settled;
    this.events = events;
    this.hung = hung;
  }

  boolean none() {
    return jobs.isEmpty() && waiting.isEmpty() && suspects.isEmpty();
  }

  void add(Wave wave) {
    waiting.add(wave);
    advance();
  }

  /** Sends legs out once more, each in a task of its own. */
  void again(List<Leg> legs) {
    launch("again: " + Texts.describe(legs), legs, 1);
  }

  /** Sends out what may go out now: suspects before waves. O(jobs) while there are suspects. */
  void advance() {
    while (!suspects.isEmpty() && isolate(suspects.peek())) {
      suspects.remove();
    }
    if (suspects.isEmpty() && jobs.values().stream().noneMatch(job -> job.alone && job.open())) {
      for (int turns = waiting.size(); turns > 0; turns--) {
        send(waiting.remove());
      }
    }
  }

  /**
   * Sends a wave: whole when its legs are too long to be packed, otherwise in portions, so that the
   * size of packs follows what is learned. Of legs that nobody has timed yet, a few go first.
   */
  private void send(Wave wave) {
    List<Leg> legs = wave.legs();
    long work = legs.get(0).until() - legs.get(0).from();
    int slots = Math.max(1, cluster.slots());
    int size = packing.size(work, legs.size(), slots);
    int portion = legs.size();
    if (!packing.known(work) && legs.size() > MOST_UNTIMED * slots) {
      portion = packing.probe(work) ? PROBES * slots : 0;
    } else if (size > 1) {
      portion = out < PROBES * slots ? Math.min(legs.size(), size * PORTION * slots) : 0;
    }
    if (portion > 0) {
      launch(wave.description(), legs.subList(0, portion), size);
    }
    if (portion < legs.size()) {
      waiting.add(new Wave(wave.description(), legs.subList(portion, legs.size())));
    }
  }

  private void launch(String description, List<Leg> legs, int size) {
    List<Pack> packs = new ArrayList<>();
    for (int from = 0; from < legs.size(); from += size) {
      packs.add(new Pack(List.copyOf(legs.subList(from, Math.min(legs.size(), from + size)))));
    }
    submit(description, new Job(number++, packs, false, 0), Optional.empty());
  }

  /** Sends a suspect out where it shares no process; false when that has to wait. */
  private boolean isolate(Leg leg) {
    int live = cluster.largest();
    largest = live > 0 ? live : largest;
    Optional<ResourceProfile> whole =
        hung.getAsInt() > 0 ? Optional.empty() : cluster.whole(largest);
    if (whole.isEmpty() && jobs.values().stream().anyMatch(Job::open)) {
      return false;
    }
    Job job =
        new Job(number++, List.of(new Pack(List.of(leg))), true, whole.isEmpty() ? 0 : largest);
    submit("alone: " + Texts.describe(List.of(leg)), job, whole);
    if (job.cores > 0) {
      watch(job);
    }
    return true;
  }

  /** Isolates a leg anew when the kind of executor it waits for has gone. */
  private void watch(Job job) {
    Watchdog.after(
        START_WAIT,
        () ->
            events.accept(
                () -> {
                  if (job.started || !job.open()) {
                    return;
                  }
                  int now = cluster.largest();
                  if (hung.getAsInt() > 0 || (now > 0 && now < job.cores)) {
                    settle(job.packs.get(0));
                    job.action.cancel();
                    suspects.addAll(job.packs.get(0).legs);
                  } else {
                    watch(job);
                  }
                }));
  }

  private void submit(String description, Job job, Optional<ResourceProfile> profile) {
    jobs.put(job.number, job);
    out += job.packs.size();
    try {
      job.action =
          submission.submit(
              job.number,
              description,
              job.packs.stream().map(pack -> Texts.ofLegs(pack.legs)).toList(),
              profile,
              (index, text) -> events.accept(() -> delivered(job, index, text)),
              thrown -> events.accept(() -> ended(job, thrown)));
    } catch (IllegalStateException e) {
      // A stopped context is what Spark reports so.
      ended(job, new IllegalStateException("SparkContext was shut down", e));
    }
  }

  private void delivered(Job job, int index, String text) {
    Pack pack = job.packs.get(index);
    if (pack.stage != Stage.OUT) {
      return;
    }
    if (text.equals(Texts.DECLINED)) {
      pack.stage = Stage.DECLINED;
      if (pack.reason != null) {
        judge(job, pack);
      } else {
        Watchdog.after(REASON_WAIT, () -> events.accept(() -> judge(job, pack)));
      }
      return;
    }
    settle(pack);
    Texts.Answer answer = Texts.answer(text);
    int done = answer.completions().size();
    packing.observe(pack.work(), answer.seconds() / done);
    answer.completions().forEach(settled);
    if (done < pack.legs.size()) {
      again(pack.legs.subList(done, pack.legs.size()));
    }
  }

  /** A task that ignores its limit: one leg is failed, a pack's legs go out one by one. */
  void giveUp(Attempt attempt, Duration limit) {
    Job job = jobs.get(attempt.job());
    Pack pack = job == null ? null : job.packs.get(attempt.pack());
    if (pack == null || !settle(pack)) {
      return;
    }
    packing.observe(pack.work(), Packing.TARGET_SECONDS);
    if (pack.legs.size() > 1) {
      again(pack.legs);
    } else {
      settled.accept(Execution.abandoned(pack.legs.get(0), limit, ""));
    }
  }

  /** Takes in that an attempt began; its pack, or null when its job is over. */
  Pack started(Attempt attempt) {
    Job job = jobs.get(attempt.job());
    if (job == null) {
      return null;
    }
    job.started = true;
    return job.packs.get(attempt.pack());
  }

  /** Takes in why an attempt did not succeed. */
  void lost(Attempt attempt, TaskFailedReason reason) {
    Job job = jobs.get(attempt.job());
    if (job == null) {
      return;
    }
    Pack pack = job.packs.get(attempt.pack());
    pack.reason = reason;
    judge(job, pack);
  }

  /** Decides on a pack whose second attempt declined. */
  private void judge(Job job, Pack pack) {
    if (pack.stage != Stage.DECLINED) {
      return;
    }
    settle(pack);
    forget(job);
    if (Diagnosis.blameless(pack.reason)) {
      again(pack.legs);
    } else if (job.alone) {
      fail(pack, Diagnosis.lost(pack.reason));
    } else {
      suspect(pack);
    }
  }

  private void suspect(Pack pack) {
    packing.observe(pack.work(), Packing.TARGET_SECONDS);
    suspects.addAll(pack.legs);
  }

  private void fail(Pack pack, Failure failure) {
    packing.observe(pack.work(), Packing.TARGET_SECONDS);
    pack.legs.forEach(leg -> settled.accept(SparkRunner.failed(leg, failure)));
  }

  /**
   * @param thrown why the job failed; null when it did not
   */
  private void ended(Job job, Throwable thrown) {
    job.ended = true;
    if (thrown != null) {
      for (Pack pack : job.packs) {
        if (pack.stage == Stage.OUT) {
          settle(pack);
          if (Diagnosis.worthAnotherTry(thrown) && !job.alone) {
            suspect(pack);
          } else {
            fail(pack, Diagnosis.aborted(thrown));
          }
        }
      }
    }
    forget(job);
  }

  private boolean settle(Pack pack) {
    boolean first = pack.settle();
    out -= first ? 1 : 0;
    return first;
  }

  private void forget(Job job) {
    if (job.ended && !job.open()) {
      jobs.remove(job.number);
    }
  }
}
