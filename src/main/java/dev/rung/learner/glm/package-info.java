/**
 * Generalised linear models by quasi-Newton methods, one thread a model: {@code glm}.
 *
 * <p>The objective, the scaling of features and labels, the starting point and the stopping rule
 * are those of Spark ML's LogisticRegression, LinearRegression (squared and Huber losses) and
 * LinearSVC, and the optimisers have Breeze's constants, so that the same settings give the same
 * coefficients in as many iterations: {@code GlmParityTest} holds them against each other, on rows
 * with weights and without. A fit in a task costs no Spark job; Spark ML's runs one job an
 * iteration.
 *
 * <p>Decisions. Rows are scaled and centred as they are read, by scaling the coefficients: no copy
 * is made of the data, and all trials of a process share it. Breeze's optimisers hide their state,
 * and their functions cannot be implemented in Java: L-BFGS, OWL-QN and L-BFGS-B are written here
 * with their state as an object, so that a promoted trial goes on bit for bit as if it had never
 * paused. {@code dev.rung.math.Lbfgs} is another method, for smooth functions on a box: it runs in
 * one go, projects, and accepts a step for sufficient decrease alone, which neither takes Breeze's
 * steps nor stops where Breeze does.
 *
 * <p>The hinge and Huber losses are the exception: their rows are copied, in Spark ML's blocks, and
 * summed by the same library, so that value and gradient are equal to the last bit. What these
 * losses pull at a row are few values. The derivative of a hinge loss by an indicator is often 0;
 * OWL-QN holds a coefficient where it is 0 and lets it go where it is 1e-17, so one rounding error
 * more or less leads to another model. With other sums than Spark ML's, 1,000 rows of the census at
 * regParam = 0 were equal for 43 iterations, and after 100 a coefficient was off by 0.129; with its
 * blocks all are within 3e-12. Far from its minimum the Huber loss pulls at every row alike, by the
 * same number to the same side: gradients at the start are 0 for each feature but for the rounding
 * of the sum of that number, which has a direction, the same in whatever order the rows come. One
 * running sum was 0.005 off Spark ML on diamonds after 82 iterations, and rows in reverse order
 * seemed to say, by 7e-7, that this was no rounding. Spark ML itself, with the same rows in two
 * partitions, is 0.21 off what it finds with one by the hinge loss: equality holds for rows in one
 * partition. LinearSVC's threshold shifts what is predicted, not what is fitted, and is 0 here.
 *
 * <p>On all rows of a9a the logistic loss is within 6e-7 of Spark ML and the hinge loss within
 * 3e-13, on diamonds normal equations within 3e-11, each in as many iterations. On diamonds the
 * Huber loss with an intercept and without a penalty was held against Breeze's L-BFGS-B over Spark
 * ML's own aggregator: 82 iterations each, equal to 1e-11 for 30 of them and to 6.5e-7 in the end.
 *
 * <p>Diamonds without an intercept have no model to be equal to where there is no penalty, or one
 * of unscaled features: depth and table, about 60 in every row, stand in for the intercept, and the
 * search ends on rounding errors before the minimum. Rows in reverse order are the same problem, so
 * what Spark ML makes of them measures how well it knows its own answer, and the grids hold a
 * setting to that where it is not within 1e-6. The greatest difference from Spark ML, and Spark
 * ML's from itself: squared loss without penalty 0.027 and 0.065 (88 and 89 iterations), at
 * regParam = 0.1 and unscaled 0.0080 and 0.0066 (72 and 68); Huber loss 0.38 and 0.46, and 0.017
 * and 0.014, neither at its end after 100 iterations. Our own fit without penalty moved by 0.005 to
 * 0.012 when the rows were reversed, and its loss by 2.7e-6. Breeze parts from itself no later than
 * from us: from gradients equal to the last bit the Huber losses differ by 6e-6 after 31 iterations
 * and by 0.13 after 63, and Breeze's on reversed rows by 9e-6 and 0.12. Rejected: leaving such
 * settings out, which would hide a fault that is larger than the rounding.
 *
 * <p>The logarithm of 1 + e^-|margin| is taken by log unless it is small, and the exponential once:
 * an evaluation of a9a (32,560 rows) went from 3.65 to 2.4 ms.
 *
 * <p>Several outputs of dense rows are two products of matrices for 128 rows at a time instead of
 * sums row by row: an evaluation of 2,000 rows of Fashion-MNIST (784 features, ten classes) went
 * from 19 to 9.5 ms of processor time, the rows' copying included.
 *
 * <p>One output: products, losses and sums of 256 rows at a time in loops of their own, and no
 * derivatives of a step that OWL-QN finds too long by its value, which is every other one on the
 * census. An evaluation of 21,700 rows of its indicators went from 1.5 to 1.15 ms, and twelve fits
 * with elastic net from 2.3 to 1.85 s of processor time.
 *
 * <p>A clone that goes on under other settings keeps its coefficients and forgets the curvature.
 */
package dev.rung.learner.glm;
