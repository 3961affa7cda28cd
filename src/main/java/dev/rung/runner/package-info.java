/**
 * Where legs run: the {@link dev.rung.runner.Runner} port, the guarded execution of one leg that
 * every runner shares, and the store of checkpoints.
 *
 * <p>Decisions. Whatever a trial does becomes a value, a {@link dev.rung.trial.Completion}: a
 * trial's own Throwable is never a failed Spark task, for Spark would run it again four times and
 * then abort its neighbours. Completions are taken in batches, so that one flush of the journal
 * serves all that arrived together.
 *
 * <p>A checkpoint is written before its leg is reported, also where the next leg will find the
 * state in memory: a fault loses no finished work. On a local or mounted file system that takes
 * 0.08 ms (3 kB, ext4), since it goes past Hadoop's local file system, which starts a process to
 * set the mode of each file: 3.3 ms. It is renamed into place but not forced to the disk: it
 * outlives its process, not a power failure of its machine. A {@link dev.rung.runner.StateCache}
 * saves the reading.
 */
package dev.rung.runner;
