package dev.rung.cli;

/** The exit codes, a contract with people's scripts. */
final class Exit {
  static final int FINISHED = 0;
  static final int UNEXPECTED = 1;
  static final int USAGE = 2;
  static final int NO_TRIAL_SUCCEEDED = 3;
  static final int LOCKED = 4;
  static final int STOPPED_EARLY = 5;

  private Exit() {}
}
