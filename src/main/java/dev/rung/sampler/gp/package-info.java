/**
 * Bayesian optimization with a Gaussian process: {@link dev.rung.sampler.gp.GpSampler}.
 *
 * <p>{@link dev.rung.sampler.gp.Evidence} says which trials count, and as what; {@link
 * dev.rung.sampler.gp.Embedding} makes features of them that {@link dev.rung.sampler.gp.Kernel}
 * compares; {@link dev.rung.sampler.gp.Fit} finds the kernel's parameters; {@link
 * dev.rung.sampler.gp.Posterior} predicts; {@link dev.rung.sampler.gp.Model} is the acquisition,
 * whose maximum {@link dev.rung.sampler.gp.Candidates} and {@link dev.rung.sampler.gp.Ascent} look
 * for.
 *
 * <p>Decisions. Medians of simple regret after 50 / 100 trials of six seeds unless it says
 * otherwise; so few tell only large differences.
 *
 * <ul>
 *   <li>The kernel has a constant of variance 1 for the level of the losses. Without it that is
 *       their mean, which sinks as the search closes in, and what is unknown then looks good:
 *       Hartmann-6 0.59 / 6e-5 without, 0.084 / 1.4e-6 with; Ackley-5 2.5 / 2.1 and 2.2 / 0.057;
 *       Branin and Levy-4 alike.
 *   <li>Losses above the median of the first twenty count by their logarithm. Not doing so, after
 *       50 / 70 trials and 8 seeds, has twice the regret on Levy-4: 0.53 / 0.31.
 *   <li>Parameters are fitted from the same two starts every time, on a few of the points first,
 *       and not from what was fitted last: a proposal is a function of the history alone, and a
 *       chain of fits would have to be repeated from its beginning whenever a search is resumed.
 *   <li>A trial under way changes the variance and not the mean. In a batch of 32 after 20 trials
 *       neighbours are then some 0.15 apart, and some 1e-6 if it is not counted.
 *   <li>Least losses are not taken at their word: what is to be improved on is the least mean at a
 *       point that was tried. Without noise that is the same.
 * </ul>
 *
 * <p>To reopen: on Hartmann-6 half the searches are still at the second-best minimum, 0.12, after
 * 60 trials. Priors on length, signal and noise did not change that in 16 seeds.
 */
package dev.rung.sampler.gp;
