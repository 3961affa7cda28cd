package dev.rung.study;

import dev.rung.sampler.Proposal;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.Target;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the sampler: on the study's thread while it is quick, and once it takes longer than {@link
 * #SLOW_SECONDS} a proposal, ahead of time on a thread of its own, so that a model is fitted while
 * slots are fed from what it proposed before.
 *
 * <p>That thread has a history of its own, which the same events keep up; nothing is shared but a
 * queue. What it proposes may lack the reports of the last moment, which is why a reproducible
 * study never does so.
 */
final class Proposer implements Ledger.Follower, AutoCloseable {
  /** Longer than that, and a slot that falls free would wait for its proposal noticeably. */
  static final double SLOW_SECONDS = 0.005;

  private static final double SMOOTHING = 0.3;

  private final Sampler sampler;
  private final boolean ahead;
  private List<Event> events = new ArrayList<>();
  private volatile ProposalQueue queue;
  private double seconds;

  /**
   * A proposer for a sampler.
   *
   * @param ahead whether it may go ahead
   */
  Proposer(Sampler sampler, boolean ahead) {
    this.sampler = sampler;
    this.ahead = ahead;
  }

  @Override
  public void follow(Event event, History history) {
    if (queue != null) {
      queue.feed(event);
    } else if (ahead) {
      events.add(event);
    }
  }

  /**
   * Proposals for the next trials, as {@link Sampler#propose} has it; empty when somebody wants the
   * study's thread for something else.
   */
  Optional<List<Proposal>> propose(History history, List<Target> targets) {
    if (queue != null && targets.stream().allMatch(target -> target.parent().isEmpty())) {
      return queue.take(history.size(), targets.size());
    }
    long start = System.nanoTime();
    List<Proposal> proposals;
    synchronized (sampler) {
      proposals = sampler.propose(history, targets);
    }
    double each = (System.nanoTime() - start) * 1e-9 / Math.max(1, proposals.size());
    seconds += SMOOTHING * (each - seconds);
    if (ahead && queue == null && seconds > SLOW_SECONDS) {
      queue = new ProposalQueue(sampler, events);
      events = List.of();
    }
    return Optional.of(proposals);
  }

  /** Ends a wait for proposals, now and later. From any thread. */
  @Override
  public void close() {
    ProposalQueue waiting = queue;
    if (waiting != null) {
      waiting.close();
    }
  }
}
