package dev.rung.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The right to drive a study: one driver at a time has it, on any Hadoop file system.
 *
 * <p>Locks are numbered files, and the highest number holds. Taking over is creating the next
 * number, which the file system lets one of several drivers do; the highest file is never deleted
 * (a release marks it), so numbers never fall and a late reader cannot win with an old one. A
 * driver that finds a higher number than its own has lost the study.
 *
 * <p>Whether a holder lives is looked up by process where that can be done: at once. Elsewhere its
 * file is rewritten every {@link Timing#beat}; one that has not been for {@link Timing#stale}, by
 * the file system's own clock, and does not change while it is watched for a beat and a half,
 * belongs to a dead driver.
 */
public final class StudyLock implements AutoCloseable {
  private static final int TRIES = 20;

  /**
   * The periods of the protocol.
   *
   * @param beat between two signs of life
   * @param stale without a sign of life until a holder counts as dead
   */
  record Timing(Duration beat, Duration stale) {
    static final Timing USUAL = new Timing(Duration.ofSeconds(10), Duration.ofSeconds(60));

    Duration watch() {
      return beat.multipliedBy(3).dividedBy(2);
    }
  }

  private final Folder folder;
  private final long number;
  private final Timing timing;
  private final Consumer<String> lost;
  private final Timer timer = new Timer("rung-study-lock", true);
  private Holder self;
  private long beaten = System.nanoTime();
  private long beatenAt = System.currentTimeMillis();
  private String loss;
  private boolean closed;

  private StudyLock(Folder folder, long number, Holder self, Timing timing, Consumer<String> lost) {
    this.folder = folder;
    this.number = number;
    this.self = self;
    this.timing = timing;
    this.lost = lost;
  }

  /**
   * Takes the lock of a study.
   *
   * @param study the study's folder, made when it is not there
   * @param lost told once, in a sentence, when the lock turns out to be another's; on the timer's
   *     thread, or on that of {@link #check}
   * @throws LockedException when a live driver has it; without waiting
   */
  public static StudyLock acquire(Path study, Configuration hadoop, Consumer<String> lost)
      throws IOException {
    return acquire(study, hadoop, lost, Timing.USUAL, Holder.self());
  }

  static StudyLock acquire(
      Path study, Configuration hadoop, Consumer<String> lost, Timing timing, Holder self)
      throws IOException {
    Objects.requireNonNull(lost);
    Folder folder = Folder.at(new Path(study, "lock"), "", hadoop);
    for (int i = 0; i < TRIES; i++) {
      long highest = highest(folder);
      if (highest > 0) {
        refuseIfAlive(study, folder, highest, timing);
      }
      if (folder.claim(highest + 1, self.bytes()) && wins(folder, highest + 1, self)) {
        tidy(folder, highest + 1);
        StudyLock lock = new StudyLock(folder, highest + 1, self, timing, lost);
        lock.start();
        return lock;
      }
    }
    throw new LockedException(study + ": locked by one driver after another. Try again.");
  }

  /**
   * Makes sure that the lock is still held, before something is written. Free, unless the last sign
   * of life was long ago: the process may have been suspended.
   */
  public void check() throws IOException {
    String told = null;
    synchronized (this) {
      if (loss == null && !closed && silent() > timing.stale().dividedBy(2).toMillis()) {
        told = beat();
      }
    }
    tell(told);
    synchronized (this) {
      if (loss != null || closed) {
        throw new LockedException(loss != null ? loss : folder.path() + ": the lock was released");
      }
    }
  }

  /** Lets go of the study. */
  @Override
  public void close() throws IOException {
    timer.cancel();
    synchronized (this) {
      if (!closed && loss == null && highest(folder) == number) {
        folder.replace(number, self.releasing().bytes());
      }
      closed = true;
    }
  }

  private void start() {
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            tick();
          }
        };
    timer.schedule(task, timing.beat().toMillis(), timing.beat().toMillis());
  }

  private void tick() {
    String told = null;
    synchronized (this) {
      if (!closed && loss == null) {
        try {
          told = beat();
        } catch (IOException | RuntimeException e) {
          // The next beat tries again, until others may take this driver for dead.
          if (silent() > timing.stale().toMillis()) {
            told = lose("its sign of life cannot be written: " + e.getMessage());
          }
        }
      }
    }
    tell(told);
  }

  /** Gives a sign of life, unless the study has another driver; then says so. */
  private String beat() throws IOException {
    long highest = highest(folder);
    if (highest != number) {
      return lose(
          highest == 0
              ? "its lock file was removed"
              : "taken over by "
                  + holder(folder, highest).map(Holder::toString).orElse("another driver"));
    }
    self = self.beating();
    folder.replace(number, self.bytes());
    beaten = System.nanoTime();
    beatenAt = System.currentTimeMillis();
    return null;
  }

  private String lose(String why) {
    loss = "%s: this driver has lost the study: %s".formatted(folder.path().getParent(), why);
    return loss;
  }

  private void tell(String told) {
    if (told != null) {
      timer.cancel();
      lost.accept(told);
    }
  }

  /** Milliseconds since the last sign of life; one of the clocks stands still in a suspension. */
  private long silent() {
    return Math.max(
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beaten),
        System.currentTimeMillis() - beatenAt);
  }

  private static void refuseIfAlive(Path study, Folder folder, long number, Timing timing)
      throws IOException {
    Optional<Holder> holder = holder(folder, number);
    if (holder.filter(Holder::released).isPresent()) {
      return;
    }
    if (holder.filter(Holder::near).isPresent()) {
      if (holder.get().lives()) {
        throw new LockedException(
            "%s: locked by %s, which is running. Wait for it, or end it: kill %d."
                .formatted(study, holder.get(), holder.get().pid()));
      }
      return;
    }
    OptionalLong written = folder.age(number);
    if (written.isEmpty()) {
      return;
    }
    long age = written.getAsLong();
    if (age < timing.stale().toMillis() || changes(folder, number, timing)) {
      throw new LockedException(
          ("%s: locked by %s, last sign of life %d s ago. End it there; if it is dead already, the"
                  + " study is free %d s after that sign.")
              .formatted(
                  study,
                  holder.map(Holder::toString).orElse("a driver that just began"),
                  Math.max(0, age) / 1000,
                  timing.stale().toSeconds()));
    }
  }

  /** Watches a lock file that looks stale: the file system's clock may have been set meanwhile. */
  private static boolean changes(Folder folder, long number, Timing timing) throws IOException {
    Optional<Holder> before = holder(folder, number);
    Folder.pause(timing.watch(), "the old lock was watched");
    return !before.equals(holder(folder, number));
  }

  /** Where creation is not exclusive the later writer's content stands: only one reads its own. */
  private static boolean wins(Folder folder, long number, Holder self) throws IOException {
    folder.pauseUnlessExclusive();
    boolean own = holder(folder, number).filter(found -> found.id().equals(self.id())).isPresent();
    boolean wins = own && highest(folder) == number;
    if (own && !wins) {
      folder.delete(number);
    }
    return wins;
  }

  private static void tidy(Folder folder, long number) throws IOException {
    for (long old : folder.numbers()) {
      if (old < number) {
        folder.delete(old);
      }
    }
  }

  private static Optional<Holder> holder(Folder folder, long number) throws IOException {
    return Holder.of(folder.read(number));
  }

  private static long highest(Folder folder) throws IOException {
    List<Long> numbers = folder.numbers();
    return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
  }
}
