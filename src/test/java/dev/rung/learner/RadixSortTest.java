package dev.rung.learner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.rung.math.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RadixSortTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1,
    Math.nextUp(1.0),
    -1
  };

  @Test
  void sort_anyNumbers_isTheLibrarys() {
    for (long seed = 0; seed < 200; seed++) {
      RandomGenerator random = Seeds.generator(seed, "radix");
      double[] values = new double[random.nextInt(2000)];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch ((int) (seed % 4)) {
              case 0 -> Double.longBitsToDouble(random.nextLong());
              case 1 -> SPECIAL[random.nextInt(SPECIAL.length)];
              case 2 -> 7 + 1e-14 * random.nextInt(100);
              default -> random.nextGaussian();
            };
      }
      double[] expected = values.clone();
      Arrays.sort(expected);
      RadixSort.sort(values);
      assertArrayEquals(bits(expected), bits(values), "seed " + seed);
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }
}
