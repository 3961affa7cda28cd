/**
 * CMA-ES, which learns the shape of a valley: {@link dev.rung.sampler.cmaes.CmaesSampler}.
 *
 * <p>{@link dev.rung.sampler.cmaes.Course} makes runs of what comes in, a {@link
 * dev.rung.sampler.cmaes.Run} makes generations, and each moves a {@link
 * dev.rung.sampler.cmaes.Distribution}.
 *
 * <p>Decisions. Medians of simple regret after 200 trials, 20 seeds, on Branin, Hartmann-6,
 * Rosenbrock-5, Ackley-5, Sphere-10, Rosenbrock-10.
 *
 * <ul>
 *   <li>A generation is the next lambda results, not lambda proposals made for it: no slot waits,
 *       and enqueued trials are learnt from. Steps that are too long for the distribution, because
 *       it has moved on since or because another made them, are shortened.
 *   <li>The state is what the results in their order leave, and nothing else is stored: the point
 *       that was drawn is read off the configuration. A value that owns a cell stands anywhere in
 *       it, as the distribution would draw it there. In its middle all results of a narrow
 *       distribution would be one point, and the covariance of that parameter would vanish. An
 *       inactive parameter stands at the mean.
 *   <li>Runs start with a deviation of 0.15, the first at the best of 6 results: 2e-6, 0.09, 21,
 *       1.4, 1.6, 278. At the best of 20, Sobol's points: 1e-5, 0.15, 17, 1.9, 2.2, 287. At the
 *       first: 6e-6, 0.12, 30, 2.0, 1.5, 315. A deviation of 0.3: 8e-6, 0.11, 30, 1.7, 2.2, 325.
 *       (The last three before faces were as they are now; noise is about a fifth.)
 *   <li>A draw outside of the unit cube is drawn again once, then moved to the face, and a result
 *       on a face stands anywhere beyond it, as the distribution would draw it there. Standing on
 *       the face, a sum of four coordinates was stuck at 0.05 for three seeds of five; now all
 *       reach 0. Never drawn again: 2e-6, 0.13, 31, 1.5, 1.9, 358.
 *   <li>A choice is one coordinate with a margin, its values in their order. One coordinate a value
 *       would be n more dimensions for n values, and has no margin.
 *   <li>A run has converged when its widest deviation is below 1e-5, its condition above 1e14, or
 *       the best of 10 + 30 n / lambda generations are the same to 1e-10 of the run's spread. The
 *       tutorial's limits are made for 1,000 n evaluations and more.
 *   <li>LAPACK in Java, not native code: the same search on every machine.
 * </ul>
 *
 * <p>With 16 trials always running (5 seeds): 0.02, 0.09, 58 on the first three, and 2.5 on
 * Sphere-10.
 *
 * <p>To reopen: categorical distributions for choices, learning-rate adaptation for noisy losses.
 */
package dev.rung.sampler.cmaes;
