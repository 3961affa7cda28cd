package dev.rung.scheduler.dehb;

import dev.rung.scheduler.Plan;
import dev.rung.scheduler.Plan.Step;
import java.util.List;

/**
 * Which evaluation takes which position of which subpopulation: Hyperband's brackets, gone through
 * again and again.
 *
 * <p>A level is a resource, from the least upwards; a bracket of k rungs has the k highest levels.
 * The subpopulation of a level has as many positions as the largest rung there has trials, and the
 * evaluations of a level, counted over all rungs in their order, take the positions in turn.
 */
final class Course {
  private final List<Plan> round;
  private final int[] sizes;
  private final long[] perRound;

  /** Evaluations of a round before a bracket (brackets × levels). */
  private final long[][] before;

  Course(List<Plan> round) {
    this.round = List.copyOf(round);
    int levels = round.get(0).steps().size();
    sizes = new int[levels];
    perRound = new long[levels];
    before = new long[round.size()][];
    for (int bracket = 0; bracket < before.length; bracket++) {
      before[bracket] = perRound.clone();
      for (int rung = 0; rung < steps(bracket).size(); rung++) {
        int level = level(bracket, rung);
        int trials = steps(bracket).get(rung).trials();
        perRound[level] += trials;
        sizes[level] = Math.max(sizes[level], trials);
      }
    }
  }

  List<Plan> round() {
    return round;
  }

  /** The rungs of a bracket, by rising resource. */
  List<Step> steps(int bracket) {
    return round.get(bracket % round.size()).steps();
  }

  String name(int bracket) {
    return round.get(bracket % round.size()).name();
  }

  int levels() {
    return sizes.length;
  }

  long resource(int level) {
    return steps(0).get(level).resource();
  }

  /** The positions of a level's subpopulation. */
  int size(int level) {
    return sizes[level];
  }

  int level(int bracket, int rung) {
    return sizes.length - steps(bracket).size() + rung;
  }

  /** Whether the subpopulations above a bracket's first rung are still being filled. */
  boolean fills(int bracket) {
    return bracket < round.size();
  }

  /** The rung of a bracket at a resource; -1 when there is none. */
  int rung(int bracket, long resource) {
    List<Step> steps = steps(bracket);
    int rung = steps.size() - 1;
    while (rung >= 0 && steps.get(rung).resource() != resource) {
      rung--;
    }
    return rung;
  }

  /** The position that the evaluation number {@code place} of a rung, from 0, competes for. */
  int position(int bracket, int rung, int place) {
    int level = level(bracket, rung);
    long earlier = bracket / round.size() * perRound[level] + before[bracket % round.size()][level];
    return (int) ((earlier + place) % sizes[level]);
  }

  /** The first place of a rung among a bracket's trials, when each begins in its rung. */
  int first(int bracket, int rung) {
    return steps(bracket).subList(0, rung).stream().mapToInt(Step::trials).sum();
  }
}
