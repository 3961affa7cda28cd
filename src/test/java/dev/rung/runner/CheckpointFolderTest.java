package dev.rung.runner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
  @TempDir private Path temporary;

  private CheckpointFolder folder() {
    return new CheckpointFolder(temporary.resolve("checkpoints").toUri().toString(), Map.of());
  }

  @Test
  void read_ofNothing_isEmpty() throws IOException {
    assertEquals(Optional.empty(), folder().read(3, 9));
    folder().drop(3, 9);
  }

  @Test
  void read_afterWrites_isTheLast() throws IOException {
    CheckpointFolder folder = folder();
    RandomGenerator random = Seeds.generator(1, "states");
    for (int length : new int[] {0, 1, 100_000, 7}) {
      byte[] state = new byte[length];
      random.nextBytes(state);
      folder.write(3, 9, state);
      assertArrayEquals(state, folder.read(3, 9).orElseThrow());
    }
    assertEquals(List.of("9"), names());
  }

  @Test
  void drop_removesLowerResourcesOfThatTrialOnly() throws IOException {
    CheckpointFolder folder = folder();
    for (long resource : new long[] {1, 3, 9, 27}) {
      folder.write(3, resource, new byte[] {1});
      folder.write(4, resource, new byte[] {1});
    }
    Files.write(temporary.resolve("checkpoints/3/.draft-3-lost"), new byte[] {1});
    folder.drop(3, 9);
    assertEquals(List.of("27", "9"), names());
    assertTrue(folder.read(4, 1).isPresent());
  }

  @Test
  void read_ofAFileCutShortOrChanged_saysWhichAndWhy() throws IOException {
    CheckpointFolder folder = folder();
    folder.write(3, 9, new byte[] {1, 2, 3});
    Path file = temporary.resolve("checkpoints/3/9");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      IOException e = assertThrows(IOException.class, () -> folder.read(3, 9));
      assertTrue(e.getMessage().contains("3/9"), e.getMessage());
      assertTrue(e.getMessage().contains("shared"), e.getMessage());
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] bad = whole.clone();
      bad[at] ^= 64;
      Files.write(file, bad);
      assertThrows(IOException.class, () -> folder.read(3, 9));
    }
  }

  @Test
  void write_bySeveralAttemptsAtOnce_leavesOneWhole() throws Exception {
    CheckpointFolder folder = folder();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (byte i = 0; i < 4; i++) {
        byte[] state = new byte[200_000];
        java.util.Arrays.fill(state, i);
        ends.add(
            threads.submit(
                () -> {
                  for (int k = 0; k < 20; k++) {
                    folder.write(1, 1, state);
                    assertEquals(200_000, folder.read(1, 1).orElseThrow().length);
                  }
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(200_000, folder.read(1, 1).orElseThrow().length);
  }

  @Test
  void folder_sentToAnotherProcess_worksThere() throws Exception {
    folder().write(1, 1, new byte[] {5});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(folder());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Checkpoints there = (Checkpoints) in.readObject();
      assertArrayEquals(new byte[] {5}, there.read(1, 1).orElseThrow());
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("checkpoints/3"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
