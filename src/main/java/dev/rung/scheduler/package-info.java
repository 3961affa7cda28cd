/**
 * How much to spend on whom: the {@link dev.rung.scheduler.Scheduler} port, full training,
 * successive halving and Hyperband.
 *
 * <p>A scheduler is a pure function of the history and of the room that is left. Brackets are
 * numbered from 0 in the order in which they begin; the number is in the journal, so a scheduler
 * needs no memory of its own.
 */
package dev.rung.scheduler;
