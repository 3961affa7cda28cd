package dev.rung.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.runner.CheckpointFolder;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdfsJournalTest extends JournalContract {
  @TempDir private static java.nio.file.Path temporary;
  private static MiniDFSCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = Cluster.start(temporary);
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @Override
  Path root() {
    return new Path(cluster.getURI());
  }

  @Override
  Configuration settings() {
    return cluster.getConfiguration(0);
  }

  @Override
  int rounds() {
    return 8;
  }

  @Test
  void kill_whileWriting_losesNothingCommitted() throws Exception {
    try (Child child = Child.writer(folder().toString(), 0)) {
      int committed = 0;
      for (int i = 0; i < 50; i++) {
        committed = Integer.parseInt(child.line());
      }
      child.kill();
      int events = replayed().size();
      assertTrue(events > committed, events + " of " + committed);
    }
  }

  @Test
  void lock_raceOfEightThreads_letsOneWin() throws Exception {
    Path study = new Path(root(), "raced");
    AtomicInteger held = new AtomicInteger();
    Callable<Void> racer =
        () -> {
          try {
            StudyLock lock = StudyLock.acquire(study, settings(), lost -> {});
            lock.check();
            held.incrementAndGet();
          } catch (LockedException e) {
            assertTrue(e.getMessage().contains("locked by"), e.getMessage());
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Void> end : threads.invokeAll(Collections.nCopies(8, racer))) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, held.get());
  }

  @Test
  void checkpoints_writtenAgain_areReplaced() throws IOException {
    CheckpointFolder folder = new CheckpointFolder(cluster.getURI() + "/checkpoints", Map.of());
    folder.write(3, 9, new byte[] {1, 2});
    folder.write(3, 9, new byte[] {3});
    assertArrayEquals(new byte[] {3}, folder.read(3, 9).orElseThrow());
    folder.drop(3, 10);
    assertTrue(folder.read(3, 9).isEmpty());
  }

  @Test
  void commit_ofADriverThatAnotherReplaced_isRefused() throws IOException {
    FileJournal old = open();
    old.append(events(1, 1).get(0));
    old.commit();
    open().close();
    old.append(events(2, 1).get(0));
    assertThrows(JournalException.class, old::commit);
  }
}
