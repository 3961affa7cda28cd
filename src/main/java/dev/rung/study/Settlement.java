package dev.rung.study;

import dev.rung.trial.Completion;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Takes in how legs and their parts ended: a report, and what the stopping rule says to it; a
 * failure for good, or another try; and the next part.
 */
final class Settlement {
  private final Parts parts;
  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final Reuse reuse;
  private final List<Leg> superseded = new ArrayList<>();

  /**
   * Settles what the dispatcher has sent out.
   *
   * @param reuse knows what was taken over; null where nothing is
   */
  Settlement(Parts parts, Ledger ledger, Dispatcher dispatcher, Reuse reuse) {
    this.parts = parts;
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.reuse = reuse;
  }

  /**
   * Takes up what was under way when the last session ended.
   *
   * @param saved whether states are where the checkpoints are; else whoever carries legs out has
   *     that of whatever was reported
   */
  void resume(boolean saved) throws IOException {
    History history = ledger.history();
    if (ledger.last() instanceof Event.Reported reported) {
      judge(history.trial(reported.report().trial()));
    }
    for (int id : List.copyOf(history.running())) {
      Trial trial = history.trial(id);
      combine(trial);
      if (trial.running().isPresent()) {
        resumed(trial, saved).stream()
            .filter(part -> !trial.parts().containsKey(part.from()))
            .forEach(part -> dispatcher.add(part, "resumed"));
      }
    }
    ledger.commit();
    dispatcher.flush();
  }

  /**
   * The parts with which a trial's leg goes on. The state of parts that went out together is
   * written at their end: when not all of their reports were, the way to where the trial is is
   * trained again.
   */
  private List<Leg> resumed(Trial trial, boolean saved) throws IOException {
    List<Leg> next = parts.resource().parts(trial.running().orElseThrow());
    if (!saved) {
      return next;
    }
    long every = parts.resource().every();
    long at = every == 0 ? trial.begun() : trial.resource();
    while (at > trial.begun() && parts.checkpoints().read(trial.id(), at).isEmpty()) {
      at = Math.max(trial.begun(), (at - 1) / every * every);
    }
    if (at < trial.resource() && every > 0) {
      Leg leg = next.get(0);
      return List.of(new Leg(leg.trial(), leg.configuration(), at, leg.until(), leg.seed(), every));
    }
    return next;
  }

  /**
   * Takes in a completion.
   *
   * @param calledOff whether what fails now has been called off, and will be tried again
   */
  void settle(Completion completion, boolean calledOff) throws IOException {
    Dispatcher.Ended ended = dispatcher.completed(completion);
    Trial trial = ledger.history().trial(completion.trial());
    boolean failed = completion.failure().isPresent();
    if (trial.running().isEmpty() || (failed && calledOff)) {
      forgetPast(trial, completion, ended);
      return; // It has been stopped, another part has failed for good, or it will be tried again.
    }
    if (failed) {
      fail(trial, completion);
    } else if (parts.resource().kind() == Resource.Kind.SEPARATE) {
      ledger.record(part(completion));
      combine(trial);
    } else {
      if (completion.until() > trial.resource()) {
        report(completion);
        judge(trial);
      }
      if (ended.last()) {
        go(trial, completion.until(), ended.label());
      }
    }
  }

  /** The states before the one that a trial left past its stop are no use. */
  private void forgetPast(Trial trial, Completion completion, Dispatcher.Ended ended) {
    if (trial.stopped().isPresent() && ended.last() && completion.failure().isEmpty()) {
      superseded.add(
          new Leg(trial.id(), trial.configuration(), 0, completion.until(), trial.seed()));
    }
  }

  private void report(Completion completion) throws IOException {
    ledger.record(
        new Event.Reported(
            new Report(
                completion.trial(),
                completion.until(),
                parts.goal().loss(completion.evaluation().value()),
                completion.evaluation().metrics(),
                completion.seconds()),
            completion.curve(),
            completion.host(),
            reuse == null ? OptionalInt.empty() : reuse.giver(completion),
            Ledger.now()));
  }

