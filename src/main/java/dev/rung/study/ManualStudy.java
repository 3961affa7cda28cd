package dev.rung.study;

import dev.rung.math.Seeds;
import dev.rung.runner.Execution;
import dev.rung.runner.Runner;
import dev.rung.space.Configuration;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One session of a search whose legs somebody else carries out: {@link #ask} says what to do, and
 * is told how it went.
 *
 * <p>It decides whatever {@link Study} would with one slot more than there are legs in people's
 * hands, on the thread that calls and at the latest moment, when what was decided before has been
 * handed out. So it is a function of the calls and their order: no thread, no waiting. A call costs
 * a proposal at most, and a commit of the journal.
 *
 * <p>Not safe for use by several threads.
 */
public final class ManualStudy {
  private final Parts parts;
  private final Desk desk = new Desk();
  private final Runner runner;
  private final Ends ends;
  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final Settlement settlement;
  private final Decisions decisions;
  private Outcome outcome;

  /**
   * A session that begins where the journal ends. What was under way is asked first, in the order
   * in which it was decided.
   *
   * @param given their runner is not used and may be null; nor is their observer
   */
  public ManualStudy(Parts given) throws IOException {
    Parts manual = given.with(desk);
    Reuse reuse = given.reuse() ? new Reuse(manual, this::history) : null;
    parts = reuse == null ? manual : manual.with(reuse);
    runner = parts.runner();
    Improvement improvement = new Improvement();
    Queue queue = new Queue(parts.resource());
    ledger = new Ledger(parts.journal(), List.of(improvement, queue));
    ends = new Ends(parts.limits(), ledger, improvement);
    dispatcher = Dispatcher.byHand(runner, parts.resource());
    settlement = new Settlement(parts, ledger, dispatcher, reuse);
    decisions = new Decisions(parts, ledger, dispatcher, new Proposer(parts.sampler(), false));
    ledger.record(new Event.Session("began", "", Ledger.now()));
    settlement.resume(false);
    desk.sort(Comparator.comparing(queue::place));
    if (desk.waits() && sessionEnd().isEmpty()) {
      // A rung that was broken off half-way is sent out whole before any of it is told.
      dispatcher.noMore();
      decisions.decide();
    }
  }

  /** Since when legs wait, counted in events: where they stood before the journal broke off. */
  private static final class Queue implements Ledger.Follower {
    /** A leg, or with {@code until} 0 whatever of a trial's has no place of its own. */
    private record Key(int trial, long until) {}

    private final Map<Key, Long> places = new HashMap<>();
    private final Resource resource;

    Queue(Resource resource) {
      this.resource = resource;
    }

    @Override
    public void follow(Event event, History history) {
      if (event instanceof Event.Started started) {
        places.put(new Key(started.leg().trial(), 0), history.events());
      } else if (event instanceof Event.Failed failed && !failed.last()) {
        places.put(new Key(failed.trial(), failed.until()), history.events());
      } else if (event instanceof Event.Reported reported
          && resource.kind() != Resource.Kind.SEPARATE) {
        places.put(new Key(reported.report().trial(), 0), history.events());
      }
    }

    long place(Leg leg) {
      long trial = places.get(new Key(leg.trial(), 0));
      return places.getOrDefault(new Key(leg.trial(), leg.until()), trial);
    }
  }

  /** What has happened so far. */
  public History history() {
    return ledger.history();
  }

  /** How many legs were asked for in this session and are not told. */
  public int open() {
    return desk.taken();
  }

  /**
   * What to do next; empty when nothing can be said before something is told, or at the {@link
   * #outcome}.
   */
  public Optional<Leg> ask() throws IOException {
    requireOpen();
    prepare();
    return sessionEnd().isPresent() ? Optional.empty() : desk.take();
  }

  /** How the session ends; empty while there is, or will be, something to ask for. */
  public Optional<Outcome> outcome() throws IOException {
    if (outcome != null) {
      return Optional.of(outcome);
    }
    prepare();
    return desk.waits() || desk.taken() > 0 ? sessionEnd() : sessionEnd().or(this::finished);
  }

  /**
   * Takes in how a leg went: a value that is not finite is a failure.
   *
   * @throws IllegalArgumentException when it is no leg of this study
   * @throws IllegalStateException when it is not under way
   */
  public void tell(Leg leg, Evaluation evaluation) throws IOException {
    end(leg, evaluation, diverged(evaluation));
  }

  /** Takes in that a leg could not be carried out. */
  public void fail(Leg leg, String reason) throws IOException {
    end(leg, null, new Failure(Failure.Kind.ERROR, reason));
  }

  private void end(Leg leg, Evaluation evaluation, Failure failure) throws IOException {
    requireOpen();
    require(leg);
    desk.complete(leg, evaluation, failure);
    settle();
    ledger.commit();
  }

  /**
   * Takes in a configuration that nobody asked about and its value after a full training: a new
   * trial outside of the scheduler's brackets. Returns its number.
   *
   * @param configuration complete
   */
  public int tell(Configuration configuration, Evaluation evaluation) throws IOException {
    requireOpen();
    int trial = history().size();
    long full = Math.max(1, parts.resource().full());
    long seed = Seeds.derive(parts.seed(), "trial", trial);
    Leg leg = new Leg(trial, configuration, 0, full, seed);
    ledger.record(new Event.Started(leg, 0, Trial.TOLD, Ledger.now()));
    Failure failure = diverged(evaluation);
    ledger.record(failure == null ? reported(leg, evaluation) : failed(leg, failure));
    ledger.commit();
    return trial;
  }

  private Event reported(Leg leg, Evaluation evaluation) {
    double loss = parts.goal().loss(evaluation.value());
    Report report = new Report(leg.trial(), leg.until(), loss, evaluation.metrics(), 0);
    return new Event.Reported(report, List.of(), Execution.here(), Ledger.now());
  }

  private static Event failed(Leg leg, Failure failure) {
    return new Event.Failed(
        leg.trial(), leg.until(), failure, true, Execution.here(), Ledger.now());
  }

  private static Failure diverged(Evaluation evaluation) {
    return Double.isFinite(evaluation.value())
        ? null
        : new Failure(Failure.Kind.DIVERGED, "the value was " + evaluation.value());
  }

  /** Ends the session. What was asked and not told is asked again in the next one. */
  public Outcome end() throws IOException {
    if (outcome == null) {
      dispatcher.oneMore();
      Outcome end =
          sessionEnd()
              .or(() -> decisions.over() ? finished() : Optional.empty())
              .orElse(new Outcome(false, "closed"));
      ledger.record(new Event.Session("ended", end.reason(), Ledger.now()));
      ledger.commit();
      outcome = end;
    }
    return outcome;
  }

  /** Decides until there is a leg to hand out, or nothing more to be decided now. */
  private void prepare() throws IOException {
    boolean news = true;
    while (news && sessionEnd().isEmpty()) {
      if (!desk.waits()) {
        dispatcher.oneMore();
        decisions.decide();
        settlement.forget();
      }
      desk.drop(leg -> history().trial(leg.trial()).running().isEmpty());
      news = settle();
    }
  }

  /** Takes in what has been told, or was known; false when nothing was. */
  private boolean settle() throws IOException {
    List<Completion> arrived;
    try {
      arrived = runner.take(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new IllegalStateException("a desk does not wait", e);
    }
    for (Completion completion : arrived) {
      settlement.settle(completion, false);
    }
    return !arrived.isEmpty();
  }

  private Optional<Outcome> sessionEnd() {
    return ends.success()
        .or(() -> ends.left().isZero() ? Optional.of(Ends.TIME_IS_UP) : Optional.empty());
  }

  private Optional<Outcome> finished() {
    return Optional.of(decisions.finished());
  }

  private void requireOpen() {
    if (outcome != null) {
      throw new IllegalStateException("the study is closed: %s".formatted(outcome.reason()));
    }
  }

  private void require(Leg leg) {
    if (leg.trial() >= history().size()) {
      throw new IllegalArgumentException(
          "trial %d: the study has no such trial, there are %d so far. Maybe the suggestion is another study's."
              .formatted(leg.trial(), history().size()));
    }
    Trial trial = history().trial(leg.trial());
    if (!trial.configuration().equals(leg.configuration())) {
      throw new IllegalArgumentException(
          "trial %d: its configuration is %s, but got %s. Maybe the suggestion is another study's."
              .formatted(leg.trial(), trial.configuration(), leg.configuration()));
    }
    if (!desk.holds(leg)) {
      throw new IllegalStateException(
          "trial %d: nothing is under way from %d to %d %s: %s."
              .formatted(
                  leg.trial(), leg.from(), leg.until(), parts.resource().unit(), why(trial, leg)));
    }
  }

  /** Why a leg of a trial is not under way. */
  private String why(Trial trial, Leg leg) {
    boolean folds = parts.resource().kind() == Resource.Kind.SEPARATE;
    if (trial.failure().isPresent()) {
      return "the trial has failed (" + trial.failure().get() + ")";
    }
    if (folds ? trial.parts().containsKey(leg.from()) : trial.at(leg.until()).isPresent()) {
      return "it was told already";
    }
    return "it was not asked for";
  }
}
