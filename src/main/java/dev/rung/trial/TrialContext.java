package dev.rung.trial;

import java.util.Optional;

/** What an objective may ask for and say while it works on a leg. */
public interface TrialContext {
  /** What the leg before this one saved at {@code leg.from()}; empty at the start of a trial. */
  Optional<byte[]> checkpoint();

  /** Saves the state at {@code leg.until()}; the last call before the leg ends counts. */
  void save(byte[] state);

  /** Notes the metric's value at a resource on the way, a point of the learning curve. */
  void progress(long resource, double value);

  /** Whether the leg should end soon: past its time limit, or called off. */
  boolean cancelled();

  /** How many threads the leg may keep busy: the cores of its task. */
  default int threads() {
    return 1;
  }

  /**
   * The study's data, one copy shared by all trials in the process.
   *
   * @throws IllegalStateException when the study has no data, or none of that type
   */
  <T> T data(Class<T> type);
}
