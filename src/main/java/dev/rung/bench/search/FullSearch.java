package dev.rung.bench.search;

import dev.rung.math.Seeds;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.Sampler;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * A search in which every trial is trained in full, with a set number of trials always under way on
 * a clock of its own. A trial takes a lognormal time (sigma {@value #SIGMA}) that is a function of
 * the seed and its number; a sampler is asked for one trial at a time, when a slot falls free, and
 * has then seen all that has ended. So the answer depends on no machine's speed, which a study that
 * proposes ahead of time cannot promise.
 */
public final class FullSearch {
  private static final double SIGMA = 0.5;

  private record Flight(double end, Leg leg) {}

  private final Problem problem;
  private final Sampler sampler;
  private final long seed;
  private final History history = new History();
  private final List<Event> events = new ArrayList<>();
  private final PriorityQueue<Flight> flights =
      new PriorityQueue<>(
          Comparator.comparingDouble(Flight::end).thenComparing(flight -> flight.leg().trial()));

  private FullSearch(Problem problem, Sampler sampler, long seed) {
    this.problem = problem;
    this.sampler = sampler;
    this.seed = seed;
  }

  /**
   * Searches until so many evaluations are reported.
   *
   * @param slots how many trials are under way at once
   */
  public static Trajectory run(
      Problem problem, Sampler sampler, int slots, int evaluations, long seed) {
    FullSearch search = new FullSearch(problem, sampler, seed);
    double now = 0;
    for (int reports = 0; reports < evaluations; reports++) {
      while (search.flights.size() < slots && search.start(now)) {}
      if (search.flights.isEmpty()) {
        break; // The sampler has run out.
      }
      now = search.finish();
    }
    return Trajectory.of(problem, search.events);
  }

  private boolean start(double now) {
    List<Proposal> proposals = sampler.propose(history, 1);
    for (Proposal proposal : proposals) {
      int trial = history.size();
      long own = Seeds.derive(seed, "trial", trial);
      Leg leg = new Leg(trial, proposal.configuration(), 0, problem.maximum(), own);
      apply(new Event.Started(leg, 0, proposal.source(), 0));
      RandomGenerator random = Seeds.generator(own, "duration");
      flights.add(new Flight(now + Math.exp(SIGMA * random.nextGaussian()), leg));
    }
    return !proposals.isEmpty();
  }

  /** Reports the trial that ends first; returns when. */
  private double finish() {
    Flight flight = flights.remove();
    Leg leg = flight.leg();
    double loss = problem.loss().at(leg.configuration(), leg.until(), leg.seed());
    Report report = new Report(leg.trial(), leg.until(), loss, Map.of(), 1);
    apply(new Event.Reported(report, List.of(), "", 0));
    return flight.end();
  }

  private void apply(Event event) {
    history.apply(event);
    events.add(event);
  }
}
