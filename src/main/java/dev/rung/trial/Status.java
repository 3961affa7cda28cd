package dev.rung.trial;

/** Where a trial stands. */
public enum Status {
  /** A leg is under way. */
  RUNNING,
  /** Reported, and may be promoted. */
  PAUSED,
  /** Reported at the study's full resource. */
  COMPLETE,
  /** Ended by a stopping rule. */
  STOPPED,
  /** Its last leg failed for good. */
  FAILED
}
