package dev.rung.stopping;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The median of one value a trial. Adding and asking cost O(log n). */
final class Middle {
  /** What a trial is worth, by value, ties by the trial's number. */
  record Entry(int trial, double value) implements Comparable<Entry> {
    private static final Comparator<Entry> ORDER =
        Comparator.comparingDouble(Entry::value).thenComparingInt(Entry::trial);

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  /** The lower half, the middle one of an odd number included. */
  private final NavigableSet<Entry> low = new TreeSet<>();

  private final NavigableSet<Entry> high = new TreeSet<>();

  int size() {
    return low.size() + high.size();
  }

  void add(Entry entry) {
    high.add(entry);
    low.add(high.pollFirst());
    balance();
  }

  void remove(Entry entry) {
    if (!low.remove(entry)) {
      high.remove(entry);
    }
    balance();
  }

  private void balance() {
    while (low.size() > high.size() + 1) {
      high.add(low.pollLast());
    }
    while (low.size() < high.size()) {
      low.add(high.pollFirst());
    }
  }

  /** The lowest value; there must be one. */
  double lowest() {
    return low.first().value();
  }

  /** The middle value, of an even number the mean of the two in the middle; there must be one. */
  double median() {
    double below = low.last().value();
    return low.size() > high.size() ? below : below + (high.first().value() - below) / 2;
  }
}
