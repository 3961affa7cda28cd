package dev.rung.runner;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/** Where the state of paused trials is kept, by trial and resource. It travels to executors. */
public interface Checkpoints extends Serializable {
  /** A copy of the state saved for a trial at a resource; empty when there is none. */
  Optional<byte[]> read(int trial, long resource) throws IOException;

  /** Keeps a state that nobody changes any more, replacing an older one whole or not at all. */
  void write(int trial, long resource, byte[] state) throws IOException;

  /** Forgets every state of a trial below {@code resource}. */
  void drop(int trial, long resource) throws IOException;
}
