package dev.rung.sampler;

import dev.rung.math.Halton;
import dev.rung.math.PointSequence;
import dev.rung.math.Sobol;
import dev.rung.space.Configuration;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The points of a scrambled low-discrepancy sequence in their order: random search without the
 * clusters and the holes. The k-th proposal is the k-th point that is not forbidden, a function of
 * the seed and k alone; it never runs out.
 *
 * <p>A conditional parameter keeps its coordinate while it is inactive, so the points stay balanced
 * in the others. Where nothing is forbidden a proposal is found at once; else the indices of the
 * allowed points are kept as they are found, about 20 bytes a proposal.
 */
public final class QuasiRandomSampler implements Sampler {
  private static final int DRAWS = 10_000;

  private final Space space;
  private final PointSequence sequence;
  private final String name;
  private final List<Integer> allowed = new ArrayList<>();

  private QuasiRandomSampler(Space space, PointSequence sequence, String name) {
    this.space = space;
    this.sequence = sequence;
    this.name = name;
  }

  /** Sobol's sequence, Owen-scrambled; its proposals' source is "sobol". */
  public static QuasiRandomSampler sobol(Space space, long seed) {
    return new QuasiRandomSampler(space, Sobol.scrambled(space.dimensions(), seed), "sobol");
  }

  /** Halton's sequence, its digits permuted; its proposals' source is "halton". */
  public static QuasiRandomSampler halton(Space space, long seed) {
    return new QuasiRandomSampler(space, Halton.scrambled(space.dimensions(), seed), "halton");
  }

  @Override
  public boolean learns() {
    return false;
  }

  @Override
  public List<Proposal> propose(History history, int count) {
    int first = history.count(name);
    return IntStream.range(first, first + count)
        .mapToObj(k -> new Proposal(configuration(index(k)), name))
        .toList();
  }

  private Configuration configuration(int index) {
    return space.decode(sequence.point(index));
  }

  /** The index of the k-th allowed point, from 0. */
  private int index(int k) {
    if (space.forbidden().isEmpty()) {
      return k;
    }
    while (allowed.size() <= k) {
      allowed.add(next(allowed.isEmpty() ? 0 : allowed.get(allowed.size() - 1) + 1));
    }
    return allowed.get(k);
  }

  private int next(int from) {
    for (int index = from; index < from + DRAWS; index++) {
      if (!space.isForbidden(configuration(index))) {
        return index;
      }
    }
    throw new IllegalStateException(
        "forbid: of %,d points in a row none is allowed. Maybe an entry forbids everything."
            .formatted(DRAWS));
  }
}
