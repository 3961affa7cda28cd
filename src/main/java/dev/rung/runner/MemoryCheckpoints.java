package dev.rung.runner;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Checkpoints in the memory of one process, for searches that need not outlive it. */
public final class MemoryCheckpoints implements Checkpoints {
  private static final long serialVersionUID = 1;

  private final Map<Integer, ConcurrentNavigableMap<Long, byte[]>> states =
      new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> read(int trial, long resource) {
    ConcurrentNavigableMap<Long, byte[]> kept = states.get(trial);
    return kept == null
        ? Optional.empty()
        : Optional.ofNullable(kept.get(resource)).map(byte[]::clone);
  }

  @Override
  public void write(int trial, long resource, byte[] state) {
    states.computeIfAbsent(trial, any -> new ConcurrentSkipListMap<>()).put(resource, state);
  }

  @Override
  public void drop(int trial, long resource) {
    ConcurrentNavigableMap<Long, byte[]> kept = states.get(trial);
    if (kept != null) {
      kept.headMap(resource).clear();
    }
  }
}
