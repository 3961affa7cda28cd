package dev.rung.learner;

import dev.rung.data.Folds;
import dev.rung.trial.Point;
import dev.rung.trial.TrialContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A context that keeps what an objective says. */
public class Notes implements TrialContext {
  public final List<Point> curve = new ArrayList<>();
  public byte[] after;
  private final Folds folds;
  private final byte[] before;
  private final int threads;

  /**
   * @param before the state to go on from; null for none
   */
  public Notes(Folds folds, byte[] before) {
    this(folds, 1, before);
  }

  public Notes(Folds folds, int threads, byte[] before) {
    this.folds = folds;
    this.before = before;
    this.threads = threads;
  }

  /** Where the learning curve has its points. */
  public List<Long> points() {
    return curve.stream().map(Point::resource).toList();
  }

  @Override
  public Optional<byte[]> checkpoint() {
    return Optional.ofNullable(before);
  }

  @Override
  public void save(byte[] state) {
    after = state;
  }

  @Override
  public void progress(long resource, double value) {
    curve.add(new Point(resource, value));
  }

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public <T> T data(Class<T> type) {
    return type.cast(folds);
  }
}
