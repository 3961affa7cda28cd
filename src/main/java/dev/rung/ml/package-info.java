/**
 * The Spark ML face: {@link dev.rung.ml.HyperparameterSearch}, an Estimator that tunes Pipelines,
 * and the trials of any study as a DataFrame.
 *
 * <p>A fit is a study like any other, with journal, limits, samplers, schedulers and report; only
 * what runs its trials differs ({@code Embedded.Workers}). Decisions:
 *
 * <ul>
 *   <li>Inside tasks where it is possible ({@code Twin}): one fit of logistic regression on 3,000
 *       rows costs Spark ML about a second in jobs and a task 14 to 30 ms. The stages before it are
 *       Spark's, so what they do need not be known here. Rejected: a twin of
 *       MultilayerPerceptronClassifier, whose gradient is averaged by block of a partition and so
 *       depends on the partitions.
 *   <li>The rest from driver threads ({@code DriverTrials}), a FAIR pool a trial and a tag a fit. A
 *       fit that is interrupted leaves its jobs running, so they are cancelled by the tag; by the
 *       trial's, one fold's time limit would end the others, and they would be blamed for it.
 *   <li>Folds are numbers in a column of one cached frame ({@code split}), a fold a filter; Spark's
 *       own tuning caches two frames a fold. All conditions are of one kind, and all rows, for the
 *       best, are one of them: Spark compiles the stages' plans once for training, validation and
 *       refit, in 4 classes instead of 10 for the Pipeline of the benchmark.
 *   <li>A twin's data ({@code Preparing}) is packed where its partition is, all folds and all rows
 *       side by side; the first failure ends it, and its jobs are cancelled.
 *   <li>Stages that trials agree in are fitted once ({@code Prefixes}): cut at two places, before
 *       the first tuned stage and before the last estimator, for caching at every stage would hold
 *       the data as often as there are stages.
 *   <li>A Pipeline whose own stages are the candidates is not cut, and one is not cut behind the
 *       stage whose Param is the resource. Behind a twin, only stages that add a column may stand:
 *       any other could change the rows or the columns that the evaluator reads.
 *   <li>Nothing goes on from a checkpoint but the twins' iterations: Spark ML's fits start anew, so
 *       rows and Params as a resource cost all of a rung's resource.
 *   <li>Persistence is Spark ML's, with the parts in folders of their own; the ParamMaps and the
 *       space stand in search.json by stage and Param. Rejected: Spark's own trait for it, which is
 *       private to its package and would bind this to one version.
 * </ul>
 */
package dev.rung.ml;
