package dev.rung.runner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StateCacheTest {
  private static final byte[] OTHER = {9, 9};

  private final MemoryCheckpoints folder = new MemoryCheckpoints();
  private final StateCache cache = StateCache.of(100);

  private void save(int trial, long resource, long attempt, byte[] state) throws IOException {
    cache.over(folder, attempt, Map.of()).write(trial, resource, state);
    // From now on it shows whether the folder was asked.
    folder.write(trial, resource, OTHER);
  }

  private byte[] read(int trial, long resource, long origin) throws IOException {
    return cache.over(folder, 99, Map.of(trial, origin)).read(trial, resource).orElseThrow();
  }

  @Test
  void read_ofTheAttemptThatCounts_isHeld() throws IOException {
    save(3, 9, 17, new byte[] {1, 2});
    assertArrayEquals(new byte[] {1, 2}, read(3, 9, 17));
  }

  @Test
  void read_ofAnotherAttempt_asksTheFolder() throws IOException {
    save(3, 9, 17, new byte[] {1, 2});
    assertArrayEquals(OTHER, read(3, 9, 16));
    assertArrayEquals(OTHER, read(3, 9, StateCache.UNKNOWN));
    assertArrayEquals(OTHER, cache.over(folder, 99, Map.of()).read(3, 9).orElseThrow());
    assertTrue(cache.over(folder, 99, Map.of(3, 17L)).read(3, 8).isEmpty());
  }

  @Test
  void read_changedByItsReader_isAsBefore() throws IOException {
    save(3, 9, 17, new byte[] {1, 2});
    Arrays.fill(read(3, 9, 17), (byte) 0);
    assertArrayEquals(new byte[] {1, 2}, read(3, 9, 17));
  }

  @Test
  void write_ofALaterState_dropsTheOlder() throws IOException {
    save(3, 9, 17, new byte[60]);
    save(3, 27, 18, new byte[50]);
    assertEquals(50, cache.bytes());
    assertArrayEquals(OTHER, read(3, 9, 17));
    assertEquals(50, read(3, 27, 18).length);
  }

  @Test
  void write_pastTheBound_theLeastRecentlyUsedGo() throws IOException {
    save(1, 1, 5, new byte[40]);
    save(2, 1, 5, new byte[40]);
    read(1, 1, 5);
    save(3, 1, 6, new byte[30]);
    assertEquals(70, cache.bytes());
    assertEquals(40, read(1, 1, 5).length);
    assertArrayEquals(OTHER, read(2, 1, 5));
  }

  @Test
  void write_ofMoreThanTheBound_isNotHeld() throws IOException {
    save(1, 1, 5, new byte[40]);
    save(1, 2, 6, new byte[101]);
    assertEquals(0, cache.bytes());
    assertArrayEquals(OTHER, read(1, 2, 6));
  }

  @Test
  void write_ofAnySizes_bytesAreWhatIsHeld() throws IOException {
    RandomGenerator random = Seeds.generator(1, "sizes");
    for (int i = 0; i < 2000; i++) {
      save(random.nextInt(8), i, i, new byte[random.nextInt(60)]);
      assertTrue(cache.bytes() <= 100);
    }
    cache.clear();
    assertEquals(0, cache.bytes());
    save(1, 1, 1, new byte[100]);
    assertEquals(100, read(1, 1, 1).length);
  }

  @Test
  void read_withoutBound_asksTheFolder() throws IOException {
    StateCache none = StateCache.of(0);
    none.over(folder, 17, Map.of()).write(3, 9, new byte[] {1});
    folder.write(3, 9, OTHER);
    assertArrayEquals(OTHER, none.over(folder, 18, Map.of(3, 17L)).read(3, 9).orElseThrow());
  }
}
