package dev.rung.runner;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest state of each trial that legs of this process have saved, within a bound of bytes; the
 * least recently used go first. It saves reading, never writing, and a miss reads the folder: what
 * a leg is given is the same with and without it.
 *
 * <p>A state is known by its origin, the attempt that saved it, beside its trial and resource. An
 * attempt whose report was lost may have left another state here than the one that counts.
 */
public final class StateCache {
  /** What no attempt is called: there is no telling which state counts. */
  public static final long UNKNOWN = -1;

  private final long limit;
  private final Map<Integer, State> states = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private static final class State {
    private final long resource;
    private final long origin;
    private final byte[] bytes;

    State(long resource, long origin, byte[] bytes) {
      this.resource = resource;
      this.origin = origin;
      this.bytes = bytes;
    }
  }

  private StateCache(long limit) {
    this.limit = limit;
  }

  /** An empty cache that holds up to {@code limit} bytes of states. */
  public static StateCache of(long limit) {
    return new StateCache(limit);
  }

  /**
   * Checkpoints as one attempt sees them: through this cache.
   *
   * @param own the attempt
   * @param origins by trial, the attempt whose state its leg goes on from
   */
  public Checkpoints over(Checkpoints folder, long own, Map<Integer, Long> origins) {
    return new View(this, folder, own, origins);
  }

  /** Lets go of all states. */
  public synchronized void clear() {
    states.clear();
    bytes = 0;
  }

  /** The size of what is held. */
  synchronized long bytes() {
    return bytes;
  }

  /** A copy of a state, for who gets it may change it. */
  private synchronized Optional<byte[]> find(int trial, long resource, long origin) {
    State state = states.get(trial);
    return state != null && state.resource == resource && state.origin == origin
        ? Optional.of(state.bytes.clone())
        : Optional.empty();
  }

  /** Takes a state that nobody changes any more. */
  private synchronized void keep(int trial, State state) {
    State older = states.remove(trial);
    bytes -= older == null ? 0 : older.bytes.length;
    if (state.bytes.length <= limit) {
      states.put(trial, state);
      bytes += state.bytes.length;
    }
    Iterator<State> oldest = states.values().iterator();
    while (bytes > limit) {
      bytes -= oldest.next().bytes.length;
      oldest.remove();
    }
  }

  /** Stays in its process. */
  @SuppressWarnings("serial")
  private record View(StateCache cache, Checkpoints folder, long own, Map<Integer, Long> origins)
      implements Checkpoints {
    @Override
    public Optional<byte[]> read(int trial, long resource) throws IOException {
      long origin = origins.getOrDefault(trial, UNKNOWN);
      Optional<byte[]> kept =
          origin == UNKNOWN ? Optional.empty() : cache.find(trial, resource, origin);
      return kept.isPresent() ? kept : folder.read(trial, resource);
    }

    @Override
    public void write(int trial, long resource, byte[] state) throws IOException {
      folder.write(trial, resource, state);
      cache.keep(trial, new State(resource, own, state));
    }

    @Override
    public void drop(int trial, long resource) throws IOException {
      folder.drop(trial, resource);
    }
  }
}
