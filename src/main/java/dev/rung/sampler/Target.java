package dev.rung.sampler;

import java.util.OptionalInt;

/**
 * What a proposal is for: the first leg of a new trial.
 *
 * @param bracket the trial's bracket, from 0
 * @param from the resource that it begins at; above 0 where it takes up its parent's state
 * @param until the resource at which it is first judged
 * @param parent the trial whose state it takes up; empty where it begins at 0
 */
public record Target(int bracket, long from, long until, OptionalInt parent) {
  /** A trial that begins at 0. */
  public static Target of(int bracket, long until) {
    return new Target(bracket, 0, until, OptionalInt.empty());
  }
}
