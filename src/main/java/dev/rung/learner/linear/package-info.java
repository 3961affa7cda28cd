/**
 * Linear models by stochastic gradient descent, one thread a model: {@code linear-sgd}.
 *
 * <p>The objective is mean loss + l2 / 2 |w|^2 + l1 |w|_1, the intercepts not penalised; squared
 * and huber train on the label in standard deviations from its mean (which leaves l2 as it is), so
 * one range of learning rates serves prices and percentages. A row's weight multiplies its slopes,
 * in parts of the mean weight of the rows trained on: the same weights in another unit are the same
 * training.
 *
 * <p>Decisions. Penalties are proximal steps, never part of the gradient: they are stable at any
 * learning rate, give exact zeros, and many in a row have a closed form. On sparse rows a batch
 * costs O(its non-zeros), whatever the number of features: a weight whose feature does not occur in
 * a batch rests, its optimiser's state too (as TensorFlow's sparse momentum and LazyAdam do), and
 * the penalties it owes are taken all at once when it occurs again or the epoch ends. For sgd and
 * adagrad that is exactly what dense rows do; with momentum or moving averages dense rows let a
 * weight coast on through batches without its feature. To replay that exactly would cost
 * O(features) a batch. The learning rate is constant within an epoch, which the closed form needs.
 *
 * <p>C2 vectorises a[j] += c * b[j], but only where both arrays begin at 0, and no sum of products:
 * so dense rows are copied to buffers, 32 at a time, gradients take four rows a pass (0.06 ns a
 * multiply-add against 0.3 for one row at an offset), and margins take four rows and two outputs a
 * pass in scalar sums (0.24 against 0.55). jdk.incubator.vector would shorten the margins, but its
 * sums depend on the machine's width and javac's -Werror refuses an incubating module.
 */
package dev.rung.learner.linear;
