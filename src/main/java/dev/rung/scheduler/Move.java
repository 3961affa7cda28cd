package dev.rung.scheduler;

/** One decision of a scheduler. */
public sealed interface Move {

  /**
   * Start a new trial and train it to {@code until}.
   *
   * @param bracket the bracket it belongs to, from 0
   * @param label what people read in Spark's user interface: "hyperband s=4 rung 0"
   */
  record Start(int bracket, long until, String label) implements Move {}

  /** Train a paused trial on to {@code until}. */
  record Promote(int trial, long until, String label) implements Move {}

  /**
   * Start a new trial, in its parent's bracket, that takes up the parent's state at {@code from}
   * under another configuration.
   *
   * @param from a resource that the parent has reported and not passed by a whole leg since
   */
  record Clone(int parent, long from, long until, String label) implements Move {}

  /** Give a paused trial up. */
  record Stop(int trial, String reason) implements Move {}
}
