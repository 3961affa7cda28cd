package dev.rung.ml;

import dev.rung.ml.split.Folded;
import dev.rung.space.Configuration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * The stages before a pipeline's last estimator, fitted once for each fold and each setting of
 * their own tuned Params, and what they make of the fold's rows, cached. Trials share them; those
 * that no trial uses are dropped, the longest unused first, once there are more than there is room
 * for. For any thread.
 */
final class Prefixes implements AutoCloseable {
  /** The seed of the numbers that say which part a row belongs to. */
  private static final long PARTS = 7;

  /** Fitted stages and what they make of a fold. */
  record Prefix(List<Transformer> stages, Dataset<?> training, Dataset<?> validation) {}

  /** One that is used by a trial until it is closed. */
  interface Lease extends AutoCloseable {
    Prefix prefix();

    @Override
    void close();
  }

  private static final class Entry {
    private final CompletableFuture<Prefix> prefix = new CompletableFuture<>();
    private int users;
    private boolean cached;
  }

  private final Folded folds;
  private final Cut cut;
  private final int room;
  private final boolean caching;
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private int fitted;
  private int used;
  private boolean closed;

  /**
   * @param room how many are kept, those in use included
   * @param caching whether the rows are kept too, not the fitted stages alone
   */
  Prefixes(Folded folds, Cut cut, int room, boolean caching) {
    this.folds = folds;
    this.cut = cut;
    this.room = room;
    this.caching = caching;
  }

  /** The prefix for a configuration on a fold, trained on a share of its rows. */
  Lease take(int fold, double share, Configuration configuration, ParamMap map)
      throws InterruptedException {
    synchronized (this) {
      used++;
    }
    if (cut.shared().isEmpty() && cut.tuned().isEmpty()) {
      return lease(
          new Prefix(List.of(), folds.training(fold, share), folds.validation(fold)), () -> {});
    }
    Lease whole = whole(fold, configuration, map);
    return share == 1 ? whole : lease(part(whole.prefix(), share), whole::close);
  }

  /** Nested parts of the rows that the stages, fitted on all of them, have made. */
  private static Prefix part(Prefix whole, double share) {
    Dataset<?> rows = whole.training().where(functions.rand(PARTS).lt(share));
    return new Prefix(whole.stages(), rows, whole.validation());
  }

  private Lease whole(int fold, Configuration configuration, ParamMap map)
      throws InterruptedException {
    if (cut.tuned().isEmpty()) {
      return shared(fold);
    }
    String key = fold + "/" + TwinObjective.key(cut.parameters(), configuration);
    return take(
        key,
        () -> {
          try (Lease below = shared(fold)) {
            return grown(below.prefix(), cut.tuned(), map);
          }
        });
  }

  private Lease shared(int fold) throws InterruptedException {
    return cut.shared().isEmpty()
        ? lease(raw(fold), () -> {})
        : take(String.valueOf(fold), () -> grown(raw(fold), cut.shared(), new ParamMap()));
  }

  private Prefix raw(int fold) {
    return new Prefix(List.of(), folds.training(fold), folds.validation(fold));
  }

  private Prefix grown(Prefix below, List<PipelineStage> stages, ParamMap map) {
    List<Transformer> fitted = Cut.fit(stages, below.training(), map);
    return new Prefix(
        Stream.concat(below.stages().stream(), fitted.stream()).toList(),
        kept(Cut.transform(fitted, below.training())),
        kept(Cut.transform(fitted, below.validation())));
  }

  private Dataset<?> kept(Dataset<?> data) {
    return caching ? data.persist(StorageLevel.MEMORY_AND_DISK()) : data;
  }

  /** What makes a prefix. */
  private interface Making {
    Prefix make() throws InterruptedException;
  }

  private Lease take(String key, Making making) throws InterruptedException {
    while (true) {
      Entry entry;
      boolean mine;
      synchronized (this) {
        Entry known = entries.get(key);
        mine = known == null;
        entry = mine ? new Entry() : known;
        entries.put(key, entry);
        entry.users++;
      }
      if (mine) {
        make(key, entry, making);
      }
      try {
        Prefix prefix = entry.prefix.get();
        return lease(prefix, () -> release(entry));
      } catch (InterruptedException e) {
        release(entry);
        throw e;
      } catch (ExecutionException e) {
        if (mine) {
          throw same(e.getCause());
        }
        // Another trial failed at it, perhaps because it was called off: this one tries for itself.
      }
    }
  }

  /** What stages threw; Spark's own are checked exceptions, though unsaid. */
  private static RuntimeException same(Throwable thrown) {
    return thrown instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(thrown.getMessage(), thrown);
  }

  private void make(String key, Entry entry, Making making) {
    try {
      Prefix prefix = making.make();
      synchronized (this) {
        entry.cached = true;
        fitted++;
        if (closed) {
          drop(prefix);
        }
      }
      entry.prefix.complete(prefix);
    } catch (Throwable thrown) {
      synchronized (this) {
        entries.remove(key, entry);
      }
      entry.prefix.completeExceptionally(thrown);
    }
  }

  private synchronized void release(Entry entry) {
    entry.users--;
    int excess = entries.size() - room;
    for (Iterator<Entry> it = entries.values().iterator(); excess > 0 && it.hasNext(); ) {
      Entry oldest = it.next();
      if (oldest.users == 0 && oldest.cached) {
        it.remove();
        drop(oldest.prefix.join());
        excess--;
      }
    }
  }

  private void drop(Prefix prefix) {
    if (!caching) {
      return;
    }
    prefix.training().unpersist();
    prefix.validation().unpersist();
  }

  private static Lease lease(Prefix prefix, Runnable end) {
    return new Lease() {
      @Override
      public Prefix prefix() {
        return prefix;
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }

  /** How often stages were fitted, and how often fitted ones were asked for. */
  synchronized String sharing() {
    return "%d fits of the feature stages served %d fits of the last one".formatted(fitted, used);
  }

  @Override
  public synchronized void close() {
    closed = true;
    entries.values().stream().filter(entry -> entry.cached).forEach(e -> drop(e.prefix.join()));
    entries.clear();
  }
}
