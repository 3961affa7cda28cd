package dev.rung.math;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Named random streams: every stream is a function of the study's seed, what it is for, and which
 * one. No stream is fast-forwarded or stored, so a search gives the same draws whatever the order
 * in which its parts ask for them.
 *
 * <p>A name and its numbers are absorbed 64 bits at a time by the finaliser of SplitMix64 (Steele,
 * Lea and Flood 2014, "Fast splittable pseudorandom number generators"); the result seeds
 * L64X128MixRandom (Steele and Vigna 2021, "LXM: better splittable pseudorandom number
 * generators"). A seed costs nanoseconds, a generator about a microsecond.
 */
public final class Seeds {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final RandomGeneratorFactory<RandomGenerator> LXM = lxm();

  private Seeds() {}

  /** The platform looks for it through the thread's class loader, which in Spark may not see it. */
  private static RandomGeneratorFactory<RandomGenerator> lxm() {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return RandomGeneratorFactory.of("L64X128MixRandom");
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  /** The seed of the stream {@code purpose}, number {@code indices}, under {@code seed}. */
  public static long derive(long seed, String purpose, long... indices) {
    long state = mix(seed + GOLDEN);
    for (int i = 0; i < purpose.length(); i++) {
      state = mix(state + GOLDEN ^ purpose.charAt(i));
    }
    state = mix(state ^ purpose.length());
    for (long index : indices) {
      state = mix(state + GOLDEN ^ mix(index + GOLDEN));
    }
    return state;
  }

  /** A fresh generator at the start of the stream that {@code seed} names. */
  public static RandomGenerator generator(long seed) {
    return LXM.create(seed);
  }

  /** A fresh generator at the start of a named stream. */
  public static RandomGenerator generator(long seed, String purpose, long... indices) {
    return generator(derive(seed, purpose, indices));
  }

  /** A bijection of the 64-bit words under which every input bit sways every output bit. */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
