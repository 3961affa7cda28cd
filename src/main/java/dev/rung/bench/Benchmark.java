package dev.rung.bench;

import java.util.Map;

/** Measures something of the project, beside what it should come close to. */
public interface Benchmark {
  /** The name on the command line. */
  String name();

  /**
   * The same with options from the command line, by name.
   *
   * @throws IllegalArgumentException when there is no such option, or no such value
   */
  default Benchmark with(Map<String, String> options) {
    if (!options.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no options, but got %s.".formatted(name(), options.keySet()));
    }
    return this;
  }

  /** Measures, and puts each figure out as soon as it is known. */
  void run(Results out) throws Exception;
}
