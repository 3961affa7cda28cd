package dev.rung.sampler.gp;

import dev.rung.space.Configuration;

/**
 * A configuration with its features, and a point of the cube that decodes to it: one that has a
 * coordinate for what is inactive, too, in case it becomes active.
 */
final class Place {
  private final double[] point;
  private final double[] encoded;
  private final double[] features;
  private final Configuration configuration;

  Place(double[] point, double[] encoded, double[] features, Configuration configuration) {
    this.point = point;
    this.encoded = encoded;
    this.features = features;
    this.configuration = configuration;
  }

  /** The point with another coordinate. */
  double[] with(int parameter, double coordinate) {
    double[] other = point.clone();
    other[parameter] = coordinate;
    return other;
  }

  double[] point() {
    return point.clone();
  }

  /** The coordinate of the configuration's value; NaN where the parameter is inactive. */
  double coordinate(int parameter) {
    return encoded[parameter];
  }

  /** The point that the configuration encodes to; NaN where a parameter is inactive. */
  double[] encoded() {
    return encoded.clone();
  }

  double[] features() {
    return features;
  }

  Configuration configuration() {
    return configuration;
  }
}
