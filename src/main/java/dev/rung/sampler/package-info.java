/**
 * What to try: the {@link dev.rung.sampler.Sampler} port and the samplers that learn nothing from
 * losses.
 */
package dev.rung.sampler;
