package dev.rung.study;

import dev.rung.math.Seeds;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.nio.ByteBuffer;

/**
 * A resumable objective with known answers: each unit of resource adds a step that depends on the
 * seed and the unit alone, the checkpoint holds the sum, and the value is far from the checkpointed
 * one when it is lost. Some configurations diverge at a later rung.
 */
final class Hills implements Objective {
  private static final long serialVersionUID = 1;
  static final Space SPACE =
      Space.of(Real.of("rate", 1e-5, 1, Scale.LOG), Real.of("decay", 0, 1, Scale.LINEAR));

  @Override
  public Evaluation evaluate(Leg leg, TrialContext context) {
    double sum =
        leg.from() == 0 ? 0 : ByteBuffer.wrap(context.checkpoint().orElseThrow()).getDouble();
    for (long unit = leg.from(); unit < leg.until(); unit++) {
      sum += Seeds.generator(leg.seed(), "step", unit).nextDouble() / (1 + unit);
    }
    context.save(ByteBuffer.allocate(Double.BYTES).putDouble(sum).array());
    double rate = leg.configuration().real("rate");
    if (rate > 0.5 && leg.until() > 1) {
      return Evaluation.of(Double.NaN);
    }
    double value = Math.abs(Math.log10(rate) + 2) + 0.1 * sum + leg.configuration().real("decay");
    return Evaluation.of(value).lasting(1.0 * (leg.until() - leg.from()));
  }
}
