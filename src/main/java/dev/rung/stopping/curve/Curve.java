package dev.rung.stopping.curve;

import dev.rung.trial.Report;
import java.util.Arrays;
import java.util.List;

/** A learning curve to go on from: what is left of a trial's reports. */
final class Curve {
  /** The most points that are kept. */
  static final int POINTS = 64;

  /** How many times the usual height above the lowest loss a leading point may have. */
  private static final double TALL = 10;

  private final List<Report> points;

  private Curve(List<Report> points) {
    this.points = points;
  }

  /**
   * The curve of some reports, by rising resource, at least one.
   *
   * <p>Leading points are left out that lie above the median by more than ten times the median's
   * height above the lowest: a loss of 1e6 before the first steps bite says nothing of the end, and
   * would set the scale. Of more than 64 points, evenly spaced ones are kept, with the first and
   * the last.
   */
  static Curve of(List<Report> reports) {
    double[] sorted = reports.stream().mapToDouble(Report::loss).sorted().toArray();
    double median = sorted[sorted.length / 2];
    double bound = median + TALL * (median - sorted[0]);
    int from = 0;
    while (reports.get(from).loss() > bound) {
      from++;
    }
    return new Curve(thin(reports.subList(from, reports.size())));
  }

  private static List<Report> thin(List<Report> reports) {
    int last = reports.size() - 1;
    if (last < POINTS) {
      return reports;
    }
    Report[] kept = new Report[POINTS];
    Arrays.setAll(kept, i -> reports.get((int) Math.round((double) last * i / (POINTS - 1))));
    return List.of(kept);
  }

  int size() {
    return points.size();
  }

  long resource(int point) {
    return points.get(point).resource();
  }

  double loss(int point) {
    return points.get(point).loss();
  }

  double lowest() {
    return points.stream().mapToDouble(Report::loss).min().orElseThrow();
  }

  double highest() {
    return points.stream().mapToDouble(Report::loss).max().orElseThrow();
  }

  /**
   * How much a point counts, from a tenth for the first to 1 for the last, geometrically: the end
   * of a curve bears most on how it goes on.
   */
  double weight(int point) {
    return size() == 1 ? 1 : Math.pow(10, (double) point / (size() - 1) - 1);
  }
}
