/**
 * Networks of layers in single precision, trained by mini-batches, one thread a network: what the
 * learners {@code mlp} and {@code lenet} share.
 *
 * <p>Decisions. Weights lie in one array, gradients and a solver's memory in others of the same
 * places, so a step is one loop and a checkpoint a few copies. A batch is a sum over chunks of 256
 * rows: activations take memory of 256 rows, whatever the batch size, and products of 256 rows run
 * at three quarters of the speed of large ones. Forwards is BLAS's TN, backwards its NN, the
 * gradient its NT: with Java's Vector API all three run at 30 to 39 GFLOP/s at 256 rows and 512
 * units where the peak is 42, so that transposing for one of them gains less than it costs.
 * Intercepts and activations are loops of their own, a few percent of the time.
 *
 * <p>The order of an epoch, and the dropout of an update, are functions of its number and the
 * trial's seed. Sums depend on the implementation of BLAS and on the width of its vectors: a search
 * gives the same losses, bit for bit, only among machines that are alike in that.
 *
 * <p>Penalties are part of the gradient, as the methods that scale gradients were published with
 * them; {@code linear-sgd} shrinks instead, for the zeros that l1 wants.
 */
package dev.rung.learner.net;
