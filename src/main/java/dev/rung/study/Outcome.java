package dev.rung.study;

/**
 * How a session of a study ended.
 *
 * @param finished whether nothing is left to do; else the study can be resumed
 * @param reason why it ended, in a few words, which begin with "finished" where it is
 */
public record Outcome(boolean finished, String reason) {}
