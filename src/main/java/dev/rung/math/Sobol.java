package dev.rung.math;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Sobol's sequence: every aligned run of 2^m points has one point in each of certain boxes of
 * volume 2^-m, so it fills the cube far more evenly than random points do.
 *
 * <p>The direction numbers are those of Joe and Kuo (2008), "Constructing Sobol sequences with
 * better two-dimensional projections", file new-joe-kuo-6, up to dimension 1,000. Points come in
 * the order of the Gray code (Antonov and Saleev 1979), as in the authors' program and in SciPy.
 *
 * <p>A scrambled sequence is uniform in every single point and keeps all balance (Owen 1995,
 * "Randomly permuted (t,m,s)-nets and (t,s)-sequences"): each binary digit of a coordinate is
 * flipped or not by a coin that belongs to the digits before it. The coins are not stored but
 * hashed from those digits, the idea of Laine and Karras (2011), "Stratified sampling for
 * stochastic transparency", and Burley (2020), "Practical hash-based Owen scrambling"; a full
 * 64-bit hash a digit is used here in place of theirs, which shares few coins among many digits.
 *
 * <p>A point costs O(dimensions * 32) operations, an instance 128 bytes a dimension.
 */
public final class Sobol implements PointSequence {
  /** The highest number of dimensions that there are direction numbers for. */
  public static final int MAX_DIMENSIONS = 1_000;

  private static final String RESOURCE = "new-joe-kuo-6.1000";
  private static final int DIGITS = 32;
  private static final int FINE = 53 - DIGITS;

  private final int[][] directions;
  private final long[] seeds;

  private Sobol(int[][] directions, long[] seeds) {
    this.directions = directions;
    this.seeds = seeds;
  }

  /** The sequence itself, whose first point is the origin. */
  public static Sobol of(int dimensions) {
    return new Sobol(load(dimensions), null);
  }

  /** The sequence scrambled by a seed. */
  public static Sobol scrambled(int dimensions, long seed) {
    int[][] directions = load(dimensions);
    long[] seeds = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      seeds[d] = Seeds.derive(seed, "sobol", d);
    }
    return new Sobol(directions, seeds);
  }

  @Override
  public int dimensions() {
    return directions.length;
  }

  @Override
  public double[] point(long index) {
    Objects.checkIndex(index, LENGTH);
    double[] point = new double[directions.length];
    for (int d = 0; d < point.length; d++) {
      int digits = 0;
      for (long gray = index ^ (index >>> 1); gray != 0; gray &= gray - 1) {
        digits ^= directions[d][Long.numberOfTrailingZeros(gray)];
      }
      point[d] =
          seeds == null ? (digits & 0xFFFFFFFFL) * 0x1p-32 : scramble(digits, seeds[d]) * 0x1p-53;
    }
    return point;
  }

  /**
   * The digits with every one flipped by the coin of the digits before it, and random digits after
   * the last: 53 in all. The digits before number {@code i}, led by a 1, name a node of a binary
   * tree; its coin is a bit of the node's hash.
   */
  private static long scramble(int digits, long seed) {
    long node = 1;
    long scrambled = 0;
    for (int i = DIGITS - 1; i >= 0; i--) {
      int digit = digits >>> i & 1;
      long coin = Seeds.mix(seed ^ Seeds.mix(node)) >>> 63;
      scrambled = scrambled << 1 | (digit ^ coin);
      node = node << 1 | digit;
    }
    return scrambled << FINE | Seeds.mix(seed ^ Seeds.mix(node)) >>> (64 - FINE);
  }

  private static int[][] load(int dimensions) {
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "sobol: 1 <= parameters <= %,d must hold, but got parameters=%,d. Use random instead."
              .formatted(MAX_DIMENSIONS, dimensions));
    }
    int[][] directions = new int[dimensions][];
    directions[0] = new int[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      directions[0][i] = 1 << (DIGITS - 1 - i);
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Sobol.class.getResourceAsStream(RESOURCE), StandardCharsets.US_ASCII))) {
      lines.readLine();
      for (int d = 1; d < dimensions; d++) {
        directions[d] = directions(lines.readLine());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + ": cannot be read from the jar", e);
    }
    return directions;
  }

  /**
   * One line of the file: d, s = degree of the polynomial, a = its inner coefficients, m_1..m_s.
   */
  private static int[] directions(String line) {
    int[] numbers = Arrays.stream(line.trim().split("\\s+")).mapToInt(Integer::parseInt).toArray();
    int s = numbers[1];
    int a = numbers[2];
    int[] v = new int[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      v[i] = i < s ? numbers[3 + i] << (DIGITS - 1 - i) : recurrence(v, i, s, a);
    }
    return v;
  }

  private static int recurrence(int[] v, int i, int s, int a) {
    int next = v[i - s] ^ (v[i - s] >>> s);
    for (int k = 1; k < s; k++) {
      next ^= (a >>> (s - 1 - k) & 1) * v[i - k];
    }
    return next;
  }
}
