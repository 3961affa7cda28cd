package dev.rung.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rung.codec.Events;
import dev.rung.math.Seeds;
import dev.rung.trial.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalJournalTest extends JournalContract {
  @TempDir private java.nio.file.Path temporary;

  @Override
  Path root() {
    return new Path(temporary.toUri());
  }

  @Override
  Configuration settings() {
    return new Configuration();
  }

  @Override
  int rounds() {
    return 150;
  }

  @Test
  void line_isOneJsonObjectWithNumberAndEvent() throws IOException {
    Event event = events(1, 1).get(0);
    try (FileJournal journal = open()) {
      journal.append(event);
    }
    List<String> lines =
        Files.readAllLines(java.nio.file.Path.of(folder().toUri()).resolve("000001.jsonl"));
    JsonNode line = new ObjectMapper().readTree(lines.get(0));
    assertEquals(0, line.get("n").intValue());
    assertEquals(event, Events.event(line.get("event").toString()));
    assertTrue(line.get("crc").textValue().matches("[0-9a-f]{8}"));
  }

  @Test
  void line_checksum_isTheOneOfOthers() {
    // By a bitwise CRC-32C (polynomial 0x82f63b78) that gives e3069283 for 123456789.
    assertTrue(
        new String(new Line(7, "{}").bytes(), java.nio.charset.StandardCharsets.UTF_8)
            .startsWith("{\"crc\":\"3766e479\",\"n\":7,"));
  }

  @Test
  void kill_atRandomMoments_losesNothingCommitted() throws Exception {
    RandomGenerator random = Seeds.generator(7, "kills");
    int next = 0;
    for (int round = 0; round < 5; round++) {
      try (Child child = Child.writer(folder().toString(), next)) {
        int committed = next - 1;
        for (int lines = 1 + random.nextInt(300); lines > 0; lines--) {
          committed = Integer.parseInt(child.line());
        }
        child.kill();
        for (String line = child.line(); line != null; line = child.line()) {
          committed = Integer.parseInt(line);
        }
        List<Event> events = replayed();
        assertTrue(events.size() > committed, events.size() + " of " + committed);
        for (int i = 0; i < events.size(); i++) {
          assertEquals(new Event.Session("began", "padding ".repeat(i % 50), i), events.get(i));
        }
        next = events.size();
      }
    }
  }
}
