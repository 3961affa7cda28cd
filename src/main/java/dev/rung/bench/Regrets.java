package dev.rung.bench;

import dev.rung.bench.search.FullSearch;
import dev.rung.bench.search.Problem;
import dev.rung.bench.search.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Several searches of one sampler on one problem, the k-th with the seed k + 1. */
record Regrets(List<Trajectory> searches) {
  private static final int THREADS = 2;

  Regrets {
    searches = List.copyOf(searches);
  }

  /** Searches on {@value #THREADS} threads. */
  static Regrets of(Problem problem, Contender contender, int slots, int evaluations, int seeds)
      throws InterruptedException {
    List<Callable<Trajectory>> tasks = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      long own = seed;
      tasks.add(
          () ->
              FullSearch.run(problem, contender.of(problem.space(), own), slots, evaluations, own));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Trajectory> searches = new ArrayList<>();
      for (Future<Trajectory> search : threads.invokeAll(tasks)) {
        searches.add(search.get());
      }
      return new Regrets(searches);
    } catch (ExecutionException e) {
      throw new IllegalStateException(contender.name() + " on " + problem.name(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each search's regret after so many evaluations. */
  double[] after(int count) {
    return searches.stream().mapToDouble(search -> search.regret(count)).toArray();
  }

  double median(int count) {
    return quantile(after(count), 0.5);
  }

  /** In how many seeds the regret is lower than that of another sampler with the same seed. */
  int wins(Regrets other, int count) {
    double[] own = after(count);
    double[] others = other.after(count);
    return (int) IntStream.range(0, own.length).filter(i -> own[i] < others[i]).count();
  }

  /** The value that a share of the values lies below, between two of them in proportion. */
  static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int low = (int) place;
    int high = Math.min(low + 1, sorted.length - 1);
    return low == high ? sorted[low] : sorted[low] + (place - low) * (sorted[high] - sorted[low]);
  }
}
