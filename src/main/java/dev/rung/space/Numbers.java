package dev.rung.space;

/** Numbers as people write them: 81, not 81.0. */
final class Numbers {
  private Numbers() {}

  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value).replace(".0E", "e").replace("E", "e");
  }
}
