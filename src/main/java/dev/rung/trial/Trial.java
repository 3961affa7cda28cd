package dev.rung.trial;

import dev.rung.space.Configuration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One configuration and all that happened to it: a view that the history keeps up to date. */
public final class Trial {
  /** The source of trials that a person added: no scheduler asked for them or promotes them. */
  public static final String TOLD = "told";

  private final Leg first;
  private final int bracket;
  private final String source;
  private final OptionalInt parent;
  private final long started;
  private final List<Report> reports = new ArrayList<>();
  private final List<Point> curve = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>(1);
  private NavigableMap<Long, Event.Part> parts = Collections.emptyNavigableMap();
  private Leg running;
  private long begun;
  private Failure failure;
  private String stopped;
  private int attempts;
  private String host = "";
  private long finished;
  private double seconds;

  Trial(Event.Started event) {
    this.first = event.leg();
    this.bracket = event.bracket();
    this.source = event.source();
    this.parent = event.parent();
    this.started = event.at();
    this.running = event.leg();
    this.begun = event.leg().from();
  }

  /** The number, from 0 in the order of starting. */
  public int id() {
    return first.trial();
  }

  public Configuration configuration() {
    return first.configuration();
  }

  /** The seed of all of its legs. */
  public long seed() {
    return first.seed();
  }

  /** The bracket it belongs to; 0, without a place in it, for one that was told. */
  public int bracket() {
    return bracket;
  }

  /** What proposed the configuration: "enqueue", or the sampler's name. */
  public String source() {
    return source;
  }

  /** Whether a person added it, outside of what samplers propose and schedulers decide. */
  public boolean told() {
    return source.equals(TOLD);
  }

  /** The trial whose state it took up where its first leg begins; empty when that is at 0. */
  public OptionalInt parent() {
    return parent;
  }

  /** The resource at which its first leg began: 0 without a parent. */
  public long origin() {
    return first.from();
  }

  /** The reports, by rising resource. */
  public List<Report> reports() {
    return Collections.unmodifiableList(reports);
  }

  /** The report at the highest resource so far. */
  public Optional<Report> last() {
    return reports.isEmpty() ? Optional.empty() : Optional.of(reports.get(reports.size() - 1));
  }

  /** The report at exactly that resource. */
  public Optional<Report> at(long resource) {
    return reports.stream().filter(report -> report.resource() == resource).findFirst();
  }

  /** The resource reported so far; before the first report, that at which it began. */
  public long resource() {
    return reports.isEmpty() ? first.from() : reports.get(reports.size() - 1).resource();
  }

  /** The learning curve, by rising resource. */
  public List<Point> curve() {
    return Collections.unmodifiableList(curve);
  }

  /** The attempts at its legs that ended, in order: one a report, one a failure. */
  public List<Span> spans() {
    return Collections.unmodifiableList(spans);
  }

  /** The separate parts that have ended (the folds, say), by where they begin. */
  public Map<Long, Event.Part> parts() {
    return Collections.unmodifiableMap(parts);
  }

  /** The leg under way, or what is left of it after a report. */
  public Optional<Leg> running() {
    return Optional.ofNullable(running);
  }

  /** The resource from which the leg under way, or the last one, set out. */
  public long begun() {
    return begun;
  }

  /** Why it failed for good. */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Why a stopping rule ended it. */
  public Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  /** How often the leg under way, or the last one, has failed. */
  public int attempts() {
    return attempts;
  }

  /** Where its last leg ran. */
  public String host() {
    return host;
  }

  /** When it was started, in milliseconds since 1970. */
  public long started() {
    return started;
  }

  /** When its last leg ended, in milliseconds since 1970; 0 before. */
  public long finished() {
    return finished;
  }

  /** The seconds that its reported legs took. */
  public double seconds() {
    return seconds;
  }

  /** Where it stands; {@code full} is the resource at which a trial is complete. */
  public Status status(long full) {
    if (running != null) {
      return Status.RUNNING;
    }
    if (failure != null) {
      return Status.FAILED;
    }
    if (resource() >= full) {
      return Status.COMPLETE;
    }
    return stopped != null ? Status.STOPPED : Status.PAUSED;
  }

  /** Whether it may be sent out for another leg. */
  public boolean waiting() {
    return running == null && failure == null && stopped == null;
  }

  void send(Leg leg) {
    running = leg;
    begun = leg.from();
    attempts = 0;
  }

  void report(Event.Reported event) {
    reports.add(event.report());
    curve.addAll(event.curve());
    seconds += event.report().seconds();
    attempted(event.report().resource(), event.report().seconds(), event.host(), event.at());
    Leg leg = running;
    attempts = 0;
    end(event.host(), event.at());
    if (event.report().resource() < leg.until()) {
      running = rest(leg, event.report().resource());
    }
  }

  private static Leg rest(Leg leg, long from) {
    return new Leg(leg.trial(), leg.configuration(), from, leg.until(), leg.seed());
  }

  void part(Event.Part part) {
    parts = parts.isEmpty() ? new TreeMap<>() : parts;
    parts.put(part.from(), part);
  }

  void fail(Event.Failed event) {
    attempts++;
    attempted(event.until(), Double.NaN, event.host(), event.at());
    if (event.last()) {
      failure = event.failure();
      end(event.host(), event.at());
    }
  }

  void stop(Event.Stopped event) {
    stopped = event.reason();
    running = null;
  }

  private void attempted(long until, double seconds, String where, long at) {
    spans.add(new Span(until, at, seconds, where));
  }

  private void end(String where, long at) {
    running = null;
    host = where;
    finished = at;
  }
}
