package dev.rung.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.codec.RandomEvents;
import dev.rung.math.Seeds;
import dev.rung.trial.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal promises on every file system. */
abstract class JournalContract {
  private Path folder;

  /** A folder for studies, and the settings that reach it. */
  abstract Path root();

  abstract Configuration settings();

  /** How many rounds of the loops over damage; each rewrites and opens a journal. */
  abstract int rounds();

  @BeforeEach
  void freshFolder() {
    folder = new Path(root(), UUID.randomUUID() + "/journal");
  }

  @Test
  void replay_ofANewJournal_isEmpty() throws IOException {
    assertEquals(List.of(), replayed());
  }

  @Test
  void replay_afterSeveralSessions_isWhatWasAppended() throws IOException {
    List<Event> all = new ArrayList<>();
    for (int session = 0; session < 4; session++) {
      List<Event> events = events(session, 50);
      try (FileJournal journal = open()) {
        assertEquals(all, list(journal), "session " + session);
        for (Event event : events) {
          journal.append(event);
          if (event.hashCode() % 7 == 0) {
            journal.commit();
          }
        }
        assertEquals(all, list(journal), "the session's own events are not replayed");
      }
      all.addAll(events);
    }
    assertEquals(all, replayed());
  }

  @Test
  void commit_thenNothingMore_isReplayed() throws IOException {
    List<Event> events = events(1, 20);
    FileJournal abandoned = open();
    for (Event event : events) {
      abandoned.append(event);
    }
    abandoned.commit();
    assertEquals(events, replayed());
  }

  @Test
  void commit_withNothingNew_makesNoFile() throws IOException {
    try (FileJournal journal = open()) {
      journal.commit();
      journal.append(events(1, 1).get(0));
      journal.commit();
      journal.commit();
    }
    open().close();
    assertEquals(List.of("000001.jsonl"), names());
  }

  @Test
  void open_lastLineTornAtAnyByte_givesThePrefixAndGoesOn() throws IOException {
    List<Event> events = new ArrayList<>(events(2, 2));
    events.add(new Event.Session("ended", "finished", 1));
    write(events);
    byte[] whole = bytes(1);
    int last = lastLine(whole);
    int step = Math.max(1, (whole.length - last) / rounds());
    for (int length = last; length < whole.length; length += step) {
      put(1, Arrays.copyOf(whole, length));
      try (FileJournal journal = open()) {
        assertEquals(events.subList(0, 2), list(journal), "torn at " + length);
        assertEquals(length > last, journal.dropped().isPresent(), "torn at " + length);
        journal.append(events.get(2));
      }
      assertEquals(events, replayed(), "torn at " + length);
      delete(2);
    }
  }

  @Test
  void open_lastLineChanged_leavesItOutUnlessASegmentGoesOn() throws IOException {
    List<Event> events = events(3, 6);
    write(events.subList(0, 3));
    byte[] whole = bytes(1);
    byte[] bad = whole.clone();
    bad[whole.length - 3] ^= 1;
    put(1, bad);
    assertEquals(events.subList(0, 2), replayed());
    put(1, whole);
    write(events.subList(3, 6));
    put(1, bad);
    assertDamaged("000001.jsonl line 3", "last line");
  }

  @Test
  void open_anyByteOfAnEarlierLineChanged_namesFileAndLine() throws IOException {
    write(events(4, 5));
    byte[] whole = bytes(1);
    int last = lastLine(whole);
    RandomGenerator random = Seeds.generator(4, "flips");
    for (int round = 0; round < rounds(); round++) {
      int at = random.nextInt(last);
      byte[] bad = whole.clone();
      bad[at] ^= (byte) (1 << random.nextInt(8));
      put(1, bad);
      int line = 1 + (int) newlines(whole, at);
      assertDamaged("000001.jsonl line " + line, "byte " + at + " became " + bad[at]);
    }
  }

  @Test
  void open_newlineBeforeTheLastLineChanged_isNotTakenForATear() throws IOException {
    write(events(8, 3));
    byte[] bad = bytes(1);
    bad[lastLine(bad) - 1] ^= 1;
    put(1, bad);
    assertDamaged("000001.jsonl line 2", "whole last line");
    put(1, Arrays.copyOf(bad, bad.length - 2));
    assertDamaged("000001.jsonl line 2", "torn last line");
  }

