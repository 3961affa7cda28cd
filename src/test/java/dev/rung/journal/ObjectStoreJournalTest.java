package dev.rung.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class ObjectStoreJournalTest extends JournalContract {
  @Override
  Path root() {
    return new Path("s3a://bucket/studies");
  }

  @Override
  Configuration settings() {
    return MemoryStore.settings();
  }

  @Override
  int rounds() {
    return 150;
  }

  @Test
  void append_afterAFailedCommit_isRefusedWithTheCause() throws IOException {
    FileJournal journal = open();
    journal.append(events(1, 1).get(0));
    journal.commit();
    journal.append(events(2, 1).get(0));
    MemoryStore.room = -1;
    try {
      assertThrows(JournalException.class, journal::commit);
    } finally {
      MemoryStore.room = Long.MAX_VALUE;
    }
    Exception e = assertThrows(JournalException.class, () -> journal.append(events(3, 1).get(0)));
    assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    assertThrows(JournalException.class, journal::commit);
    journal.close();
    assertEquals(events(1, 1), replayed());
  }
}
