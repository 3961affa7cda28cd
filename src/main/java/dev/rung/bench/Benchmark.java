package dev.rung.bench;

/** Measures something of the project, beside what it should come close to. */
public interface Benchmark {
  /** The name on the command line. */
  String name();

  /** Measures, and puts each figure out as soon as it is known. */
  void run(Results out) throws Exception;
}
