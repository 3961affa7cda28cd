/**
 * A DataFrame split into training and validation rows, once or in folds.
 *
 * <p>Chosen: one pass writes each row's block (the fold it validates in, or its place in time) and
 * a uniform number into two further columns, and that frame is persisted once. Trainings and
 * validations are filters on it. Spark's {@code CrossValidator} caches a training and a validation
 * frame a fold: each holds the data once over, and is computed anew from the source. The price is
 * that a training reads the rows of its validation too and drops them, one row in {@code folds}.
 *
 * <p>Chosen: k-fold and the ratio give Spark's own rows in Spark's own partitions and order, so
 * that whoever comes from {@code CrossValidator} or {@code TrainValidationSplit} compares like with
 * like, to the bit of a model. Spark samples k times with one seed, therefore every row has one
 * uniform number and lies in one cell. The numbers are those of the running Spark's generator; a
 * copy of it would part from it silently. A ratio's rows come of {@code randomSplit} itself, which
 * sorts partitions and seeds them in another way than k-fold; its two parts are two frames.
 *
 * <p>Chosen: rows pass as objects ({@code mapPartitionsWithIndex}) rather than through a column
 * expression. A column would be planned together with the data, and adaptive execution may then
 * merge other partitions than Spark's k-fold sees.
 *
 * <p>Chosen: the number by which subsets nest comes from the row's place, not from a hash of its
 * cells. Equal rows then part, and maps, which cannot be hashed, are let in.
 *
 * <p>Rejected: stratifying by sorting or by a window per class. Counts by partition and class say
 * where each partition goes on dealing; that costs one more pass over the source and no shuffle,
 * and rows keep their order.
 *
 * <p>Empty trainings and validations are refused for every kind. {@code CrossValidator} goes on,
 * and fails within the estimator, or averages a NaN.
 */
package dev.rung.ml.split;
