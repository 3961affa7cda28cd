/**
 * Feed-forward networks over the space of Auto-Net (Mendoza, Klein, Feurer, Springenberg and Hutter
 * 2016, "Towards automatically-tuned neural networks"): {@code mlp}.
 *
 * <p>Decisions. The resource may be updates as well as epochs: Auto-Net budgets mini-batches, and
 * with batches of 4,096 rows an epoch of a small table is a handful of them. {@code dropout-i} is
 * on what layer i sees, features included, {@code output-dropout} on what the output layer sees, so
 * that no two of them are on the same numbers. {@code exponential} is tuned by {@code decay}, the
 * share that the rate loses an epoch, because the published range of gamma, 0.001 to 0.1, suits a
 * share and not a factor. Two classes have two outputs, as many have many.
 *
 * <p>Rows enter a batch densely whatever they are stored as; a network over very many one-hot
 * columns pays for all of them.
 */
package dev.rung.learner.mlp;