  @Test
  void open_lineOrSegmentMissingOrTwice_namesFileAndLine() throws IOException {
    write(events(5, 3));
    byte[] first = bytes(1);
    write(events(6, 3));
    byte[] second = bytes(2);
    int from = indexOfNewline(first) + 1;
    put(1, Arrays.copyOfRange(first, from, first.length));
    assertDamaged("000001.jsonl line 1", "first line missing");
    put(1, Arrays.copyOf(first, lastLine(first)));
    assertDamaged("000002.jsonl line 1", "last line missing");
    put(1, first);
    put(3, second);
    assertDamaged("000003.jsonl line 1", "segment twice");
    delete(3);
    delete(1);
    assertDamaged("000002.jsonl line 1", "segment missing");
  }

  @Test
  void append_afterClose_isRefused() throws IOException {
    FileJournal journal = open();
    journal.close();
    journal.close();
    assertThrows(JournalException.class, () -> journal.append(events(1, 1).get(0)));
    assertThrows(JournalException.class, journal::commit);
  }

  @Test
  void append_whenTheLockIsAnothers_writesNothing() throws IOException {
    FileJournal journal = open();
    journal.append(events(1, 1).get(0));
    journal.refuse("the study has another driver");
    Exception e = assertThrows(JournalException.class, journal::commit);
    assertTrue(e.getMessage().contains("another driver"), e.getMessage());
    journal.close();
    assertEquals(List.of(), replayed());
  }

  /** Somebody who looks on does not disturb the driver, and cannot write. */
  @Test
  void reading_whileADriverWrites_leavesItAlone() throws IOException {
    List<Event> events = events(1, 3);
    FileJournal driver = open();
    driver.append(events.get(0));
    driver.commit();
    FileJournal onlooker = FileJournal.reading(folder, settings());
    assertEquals(events.subList(0, 1), list(onlooker));
    assertThrows(JournalException.class, () -> onlooker.append(events.get(1)));
    onlooker.close();
    driver.append(events.get(2));
    driver.close();
    assertEquals(List.of(events.get(0), events.get(2)), replayed());
  }

  final FileJournal open() throws IOException {
    return FileJournal.open(folder, settings());
  }

  final Path folder() {
    return folder;
  }

  final List<Event> replayed() throws IOException {
    try (FileJournal journal = open()) {
      return list(journal);
    }
  }

  static List<Event> list(FileJournal journal) {
    try (Stream<Event> events = journal.replay()) {
      return events.toList();
    }
  }

  static List<Event> events(long seed, int count) {
    RandomEvents random = new RandomEvents(Seeds.generator(seed, "journal"));
    return Stream.generate(random::next).limit(count).toList();
  }

  /** One session, in one segment on every file system. */
  private void write(List<Event> events) throws IOException {
    try (FileJournal journal = open()) {
      for (Event event : events) {
        journal.append(event);
      }
    }
  }

  private void assertDamaged(String place, String what) {
    JournalException e = assertThrows(JournalException.class, this::open, what);
    assertTrue(e.getMessage().contains(place), what + ": " + e.getMessage());
    Optional<String> cause = e.getMessage().lines().skip(1).findFirst();
    assertEquals(Optional.empty(), cause, "one line");
  }

  /** The file system without the checksums that would notice the damage first. */
  private FileSystem files() throws IOException {
    FileSystem files = folder.getFileSystem(settings());
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }

  private Path segment(int number) {
    return new Path(folder, "%06d.jsonl".formatted(number));
  }

  private List<String> names() throws IOException {
    return Arrays.stream(files().listStatus(folder)).map(s -> s.getPath().getName()).toList();
  }

  private byte[] bytes(int number) throws IOException {
    try (InputStream in = files().open(segment(number))) {
      return in.readAllBytes();
    }
  }

  private void put(int number, byte[] bytes) throws IOException {
    try (OutputStream out = files().create(segment(number), true)) {
      out.write(bytes);
    }
  }

  private void delete(int number) throws IOException {
    assertTrue(files().delete(segment(number), false));
  }

  private static int lastLine(byte[] bytes) {
    int at = bytes.length - 1;
    while (bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private static int indexOfNewline(byte[] bytes) {
    int at = 0;
    while (bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static long newlines(byte[] bytes, int end) {
    long count = 0;
    for (int i = 0; i < end; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }
}
