/**
 * Iterated local search over mixed and conditional spaces: {@link
 * dev.rung.sampler.local.LocalSampler}.
 *
 * <p>{@link dev.rung.sampler.local.Neighbourhood} says what is next to a configuration, {@link
 * dev.rung.sampler.local.Climb} where the search stands after every result.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A number has no finite neighbourhood. ParamILS cuts it into values beforehand, SMAC draws
 *       four normal steps of one width; here two steps, one either way, are drawn at each of six
 *       widths, 0.2 and a third less each time, the wide ones first. After a move the search goes
 *       on one width up from the one that was good for it, so widths follow the valley.
 *   <li>Which neighbours there are is a function of the seed and the number of moves, and which of
 *       them were tried is asked of the history: nothing else has to be stored, and what another
 *       sampler or an earlier climb has tried counts.
 *   <li>Only a neighbour of where the search stands, or has stood since it last left a minimum,
 *       moves it. A late result of an earlier climb may be better, and would undo every
 *       perturbation.
 *   <li>Slots that find all neighbours under way try perturbations of the same configuration; they
 *       never wait. With 16 trials always running the median regret after 200 is 0.15 on Hartmann-6
 *       and 6.0 on Sphere-10 (10 seeds), one by one 0.006 and 0.24. Combining moves that were good
 *       apart was not tried.
 *   <li>A climb starts at the best of 10, Sobol's points. The best of 5: the same within noise
 *       (medians of 20 seeds after 200 trials: Hartmann-6 0.0037, Rosenbrock-5 8.5, Sphere-10
 *       0.20).
 *   <li>Where a climb begins at what fails, it is left at once.
 * </ul>
 *
 * <p>One parameter at a time suits functions whose parameters act alone, and the benchmarks in use
 * are mostly such. In a valley across the axes it creeps: {@code cmaes} is the one for it.
 */
package dev.rung.sampler.local;
