package dev.rung.sampler.forest;

import dev.rung.sampler.forest.Tree.Split;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Grows the trees of a forest (Breiman et al. 1984, "Classification and regression trees"; Breiman
 * 2001, "Random forests"). A branch takes the split that leaves the least squared deviation, among
 * a random part of the features. The threshold of a number lies anywhere between the two values
 * that it parts; a choice is parted along the order of its values' means, which is the best of all
 * subsets (Fisher 1958, "On grouping for maximum homogeneity").
 *
 * <pre>
 * columns   the features (features × rows)
 * orders    the rows of the tree by rising feature (features × rows of the tree)
 * counts    how often the bootstrap drew a row
 * </pre>
 *
 * <p>The rows are sorted once, and stay so as they are parted: a tree of n rows costs O(n ×
 * features × depth).
 */
final class Grower {
  private final double[][] columns;
  private final double[] targets;
  private final int[] categories;
  private final Rules rules;
  private final int[][] sorted;

  private final int[] counts;
  private final boolean[] left;
  private final int[] spare;
  private int[][] orders = {};
  private RandomGenerator random;
  private Tree tree;

  Grower(double[][] columns, int[] categories, double[] targets, Rules rules) {
    this.columns = columns;
    this.targets = targets;
    this.categories = categories;
    this.rules = rules;
    this.counts = new int[targets.length];
    this.left = new boolean[targets.length];
    this.spare = new int[targets.length];
    this.sorted = Arrays.stream(columns).map(Grower::order).toArray(int[][]::new);
  }

  private static int[] order(double[] column) {
    return IntStream.range(0, column.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> column[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A tree over a bootstrap sample: as many rows as there are, drawn with replacement. */
  Tree grow(RandomGenerator generator) {
    random = generator;
    Arrays.fill(counts, 0);
    for (int draw = 0; draw < counts.length; draw++) {
      counts[rules.bootstrap() ? random.nextInt(counts.length) : draw]++;
    }
    orders = new int[sorted.length][];
    for (int f = 0; f < orders.length; f++) {
      orders[f] = Arrays.stream(sorted[f]).filter(row -> counts[row] > 0).toArray();
    }
    int rows = orders[0].length;
    tree = new Tree(rows);
    part(leaf(0, rows), 0, rows, 0);
    return tree;
  }

  private int leaf(int from, int to) {
    double weight = 0;
    double sum = 0;
    for (int i = from; i < to; i++) {
      weight += counts[orders[0][i]];
      sum += counts[orders[0][i]] * targets[orders[0][i]];
    }
    double mean = sum / weight;
    double deviation = 0;
    for (int i = from; i < to; i++) {
      double off = targets[orders[0][i]] - mean;
      deviation += counts[orders[0][i]] * off * off;
    }
    return tree.leaf(weight, mean, deviation);
  }

  private void part(int node, int from, int to, int depth) {
    if (depth == rules.depth() || to - from < 2 || tree.variance(node) <= rules.pure()) {
      return;
    }
    Split split = best(from, to, tree.mean(node));
    if (split == null) {
      return;
    }
    int middle = from;
    for (int i = from; i < to; i++) {
      int row = orders[0][i];
      double x = columns[split.feature()][row];
      left[row] = split.set() == null ? x <= split.threshold() : split.set().get((int) x);
      middle += left[row] ? 1 : 0;
    }
    for (int[] order : orders) {
      divide(order, from, to);
    }
    int child = leaf(from, middle);
    leaf(middle, to);
    tree.branch(node, split, child);
    part(child, from, middle, depth + 1);
    part(child + 1, middle, to, depth + 1);
  }

  /** Moves the rows of the left to the front, either side in its order. */
  private void divide(int[] order, int from, int to) {
    int front = from;
    int back = 0;
    for (int i = from; i < to; i++) {
      if (left[order[i]]) {
        order[front++] = order[i];
      } else {
        spare[back++] = order[i];
      }
    }
    System.arraycopy(spare, 0, order, front, back);
  }

  /** The best split over a random part of the features; null where there is none. */
  private Split best(int from, int to, double mean) {
    int[] features = IntStream.range(0, columns.length).toArray();
    Split best = null;
    int tries = Math.max(1, (int) Math.round(rules.share() * features.length));
    for (int i = 0; i < features.length && (i < tries || best == null); i++) {
      int other = i + random.nextInt(features.length - i);
      int feature = features[other];
      features[other] = features[i];
      Split split =
          categories[feature] > 0 ? subset(feature, from, to, mean) : line(feature, from, to, mean);
      if (split != null && (best == null || split.score() > best.score())) {
        best = split;
      }
    }
    return best;
  }

  private Split line(int feature, int from, int to, double mean) {
    int[] order = orders[feature];
    double[] column = columns[feature];
    Scan scan = new Scan(weight(from, to), rules.leaf());
    for (int i = from; i < to - 1; i++) {
      int count = counts[order[i]];
      boolean apart = column[order[i]] < column[order[i + 1]];
      scan.take(count, count * (targets[order[i]] - mean), i, apart);
    }
    if (scan.place < 0) {
      return null;
    }
    double low = column[order[scan.place]];
    double high = column[order[scan.place + 1]];
    return new Split(feature, between(low, high), null, scan.most);
  }

  /** A threshold between two values; no active value is on the side of the inactive. */
  private double between(double low, double high) {
    double anywhere = low + random.nextDouble() * (high - low);
    return low < 0 ? low / 2 : Math.min(Math.nextDown(high), anywhere);
  }

  private Split subset(int feature, int from, int to, double mean) {
    double[] weights = new double[categories[feature]];
    double[] sums = new double[weights.length];
    for (int i = from; i < to; i++) {
      int row = orders[feature][i];
      weights[(int) columns[feature][row]] += counts[row];
      sums[(int) columns[feature][row]] += counts[row] * (targets[row] - mean);
    }
    List<Integer> seen =
        IntStream.range(0, weights.length)
            .filter(c -> weights[c] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> sums[c] / weights[c]))
            .toList();
    Scan scan = new Scan(weight(from, to), rules.leaf());
    for (int i = 0; i < seen.size() - 1; i++) {
      scan.take(weights[seen.get(i)], sums[seen.get(i)], i, true);
    }
    if (scan.place < 0) {
      return null;
    }
    BitSet set = new BitSet(weights.length);
    for (int c = 0; c < weights.length; c++) {
      set.set(c, weights[c] == 0 && random.nextBoolean()); // nothing is known of it
    }
    seen.subList(0, scan.place + 1).forEach(set::set);
    return new Split(feature, 0, set, scan.most);
  }

  private double weight(int from, int to) {
    double weight = 0;
    for (int i = from; i < to; i++) {
      weight += counts[orders[0][i]];
    }
    return weight;
  }

  /** The best place to part rows in an order, by the squared deviation that it explains. */
  private static final class Scan {
    private final double total;
    private final int least;
    private double weight;
    private double sum;
    private double most;
    private int place = -1;

    Scan(double total, int least) {
      this.total = total;
      this.least = least;
    }

    /** Moves a weight and a sum, of targets off the mean of all, to the left of a place. */
    void take(double more, double off, int after, boolean apart) {
      weight += more;
      sum += off;
      if (apart && weight >= least && total - weight >= least) {
        double score = sum * sum / weight + sum * sum / (total - weight);
        place = score > most ? after : place;
        most = Math.max(score, most);
      }
    }
  }
}
