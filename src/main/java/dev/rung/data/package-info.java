/**
 * Training data: read by Spark, prepared by Spark ML's feature stages, packed into arrays.
 *
 * <p>Chosen: one canonically ordered, cached partition. Every floating-point sum of a fit then has
 * one order of its terms, whatever the files and the cluster, at the price of one task's speed; the
 * rows must fit a driver's memory anyway. Reopen when reading takes longer than the search.
 *
 * <p>Chosen: one-hot features stay 0/1. Scaled to unit variance, a category of one row in 30,000
 * would be 170 long, and gradient descent would follow it. Sparse vectors are scaled by their
 * greatest magnitude for the same reason.
 *
 * <p>Chosen: weights are for training and for metrics. Splits, samples of rows, and the stages that
 * fill, scale and index do not know of them: the same rows validate under any weights, so that
 * studies with other weights can be told apart by them alone.
 *
 * <p>Rejected: Spark ML's {@code Imputer} and one query column a number. Over 784 columns, planning
 * and compiling took 50 s, a vector of numbers with the same means less than half of it. The saved
 * stages hold the means in their SQL.
 */
package dev.rung.data;
