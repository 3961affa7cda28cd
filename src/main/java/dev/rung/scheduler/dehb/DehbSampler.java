package dev.rung.scheduler.dehb;

import dev.rung.sampler.Proposal;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.Target;
import dev.rung.scheduler.dehb.Dehb.Options;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.Bracket;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What to evaluate: in the first bracket what another sampler proposes, and from then on children
 * of the subpopulations. Asked without targets it is the other sampler.
 */
final class DehbSampler implements Sampler {
  private final Course course;
  private final Sampler base;
  private final Populations populations;
  private final Offspring offspring;

  DehbSampler(Course course, Options options, Space space, Sampler base, long seed) {
    this.course = course;
    this.base = base;
    this.populations = new Populations(course, space, seed);
    this.offspring = new Offspring(space, seed, options);
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    return base.propose(history, count);
  }

  /** Answers for the targets at the front that are the same rung's. */
  @Override
  public List<Proposal> propose(History history, List<Target> targets) {
    Target first = targets.get(0);
    int count = 1;
    while (count < targets.size() && targets.get(count).equals(first)) {
      count++;
    }
    int rung = course.rung(first.bracket(), first.until());
    if (first.bracket() > 0 && rung >= 0 && first.parent().isEmpty()) {
      return children(history, first, rung, count);
    }
    List<Proposal> proposals = base.propose(history, targets.subList(0, count));
    return proposals.isEmpty() && first.bracket() == 0 ? fresh(history, count) : proposals;
  }

  /** Random configurations fill up what the other sampler leaves of the first bracket. */
  private List<Proposal> fresh(History history, int count) {
    return IntStream.range(history.size(), history.size() + count)
        .mapToObj(trial -> new Proposal(offspring.fresh(trial), Dehb.NAME))
        .toList();
  }

  private List<Proposal> children(History history, Target target, int rung, int count) {
    populations.read(history);
    int bracket = target.bracket();
    int level = course.level(bracket, rung);
    int trials = course.steps(bracket).get(rung).trials();
    List<Configuration> promoted =
        rung > 0 && course.fills(bracket) ? populations.promoted(bracket, rung, trials) : List.of();
    List<Individual> parents = populations.parents(bracket, rung, trials);
    List<Individual> all = populations.all(bracket, rung);
    List<Proposal> proposals = new ArrayList<>();
    int first = sent(history, target);
    for (int place = first; place < first + count; place++) {
      Individual rival = populations.member(level, course.position(bracket, rung, place), bracket);
      proposals.add(
          new Proposal(
              place < promoted.size()
                  ? promoted.get(place)
                  : offspring.child(rival, parents, all, bracket, rung, place),
              Dehb.NAME));
    }
    return proposals;
  }

  private static int sent(History history, Target target) {
    List<Bracket> brackets = history.brackets();
    return target.bracket() < brackets.size()
        ? brackets.get(target.bracket()).sent(target.until())
        : 0;
  }
}
