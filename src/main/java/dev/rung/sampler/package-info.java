/**
 * What to try: the {@link dev.rung.sampler.Sampler} port and the samplers that learn nothing from
 * losses.
 *
 * <p>Decisions. A sampler is given its seed when it is made and derives a stream of its own for
 * every proposal; a generator handed in with every question would tie a trial's configuration to
 * how many were asked for at once. Proposals are counted by their source in the history, not by
 * trial number: a configuration that goes first by hand shifts the sampler's own, and changes none
 * of them. The samplers in here propose the same configurations one by one as in batches of any
 * size, with reports in between or without.
 *
 * <p>An answer may be shorter than asked for, and only an empty one means the end: a sampler that
 * must know what another has proposed ({@link dev.rung.sampler.EnqueueSampler} before {@link
 * dev.rung.sampler.GridSampler}) then finds it in the history, and needs no second channel.
 *
 * <p>Samplers that learn have packages of their own and share what is in here: {@link
 * dev.rung.sampler.Axis} for values that own cells, {@link dev.rung.sampler.Batch} and {@link
 * dev.rung.sampler.Untried} against trying anything twice, {@link dev.rung.sampler.TellingRung} for
 * which resource to learn from, and {@link dev.rung.sampler.Replay} where the order of results
 * matters: it is that of {@link dev.rung.trial.History#outcomes}, never that of a clock.
 */
package dev.rung.sampler;
