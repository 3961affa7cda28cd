package dev.rung.scheduler;

import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Forbidden;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.List;

/** Spaces for schedulers that come with a sampler. */
public final class Spaces {
  /** Every kind of parameter, a condition, a bound on another parameter, forbidden entries. */
  public static final Space MIXED =
      new Space(
          List.of(
              Real.of("rate", 1e-5, 1, Scale.LOG),
              Choice.of("solver", "sgd", "momentum", "adam"),
              Real.of("momentum", 0.3, 0.999, Scale.LOGIT),
              Int.of("k2", 10, 60, Scale.LOG),
              new Int("k1", Bound.of(5), Bound.at("k2"), Scale.LINEAR, 1, Double.NaN, 0),
              new Int("batch", Bound.of(16), Bound.of(256), Scale.LINEAR, 16, Double.NaN, 0),
              new Real("drop", Bound.of(0), Bound.of(0.5), Scale.LINEAR, 0.1, Double.NaN, 0),
              Choice.of("bias", false, true),
              Ordinal.of("layers", 1L, 2L, 4L)),
          List.of(new Condition("momentum", Clause.in("solver", "momentum"))),
          List.of(
              new Forbidden(List.of(Clause.in("solver", "sgd"), Clause.in("layers", 4L))),
              new Forbidden(List.of(Clause.in("bias", true), Clause.between("drop", 0.25, 1)))));

  private Spaces() {}
}
