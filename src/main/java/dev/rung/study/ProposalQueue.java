package dev.rung.study;

import dev.rung.sampler.Proposal;
import dev.rung.sampler.Sampler;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Proposals made ahead of time, on a daemon thread with a history of its own. Whenever something
 * was reported, or few are left, the sampler is asked for the next few trials from the first that
 * has not started; its answer takes the place of what was left. A trial that started meanwhile took
 * the old answer, and the new one's proposal of that number is dropped: the sampler has counted it
 * as under way when it proposed the rest.
 */
final class ProposalQueue implements AutoCloseable {
  private static final int LEAST = 4;
  private static final int MOST = 64;

  private final Sampler sampler;
  private final Thread thread;
  private final Deque<Event> feed = new ArrayDeque<>();
  private List<Proposal> ready = List.of();
  private int first;
  private boolean dry;
  private int wanted = LEAST;
  private int asked;
  private RuntimeException thrown;
  private boolean closed;

  ProposalQueue(Sampler sampler, List<Event> events) {
    this.sampler = sampler;
    feed.addAll(events);
    thread = new Thread(this::work, "rung-proposals");
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void feed(Event event) {
    feed.add(event);
    notifyAll();
  }

  /** The proposals for {@code trial} and those after it: at most {@code count}. Waits for one. */
  synchronized Optional<List<Proposal>> take(int trial, int count) {
    asked = Math.max(asked, trial + 1);
    notifyAll();
    while (!closed && thrown == null && !covers(trial)) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    if (thrown != null) {
      throw thrown;
    }
    if (closed) {
      return Optional.empty();
    }
    int from = Math.min(ready.size(), trial - first);
    return Optional.of(ready.subList(from, Math.min(ready.size(), from + count)));
  }

  private boolean covers(int trial) {
    return first <= trial && (trial < first + ready.size() || (dry && trial >= first));
  }

  private void work() {
    History history = new History();
    try {
      List<Event> news = news();
      while (!news.isEmpty() || !isClosed()) {
        news.forEach(history::apply);
        int size = history.size();
        List<Proposal> proposals;
        synchronized (sampler) {
          proposals = List.copyOf(sampler.propose(history, wanted));
        }
        publish(size, proposals);
        news = news();
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void fail(RuntimeException e) {
    thrown = e;
    notifyAll();
  }

  private synchronized void publish(int trial, List<Proposal> proposals) {
    first = trial;
    ready = proposals;
    dry = proposals.isEmpty();
    notifyAll();
  }

  /** The events since the last call, waiting until there is a reason to ask the sampler again. */
  private synchronized List<Event> news() {
    while (!closed && !worthAsking()) {
      try {
        wait();
      } catch (InterruptedException e) {
        closed = true;
      }
    }
    List<Event> news = closed ? List.of() : new ArrayList<>(feed);
    int starts = (int) news.stream().filter(event -> event instanceof Event.Started).count();
    wanted = Math.max(LEAST, Math.min(MOST, 2 * starts + LEAST));
    feed.clear();
    return news;
  }

  /** Something has ended since, or what is ready runs low, or somebody waits. */
  private boolean worthAsking() {
    boolean learnt =
        feed.stream()
            .anyMatch(event -> event instanceof Event.Reported || event instanceof Event.Failed);
    boolean waitedFor = !covers(asked - 1) && !feed.isEmpty();
    return learnt || waitedFor || (feed.size() >= LEAST / 2 && !dry);
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
