package dev.rung.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The reports at one resource, best first: by loss, ties by the trial's number. Adding costs O(log
 * n). Failed trials are not in it.
 */
public final class Rung {
  /** The order of the best: by loss, ties by the trial's number. */
  public static final Comparator<Report> BEST_FIRST =
      Comparator.comparingDouble(Report::loss).thenComparingInt(Report::trial);

  private final long resource;
  private final NavigableSet<Report> reports = new TreeSet<>(BEST_FIRST);
  private final List<Report> arrivals = new ArrayList<>();

  Rung(long resource) {
    this.resource = resource;
  }

  public long resource() {
    return resource;
  }

  /** The reports, best first. */
  public NavigableSet<Report> reports() {
    return Collections.unmodifiableNavigableSet(reports);
  }

  /** The reports in the order in which they came in. */
  public List<Report> arrivals() {
    return Collections.unmodifiableList(arrivals);
  }

  public int size() {
    return reports.size();
  }

  void add(Report report) {
    reports.add(report);
    arrivals.add(report);
  }
}
