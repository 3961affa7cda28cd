/**
 * How much to spend on whom: the {@link dev.rung.scheduler.Scheduler} port, full training,
 * successive halving and Hyperband, and their asynchronous kin, ASHA.
 *
 * <p>A scheduler is a pure function of the history and of the room that is left. Brackets are
 * numbered from 0 in the order in which they begin; the number is in the journal, so a scheduler
 * needs no memory of its own.
 *
 * <p>Decisions. A rung is sent out whole and judged whole, so a synchronous search makes the same
 * decisions on one slot as on a thousand, in whatever order its legs end. Brackets overlap to keep
 * slots busy at the end of a rung; that changes when a bracket begins, and nothing in it. The
 * brackets' sizes are those of the Hyperband paper's tables, which people compare with; its
 * Algorithm 1 rounds up instead, and is an option.
 *
 * <p>ASHA judges a report by those that came before it, so what ends first matters, and slots never
 * wait for a rung. Its promotion type promotes floor(n / eta) of n, as its paper does, so that few
 * trials may leave nobody at the full resource; its stopping type lets ceil(n / eta) of n pass, so
 * that the first trial trains in full. The stopping verdict is fixed by the reports up to the
 * trial's own and not by those known when the scheduler is asked: reports that are taken in
 * together, or one by one, or replayed after a crash, lead to the same verdicts.
 */
package dev.rung.scheduler;
