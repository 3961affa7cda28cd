package dev.rung.journal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
  void commit_ofADriverThatAnotherReplaced_isRefused() throws IOException {
    FileJournal old = open();
    old.append(events(1, 1).get(0));
    old.commit();
    open().close();
    old.append(events(2, 1).get(0));
    assertThrows(JournalException.class, old::commit);
  }
}