  /** Sends out what comes next of a leg. */
  private void go(Trial trial, long until, String label) {
    if (trial.running().isPresent()) {
      dispatcher.go(trial.running().get(), label);
    } else if (parts.resource().kind() == Resource.Kind.CONTINUED && trial.reports().size() > 1) {
      superseded.add(new Leg(trial.id(), trial.configuration(), 0, until, trial.seed()));
    }
  }

  private void judge(Trial trial) throws IOException {
    long full = parts.resource().full();
    if (trial.stopped().isPresent() || (full > 0 && trial.resource() >= full)) {
      return;
    }
    Optional<String> reason = parts.stopping().stop(ledger.history(), trial);
    if (reason.isPresent()) {
      ledger.record(new Event.Stopped(trial.id(), reason.get(), Ledger.now()));
    }
  }

  private Event.Part part(Completion completion) {
    return new Event.Part(
        completion.trial(),
        completion.until() - 1,
        completion.until(),
        parts.goal().loss(completion.evaluation().value()),
        completion.evaluation().metrics(),
        completion.seconds(),
        completion.host(),
        Ledger.now());
  }

  /** Reports every resource up to which all separate parts have ended. */
  private void combine(Trial trial) throws IOException {
    while (trial.running().isPresent() && trial.parts().containsKey(trial.resource())) {
      Event.Part latest = trial.parts().get(trial.resource());
      Collection<Event.Part> ended =
          trial.parts().values().stream().filter(p -> p.until() <= latest.until()).toList();
      double loss = ended.stream().mapToDouble(Event.Part::loss).average().orElseThrow();
      ledger.record(
          new Event.Reported(
              new Report(trial.id(), latest.until(), loss, metrics(ended, loss), latest.seconds()),
              List.of(),
              latest.host(),
              giver(trial, latest),
              Ledger.now()));
      judge(trial);
    }
  }

  /** A part that took no time anywhere was taken over from the first of its configuration. */
  private OptionalInt giver(Trial trial, Event.Part part) {
    boolean taken = reuse != null && part.host().isEmpty() && part.seconds() == 0;
    return taken
        ? OptionalInt.of(ledger.history().find(trial.configuration()).orElseThrow().id())
        : OptionalInt.empty();
  }

  /** The means of the parts' metrics, each part's value, and their standard deviation. */
  private Map<String, Double> metrics(Collection<Event.Part> ended, double mean) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Event.Part part : ended) {
      part.metrics()
          .forEach((name, value) -> metrics.merge(name, value / ended.size(), Double::sum));
    }
    double squares = 0;
    for (Event.Part part : ended) {
      metrics.put("fold-" + part.until(), parts.goal().value(part.loss()));
      squares += (part.loss() - mean) * (part.loss() - mean);
    }
    if (ended.size() > 1) {
      metrics.put("spread", Math.sqrt(squares / (ended.size() - 1)));
    }
    return metrics;
  }

  private void fail(Trial trial, Completion completion) throws IOException {
    Failure failure = completion.failed();
    boolean last =
        failure.kind() == Failure.Kind.CANCELLED
            || failure.kind() == Failure.Kind.CRASHED
            || trial.attempts() >= parts.limits().retries();
    Leg leg = trial.running().orElseThrow();
    ledger.record(
        new Event.Failed(
            trial.id(), completion.until(), failure, last, completion.host(), Ledger.now()));
    if (!last) {
      boolean separate = parts.resource().kind() == Resource.Kind.SEPARATE;
      dispatcher.add(
          separate
              ? parts.resource().part(leg, completion.until())
              : parts.resource().parts(leg).get(0),
          "retry");
    }
  }

  /** Forgets the states that whole legs have passed. After what follows on them was sent out. */
  void forget() throws IOException {
    for (Leg leg : superseded) {
      parts.checkpoints().drop(leg.trial(), leg.until());
    }
    superseded.clear();
  }
}
