package dev.rung.codec;

import dev.rung.space.Configuration;
import dev.rung.trial.Event;
import dev.rung.trial.Failure;
import dev.rung.trial.Leg;
import dev.rung.trial.Point;
import dev.rung.trial.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Events of every kind with the values that codecs get wrong. */
public final class RandomEvents {
  private static final double[] EXTREMES = {
    0.0,
    -0.0,
    1.0,
    0.1,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MAX_VALUE,
    1e22,
    2.0E-3,
    9007199254740992.0,
    Math.PI
  };
  private static final double[] ODD = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final long[] LONGS = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53};
  private static final String[] TEXTS = {
    "",
    "plain",
    "a \"quoted\" \\ back",
    "line\nbreak\r\ttab",
    "\u0000\u0001\u001f\u007f",
    "größe λ 学習率",
    "\ud83d\ude80",
    "\u2028\u2029\ufeff",
    "NaN",
    "}\n{\"crc\":\"00000000\""
  };

  private final RandomGenerator random;

  public RandomEvents(RandomGenerator random) {
    this.random = random;
  }

  public Event next() {
    long at = LONGS[random.nextInt(LONGS.length)];
    int trial = random.nextInt(Integer.MAX_VALUE);
    return switch (random.nextInt(7)) {
      case 0 -> new Event.Started(leg(), random.nextInt(), text(), parent(), at);
      case 1 ->
          new Event.Reported(
              new Report(trial, random.nextLong(), real(), metrics(), real()),
              curve(),
              text(),
              random.nextBoolean() ? OptionalInt.of(random.nextInt(1000)) : OptionalInt.empty(),
              at);
      case 2 ->
          new Event.Failed(trial, random.nextLong(), failure(), random.nextBoolean(), text(), at);
      case 3 -> new Event.Stopped(trial, text(), at);
      case 4 -> new Event.Scored(trial, metrics(), at);
      case 5 ->
          new Event.Part(
              trial, random.nextLong(), random.nextLong(), real(), metrics(), real(), text(), at);
      default -> new Event.Session(text(), text(), at);
    };
  }

  private OptionalInt parent() {
    return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(1 << 30));
  }

  public Leg leg() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      values.put(text() + i, value());
    }
    long from = random.nextInt(5);
    return new Leg(
        random.nextInt(Integer.MAX_VALUE),
        new Configuration(values),
        from,
        from + 1 + random.nextInt(81),
        random.nextLong(),
        random.nextInt(3));
  }

  public Failure failure() {
    Failure.Kind[] kinds = Failure.Kind.values();
    return new Failure(kinds[random.nextInt(kinds.length)], text());
  }

  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      metrics.put(text() + i, random.nextBoolean() ? real() : ODD[random.nextInt(ODD.length)]);
    }
    return metrics;
  }

  public List<Point> curve() {
    List<Point> curve = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      curve.add(
          new Point(
              random.nextLong(), random.nextInt(4) > 0 ? real() : ODD[random.nextInt(ODD.length)]));
    }
    return curve;
  }

  public String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  /** A finite double: an extreme, or any bits. */
  public double real() {
    double bits = Double.longBitsToDouble(random.nextLong());
    return random.nextBoolean() || !Double.isFinite(bits)
        ? EXTREMES[random.nextInt(EXTREMES.length)]
        : bits;
  }

  private Object value() {
    return switch (random.nextInt(4)) {
      case 0 -> real();
      case 1 -> random.nextBoolean() ? random.nextLong() : LONGS[random.nextInt(LONGS.length)];
      case 2 -> text();
      default -> random.nextBoolean();
    };
  }
}
