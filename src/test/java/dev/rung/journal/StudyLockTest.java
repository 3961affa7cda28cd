package dev.rung.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rung.journal.StudyLock.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyLockTest {
  private static final Timing QUICK = new Timing(Duration.ofMillis(100), Duration.ofMillis(700));

  @TempDir private java.nio.file.Path temporary;

  private Path study() {
    return new Path(temporary.toUri().toString(), "studies/adult");
  }

  @Test
  void acquire_twiceInOneProcess_isRefusedUntilReleased() throws IOException {
    StudyLock held = acquire(study());
    LockedException e = assertThrows(LockedException.class, () -> acquire(study()));
    String pid = Long.toString(ProcessHandle.current().pid());
    assertTrue(e.getMessage().contains("pid " + pid), e.getMessage());
    assertTrue(e.getMessage().contains(System.getProperty("user.name") + "@"), e.getMessage());
    held.close();
    held.close();
    acquire(study()).close();
  }

  @Test
  void acquire_whileAnotherProcessHoldsIt_isRefusedUntilItIsKilled() throws Exception {
    try (Child child = Child.locker(study().toString())) {
      assertEquals("held", child.line());
      assertThrows(LockedException.class, () -> acquire(study()));
      child.kill();
      acquire(study()).close();
    }
  }

  @Test
  void acquire_byAnotherProcessWhileHeld_isRefused() throws Exception {
    try (StudyLock held = acquire(study());
        Child child = Child.locker(study().toString())) {
      String said = child.line();
      assertTrue(said.contains("locked by"), said);
      held.check();
    }
  }

  @Test
  void acquire_ofARecycledProcessNumber_succeeds() throws IOException {
    Holder self = Holder.self();
    leave(holder(self.machine(), self.pid(), "tick 1"));
    acquire(study()).close();
  }

  @Test
  void acquire_ofABeatingHolderElsewhere_isRefusedAtOnce() throws IOException {
    try (StudyLock far = acquire(study(), elsewhere(), lost -> fail(lost))) {
      long before = System.nanoTime();
      assertThrows(LockedException.class, () -> acquire(study()));
      assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(2));
      far.check();
    }
  }

  @Test
  void acquire_ofASilentHolderElsewhere_succeedsOnceStale() throws Exception {
    leave(elsewhere());
    assertThrows(LockedException.class, () -> acquire(study()));
    Thread.sleep(QUICK.stale().toMillis() + 50);
    acquire(study()).close();
  }

  @Test
  void acquire_ofAStaleLockThatChangesWhileWatched_isRefused() throws Exception {
    Folder folder = leave(elsewhere());
    Timing patient = new Timing(Duration.ofMillis(400), Duration.ofMillis(300));
    Thread.sleep(400);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<StudyLock> taking =
          threads.submit(
              () ->
                  StudyLock.acquire(
                      study(), new Configuration(), lost -> {}, patient, Holder.self()));
      Thread.sleep(200);
      folder.replace(1, elsewhere().beating().bytes());
      Exception e = assertThrows(Exception.class, () -> taking.get(10, TimeUnit.SECONDS));
      assertEquals(LockedException.class, e.getCause().getClass());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void holder_whoseLockWasTaken_isToldOnceAndMayWriteNoMore() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    StudyLock held = acquire(study(), Holder.self(), told::add);
    Folder folder = folder(study());
    assertTrue(folder.claim(2, elsewhere().bytes()));
    String why = told.poll(10, TimeUnit.SECONDS);
    assertTrue(why != null && why.contains("bob@far"), why);
    assertThrows(LockedException.class, held::check);
    held.close();
    assertEquals(false, Holder.of(folder.read(2)).orElseThrow().released());
    assertEquals(0, told.size());
  }

  @Test
  void acquire_byEightThreadsOverADeadLock_letsOneWin() throws Exception {
    for (int round = 0; round < 25; round++) {
      Path study = new Path(study(), "race" + round);
      folder(study).claim(1, holder(Holder.self().machine(), 1L << 40, "tick 1").bytes());
      assertEquals(1, race(study, 8).size(), "round " + round);
    }
  }

  @Test
  void acquire_byThreeProcessesOverADeadLock_letsOneWin() throws Exception {
    leave(holder(Holder.self().machine(), 1L << 40, "tick 1"));
    List<Child> children = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        children.add(Child.locker(study().toString()));
      }
      int held = 0;
      for (Child child : children) {
        held += child.line().equals("held") ? 1 : 0;
      }
      assertEquals(1, held);
    } finally {
      children.forEach(Child::close);
    }
  }

  @Test
  void acquire_onAnObjectStore_keepsTheSecondOut() throws IOException {
    Path study = new Path("s3a://bucket/locked");
    Configuration settings = MemoryStore.settings();
    try (StudyLock held = StudyLock.acquire(study, settings, lost -> fail(lost))) {
      assertThrows(
          LockedException.class, () -> StudyLock.acquire(study, settings, lost -> fail(lost)));
      held.check();
    }
  }

  private static List<StudyLock> race(Path study, int threads) throws Exception {
    Queue<StudyLock> winners = new ConcurrentLinkedQueue<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Callable<Void> racer =
          () -> {
            try {
              winners.add(acquire(study));
            } catch (LockedException e) {
              assertTrue(e.getMessage().contains("locked"), e.getMessage());
            }
            return null;
          };
      for (Future<Void> end : pool.invokeAll(java.util.Collections.nCopies(threads, racer))) {
        end.get();
      }
    } finally {
      pool.shutdownNow();
    }
    for (StudyLock winner : winners) {
      winner.close();
    }
    return List.copyOf(winners);
  }

  private static StudyLock acquire(Path study) throws IOException {
    return acquire(study, Holder.self(), lost -> {});
  }

  private static StudyLock acquire(
      Path study, Holder self, java.util.function.Consumer<String> lost) throws IOException {
    return StudyLock.acquire(study, new Configuration(), lost, QUICK, self);
  }

  private Folder leave(Holder holder) throws IOException {
    Folder folder = folder(study());
    assertTrue(folder.claim(1, holder.bytes()));
    return folder;
  }

  private static Folder folder(Path study) throws IOException {
    return Folder.at(new Path(study, "lock"), "", new Configuration());
  }

  private static Holder elsewhere() {
    return holder("far boot pid", 7, "tick 7");
  }

  private static Holder holder(String machine, long pid, String started) {
    return new Holder(
        "id-" + pid, "bob", "far", machine, pid, started, "2026-01-01T00:00:00Z", 0, false);
  }
}
