/**
 * Generalised linear models by quasi-Newton methods, one thread a model: {@code glm}.
 *
 * <p>The objective, the scaling of features and labels, the starting point and the stopping rule
 * are those of Spark ML's LogisticRegression and LinearRegression, and the optimisers have Breeze's
 * constants, so that the same settings give the same coefficients in as many iterations: {@code
 * GlmParityTest} holds them against each other. A fit in a task costs no Spark job; Spark ML's runs
 * one job an iteration. Rows have no weights.
 *
 * <p>Decisions. Rows are scaled and centred as they are read, by scaling the coefficients: no copy
 * is made of the data, and all trials of a process share it. Breeze's optimisers hide their state,
 * and their functions cannot be implemented in Java: L-BFGS and OWL-QN are written here with their
 * state as an object, so that a promoted trial goes on bit for bit as if it had never paused.
 * {@code dev.rung.math.Lbfgs} is another method, for smooth functions on a box: it runs in one go,
 * projects, and accepts a step for sufficient decrease alone, which neither takes Breeze's steps
 * nor stops where Breeze does.
 *
 * <p>A clone that goes on under other settings keeps its coefficients and forgets the curvature.
 */
package dev.rung.learner.glm;
