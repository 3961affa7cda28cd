package dev.rung.sampler;

import dev.rung.space.Choice;
import dev.rung.space.Configuration;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Parameter.Range;
import dev.rung.space.Space;
import java.util.random.RandomGenerator;

/** Configurations as points of the unit cube without NaN and without ties. */
public final class Interior {
  private Interior() {}

  /**
   * A point that decodes to the configuration. A listed value owns an interval, of which its middle
   * would be a tie between one value and the next when differences of points are halved: it stands
   * anywhere within. So does an inactive parameter within [0, 1).
   */
  public static double[] point(Space space, Configuration configuration, RandomGenerator random) {
    double[] point = space.encode(configuration);
    for (int i = 0; i < point.length; i++) {
      double draw = random.nextDouble();
      Parameter parameter = space.parameters().get(i);
      if (Double.isNaN(point[i])) {
        point[i] = draw;
      } else if (parameter instanceof Choice || parameter instanceof Ordinal) {
        point[i] += (draw - 0.5) / parameter.cardinality(Range.NONE);
      }
    }
    return point;
  }
}
