/**
 * Where legs run: the {@link dev.rung.runner.Runner} port, the guarded execution of one leg that
 * every runner shares, and the store of checkpoints.
 *
 * <p>Decisions. Whatever a trial does becomes a value, a {@link dev.rung.trial.Completion}: a
 * trial's own Throwable is never a failed Spark task, for Spark would run it again four times and
 * then abort its neighbours. Completions are taken in batches, so that one flush of the journal
 * serves all that arrived together.
 */
package dev.rung.runner;
