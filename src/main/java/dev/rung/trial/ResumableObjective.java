package dev.rung.trial;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * An objective that trains one unit of resource at a time and goes on from where it stopped: {@link
 * #init}, {@link #step}, {@link #evaluate(Object, Leg, TrialContext)} are all that a learner needs.
 *
 * <p>What a step does must depend on the state, the leg's configuration and seed, and the unit
 * alone, so that a training cut anywhere comes to the same as one in a single piece. Randomness is
 * drawn anew in each step, {@code new SplittableRandom(leg.seed() + unit)} say, or is part of the
 * state.
 *
 * @param <S> the state of a training: model, optimiser; Serializable unless {@link #save} and
 *     {@link #load} are written
 */
public interface ResumableObjective<S> extends Objective {
  /** The state of a training at its start. */
  S init(Leg leg, TrialContext context) throws Exception;

  /**
   * Trains for one unit of resource.
   *
   * @param unit its number, from 0
   * @return the new state, which may be the old one, changed
   * @throws Diverged when the training has run away
   */
  S step(S state, Leg leg, long unit, TrialContext context) throws Exception;

  /** How good a state is. Must not change it. */
  Evaluation evaluate(S state, Leg leg, TrialContext context) throws Exception;

  /** A state as bytes; by Java's serialisation unless written otherwise. */
  default byte[] save(S state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
    }
    return bytes.toByteArray();
  }

  /** The state that {@link #save} made bytes of. */
  @SuppressWarnings("unchecked")
  default S load(byte[] bytes, Leg leg, TrialContext context) throws Exception {
    try (ObjectInputStream in = new JarAwareInput(new ByteArrayInputStream(bytes))) {
      return (S) in.readObject();
    }
  }

  /**
   * Takes up what was saved, trains to the end of the leg, saves and evaluates.
   *
   * @throws CancellationException at the end of a step during which the leg was called off
   */
  @Override
  default Evaluation evaluate(Leg leg, TrialContext context) throws Exception {
    Optional<byte[]> saved = context.checkpoint();
    S state = saved.isPresent() ? load(saved.get(), leg, context) : init(leg, context);
    for (long unit = leg.from(); unit < leg.until(); unit++) {
      if (context.cancelled()) {
        throw new CancellationException("called off before unit " + unit);
      }
      state = step(state, leg, unit, context);
    }
    context.save(save(state));
    return evaluate(state, leg, context);
  }
}
