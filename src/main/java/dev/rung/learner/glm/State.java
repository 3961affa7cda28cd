package dev.rung.learner.glm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where a search for a minimum stands: all that its next step depends on, besides the function. The
 * smooth function's value and gradient are beside those that include the absolute values.
 */
final class State {
  /** How many values the stopping rule looks back on. */
  private static final int RECENT = 20;

  /** How many pairs describe the curvature. */
  static final int MEMORY = 10;

  double[] point;
  double value;
  double[] gradient;
  double total;
  double[] slope;
  double initial;
  long iteration;
  boolean failed;

  /** Whether no step within the bounds descends, where there are any. */
  boolean settled;

  final Deque<Double> recent = new ArrayDeque<>();

  /** Newest first. */
  final List<Pair> pairs = new ArrayList<>();

  /**
   * A change of the point, and of the gradient with it.
   *
   * @param product of both
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Pair(double[] step, double[] change, double product) {}

  /** Remembers a pair, and forgets the oldest where there are too many. */
  void remember(double[] step, double[] change) {
    pairs.add(0, new Pair(step, change, Vectors.dot(step, change)));
    if (pairs.size() > MEMORY) {
      pairs.remove(MEMORY);
    }
  }

  void remember(double latest) {
    recent.addLast(latest);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
  }

  /**
   * Whether the search is over: the value hardly differs from the highest of the last twenty, the
   * gradient is small, no step was found, or none within the bounds is left.
   */
  boolean ended(double tolerance) {
    double highest = recent.stream().mapToDouble(v -> v).max().orElse(Double.POSITIVE_INFINITY);
    return failed
        || settled
        || (recent.size() >= 2 && Math.abs(total - highest) <= tolerance * Math.abs(initial))
        || Vectors.norm(slope) <= Math.max(tolerance * Math.abs(total), 1e-8);
  }

  /** 8 bytes a number: the point, two gradients and the pairs, at most 23 times the coordinates. */
  void write(DataOutputStream out) throws IOException {
    write(out, point);
    write(out, gradient);
    write(out, slope);
    out.writeDouble(value);
    out.writeDouble(total);
    out.writeDouble(initial);
    out.writeLong(iteration);
    out.writeBoolean(failed);
    out.writeBoolean(settled);
    write(out, recent.stream().mapToDouble(v -> v).toArray());
    out.writeInt(pairs.size());
    for (Pair pair : pairs) {
      write(out, pair.step());
      write(out, pair.change());
    }
  }

  static State read(DataInputStream in) throws IOException {
    State state = new State();
    state.point = doubles(in);
    state.gradient = doubles(in);
    state.slope = doubles(in);
    state.value = in.readDouble();
    state.total = in.readDouble();
    state.initial = in.readDouble();
    state.iteration = in.readLong();
    state.failed = in.readBoolean();
    state.settled = in.readBoolean();
    for (double recent : doubles(in)) {
      state.recent.addLast(recent);
    }
    for (int left = in.readInt(); left > 0; left--) {
      double[] step = doubles(in);
      double[] change = doubles(in);
      state.pairs.add(new Pair(step, change, Vectors.dot(step, change)));
    }
    return state;
  }

  static void write(DataOutputStream out, double[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  static double[] doubles(DataInputStream in) throws IOException {
    double[] numbers = new double[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }
}
