/**
 * The network of Hyperband's first example (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar 2018,
 * "Hyperband: a novel bandit-based approach"), after LeNet (LeCun et al. 1998): {@code lenet}. Two
 * convolutions of k1 and k2 kernels of 5 × 5, each with 2 × 2 max pooling behind it, and a fully
 * connected softmax.
 *
 * <p>Decisions. A unit of the resource {@code updates} is {@code mini-batches} of them, 100 unless
 * said otherwise, as in the example. Images are rows of pixels of one channel, whose side is the
 * root of their number: the data says nothing of its shape.
 */
package dev.rung.learner.lenet;
