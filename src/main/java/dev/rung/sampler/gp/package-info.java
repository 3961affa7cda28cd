/** A Gaussian process: {@link dev.rung.sampler.gp.GpSampler}. */
package dev.rung.sampler.gp;
