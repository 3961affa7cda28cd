package dev.rung.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One figure.
 *
 * @param against what it is measured against, in the same unit; NaN where there is nothing
 * @param ratio value over against; NaN where there is nothing
 * @param aim what is hoped for, in words: "ratio <= 1.25"; empty where there is none
 * @param holds whether the aim is reached; true where there is none
 */
public record Result(
    String name,
    String unit,
    double value,
    double against,
    double ratio,
    String aim,
    boolean holds) {
  /** A figure by itself. */
  public static Result of(String name, double value, String unit) {
    return new Result(name, unit, value, Double.NaN, Double.NaN, "", true);
  }

  /** The same, beside another. */
  public Result against(double other) {
    return new Result(name, unit, value, other, value / other, aim, holds);
  }

  /** The same with the aim that its ratio be at most {@code limit}. */
  public Result ratioAtMost(double limit) {
    return new Result(name, unit, value, against, ratio, "ratio <= " + limit, ratio <= limit);
  }

  /** The same with the aim that its ratio be at least {@code limit}. */
  public Result ratioAtLeast(double limit) {
    return new Result(name, unit, value, against, ratio, "ratio >= " + limit, ratio >= limit);
  }

  /** The same with the aim that it be at least {@code limit}. */
  public Result atLeast(double limit) {
    return new Result(name, unit, value, against, ratio, ">= " + limit, value >= limit);
  }

  /** The same with the aim that it be at most {@code limit}. */
  public Result atMost(double limit) {
    String words = "<= " + new BigDecimal(limit).round(new MathContext(4)).toPlainString();
    return new Result(name, unit, value, against, ratio, words, value <= limit);
  }
}
