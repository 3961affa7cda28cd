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
  /** How long the listener bus may take to say why a first attempt was lost. */
  private static final Duration REASON_WAIT = Duration.ofSeconds(3);

  /** How often it is asked whether the executor that a suspect waits for still exists. */
  private static final Duration START_WAIT = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final Submission submission;
  private final Consumer<Completion> settled;
  private final Consumer<Runnable> events;
  private final IntSupplier hung;
  private final Packing packing;
  private final Whereabouts whereabouts;
  private final Backlog backlog;
  private final Map<Integer, Job> jobs = new LinkedHashMap<>();
  private final Deque<Leg> suspects = new ArrayDeque<>();
  private int largest;
  private int out;
  private double outSeconds;
  private int number;
  private boolean interrupted;

  Jobs(
      Cluster cluster,
      Submission submission,
      double mostSeconds,
      Consumer<Completion> settled,
      Consumer<Runnable> events,
      IntSupplier hung) {
    this.cluster = cluster;
    this.submission = submission;
    this.settled = settled;
    this.events = events;
    this.hung = hung;
    this.packing = new Packing(mostSeconds);
    this.whereabouts = new Whereabouts(cluster.prefers());
    this.backlog = new Backlog(packing, whereabouts::location);
  }

  /** Whether somebody has called off all of the application's jobs. */
  boolean interrupted() {
    return interrupted;
  }

  boolean none() {
    return jobs.isEmpty() && backlog.isEmpty() && suspects.isEmpty();
  }

  /** Takes in a wave, which goes out with what else has come by the next {@link #advance}. */
  void add(Wave wave) {
    backlog.add(wave);
  }

  /** Sends legs out once more, each in a task of its own. */
  void again(List<Leg> legs) {
    launch("again: " + Texts.describe(legs), legs.stream().map(List::of).toList());
  }

  /** Sends out what may go out now: suspects before waves. O(jobs) while there are suspects. */
  void advance() {
    while (!suspects.isEmpty() && isolate(suspects.peek())) {
      suspects.remove();
    }
    boolean free =
        suspects.isEmpty() && jobs.values().stream().noneMatch(job -> job.alone && job.open());
    if (free && !backlog.isEmpty()) {
      int slots = Math.max(1, cluster.slots() - hung.getAsInt());
      backlog.due(out, outSeconds, slots).forEach(job -> launch(job.description(), job.packs()));
    }
  }

  private void launch(String description, List<List<Leg>> packs) {
    List<Pack> made = packs.stream().map(this::pack).toList();
    submit(description, new Job(number++, made, false, 0), Optional.empty());
  }

  private Pack pack(List<Leg> legs) {
    return new Pack(List.copyOf(legs), packing.seconds(legs));
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
    Job job = new Job(number++, List.of(pack(List.of(leg))), true, whole.isEmpty() ? 0 : largest);
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
    job.packs.forEach(pack -> outSeconds += pack.seconds);
    try {
      job.action =
          submission.submit(
              job.number,
              description,
              job.packs.stream().map(this::errand).toList(),
              profile,
              (index, text) -> events.accept(() -> delivered(job, index, text)),
              thrown -> events.accept(() -> ended(job, thrown)));
    } catch (IllegalStateException e) {
      // A stopped context is what Spark reports so.
      ended(job, new IllegalStateException("SparkContext was shut down", e));
    }
  }

  /** Where the state is of most legs of a pack is that of its first: packs are made so. */
  private Submission.Errand errand(Pack pack) {
    return new Submission.Errand(
        Texts.ofLegs(pack.legs, whereabouts::origin), whereabouts.location(pack.legs.get(0)));
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
    Deque<Leg> left = new ArrayDeque<>(pack.legs);
    for (Texts.Done done : answer.done()) {
      Completion completion = done.completion();
      Leg leg = left.remove();
      packing.observe(leg.first(), done.seconds());
      whereabouts.note(completion, answer);
      settled.accept(completion);
      if (completion.failure().isEmpty()) {
        leg.after(completion.until()).ifPresent(left::addFirst);
      }
    }
    if (!left.isEmpty()) {
      again(List.copyOf(left));
    }
  }

  /** A task that ignores its limit: one leg is failed, a pack's legs go out one by one. */
  void giveUp(Attempt attempt, Duration limit) {
    Job job = jobs.get(attempt.job());
    Pack pack = job == null ? null : job.packs.get(attempt.pack());
    if (pack == null || !settle(pack)) {
      return;
    }
    pack.legs.forEach(packing::observeTrouble);
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

  /** Takes in what an attempt that succeeded took beside running. */
  void succeeded(double overhead) {
    packing.observeOverhead(overhead);
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
    pack.legs.forEach(packing::observeTrouble);
    suspects.addAll(pack.legs);
  }

  private void fail(Pack pack, Failure failure) {
    pack.legs.forEach(packing::observeTrouble);
    pack.legs.forEach(leg -> settled.accept(SparkRunner.failed(leg, failure)));
  }

  /**
   * @param thrown why the job failed; null when it did not
   */
  private void ended(Job job, Throwable thrown) {
    job.ended = true;
    if (thrown != null) {
      interrupted |= Diagnosis.allCancelled(thrown);
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
    if (first) {
      out--;
      outSeconds -= pack.seconds;
    }
    return first;
  }

  private void forget(Job job) {
    if (job.ended && !job.open()) {
      jobs.remove(job.number);
    }
  }
}
