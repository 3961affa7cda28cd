/**
 * Population based training: {@link dev.rung.scheduler.pbt.Pbt}.
 *
 * <p>Jaderberg, Dalibard, Osindero, Czarnecki, Donahue, Razavi, Vinyals, Green, Dunning, Simonyan,
 * Fernando and Kavukcuoglu 2017, "Population based training of neural networks".
 *
 * <p>Decisions. A member is judged among those that have reported at the same resource, including
 * those that were given up there: the paper takes the latest score of each member wherever it
 * stands, which favours whoever has trained longer. The share of the worst is rounded up and is at
 * most half, as in Ray Tune, so that a population of two or four exchanges members as well.
 *
 * <p>Asynchronous by default, as the paper: a member is judged the moment a slot is there for it,
 * by what is known then, and no slot ever waits; the first to arrive goes on unjudged. Where there
 * are fewer slots than members the least trained is next, so on one slot every generation is judged
 * whole. The synchronous variant waits for the generation and makes the same trials on any number
 * of slots; it costs the time until the slowest member of each generation ends.
 *
 * <p>A copy takes up its parent's state where the parent's latest whole leg ended: that state is
 * kept while the parent waits there and while it runs its next leg. So a copy may begin ahead of
 * the member that it replaces, never elsewhere. A completed parent has nothing left to train; where
 * none of the best can be copied, the member goes on itself.
 *
 * <p>The stop's reason in the journal names the successor and its parent: a driver that dies
 * between the stop and the start finds there what it was about to do, though reports that arrived
 * since would have it judge otherwise. Failed members, and those that a stopping rule ended, are
 * not replaced: a learner that cannot go on from a checkpoint would be copied for ever. Copies are
 * new trials in the journal, but no new trials of the search: {@link
 * dev.rung.scheduler.Room#trials} bounds the population alone.
 *
 * <p>Exploring multiplies in the parameter's own sense (the odds on the logit scale) and steps what
 * is in steps; only choices are resampled. Reopened by: a measurement in which resampling numbers
 * as well, Ray Tune's default, does better.
 */
package dev.rung.scheduler.pbt;
