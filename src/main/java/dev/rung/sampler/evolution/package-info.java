/**
 * Evolution: {@link dev.rung.sampler.evolution.EvolutionSampler}, by differences between members or
 * by mutations of a tournament's winner.
 *
 * <p>Decisions. Medians of simple regret after 200 trials, 20 seeds, on Branin, Hartmann-6,
 * Rosenbrock-5, Ackley-5, Sphere-10, Rosenbrock-10.
 *
 * <ul>
 *   <li>No generations. A position belongs to the best of the trials whose number is the position's
 *       modulo the population, so differential evolution does not depend on the order of reports.
 *       The ageing population is the latest results, in their order.
 *   <li>A child goes half of the way to one of the two best (current-to-best/1 with both factors
 *       0.5), for searches of a few hundred trials. DEHB, whose brackets select, keeps rand/1; the
 *       operators themselves are shared, {@link dev.rung.math.Differential}.
 *   <li>A population of 10, Cr = 0.7: 0.002, 0.18, 9, 1.2, 1.0, 122. Cr = 0.9 (10 seeds): 0.0006,
 *       0.16, 21, 2.6, 1.2, 225, for all come together too soon; Cr = 0.5: 0.003, 0.17, 21, 2.0,
 *       1.1, 131. F = 0.7: 0.003, 0.20, 20, 1.5, 1.4, 232. A population of 20 at Cr = 0.9: 0.054,
 *       0.11, 20, 2.2, 1.3, 145.
 *   <li>A mutation is a normal step of a width drawn between 0.3 and 0.01 on a log scale, or
 *       another value of a choice. Between 0.15 and 0.0015, medians of 10 and 20 seeds: Hartmann-6
 *       0.23 instead of 0.04, Sphere-10 14 instead of 5.
 *   <li>The tournament is of 10, drawn with replacement; of 5: Sphere-10 5.1 instead of 2.1,
 *       Ackley-5 1.9 instead of 1.0 (10 seeds).
 *   <li>Failed trials never live, and one that fails later dies.
 * </ul>
 */
package dev.rung.sampler.evolution;
