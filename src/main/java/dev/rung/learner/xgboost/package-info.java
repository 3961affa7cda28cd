/**
 * Boosted trees and random forests by XGBoost4J, inside a task: {@code xgboost}.
 *
 * <p>Chosen: XGBoost is an optional dependency, 14.7 MB, which is on the class path of whoever
 * tunes with it and never in the project's jar. The classes that are registered, {@code Xgboost}
 * and what it names, load without it.
 *
 * <p>Chosen: a new grower of trees in every round that samples rows or columns. XGBoost's {@code
 * seed_per_iteration} seeds its generator by seed and round, but a grower draws the seed of its
 * column samples in its first round and keeps that generator, which no saved booster holds; and the
 * draw shifts the row samples of that round. Of 100 rounds of 26,000 rows with subsample 0.7 and
 * colsample_bytree 0.7, resumed at 33, the bytes differed; with a new grower in every round they
 * were the same, at 2.0 s instead of 1.65 s. Sampled models therefore differ from those of a direct
 * call with the same seed; without samples they are the same bit for bit. Margins that XGBoost
 * caches and margins summed anew after a resume have the same terms in the same order.
 *
 * <p>Chosen: one copy of each set of rows outside the heap, binned before it is lent, that all
 * trials of a process read. XGBoost 2.1 makes the bins when they are first asked for, or asked for
 * with another max-bin, without a lock; after that training reads alone. Only {@code
 * tree_method=hist} is offered: approx and exact change what the copy holds. A copy takes 12 bytes
 * a cell of dense rows, 16 a stored cell of sparse ones, 8 of those that validate, and 16 a row.
 * Reopen when rows no longer fit: a QuantileDMatrix does without the 8 bytes.
 *
 * <p>Chosen: the forest is XGBoost's too, its trees fitted to the labels by custom gradients and
 * averaged, one a round, so that it can go on from a checkpoint and its trees are a resource. With
 * {@code num_parallel_tree} a forest is one round, which cannot be resumed, and its leaves are one
 * Newton step of the logistic loss rather than shares of a class. Rejected: Tribuo 4.3.2
 * (Apache-2.0) for forests, 27 jars of 9.0 MB with Protocol Buffers, an object a row and a name a
 * feature; Smile, under the GPL.
 */
package dev.rung.learner.xgboost;
