/**
 * Evolutionary Hyperband: {@link dev.rung.scheduler.dehb.Dehb}.
 *
 * <p>Awad, Mallik and Hutter 2021, "DEHB: evolutionary Hyperband for scalable, robust and efficient
 * hyperparameter optimization"; where the paper leaves something open, its reference
 * implementation, DEHB 0.1.2.
 *
 * <p>Decisions. The first bracket is successive halving and goes on from checkpoints. Every later
 * rung is new trials that begin at 0: their configurations were never trained at a lower resource.
 * In the first round a bracket's upper rungs evaluate the best configurations of the level below
 * that their own subpopulation lacks, as in the reference; those are new trials too, because a
 * trial belongs to one bracket. Without this filling, medians of 100 seeds after 300 evaluations
 * were worse on all tried functions but one (mf-Hartmann3 -3.67 against -3.77, Counting Ones -0.622
 * against -0.638). From the second round on all rungs evaluate children.
 *
 * <p>A subpopulation is a function of the set of reports: a position belongs to the best that was
 * evaluated for it, and which evaluation is for which position is counted by bracket and place in
 * the rung, not by arrival. A rung is sent out whole, and its children are made without what the
 * rung itself has reported; the reference makes each when a worker asks. Medians of 100 seeds on
 * one slot, here and there: mf-Hartmann3 -3.75 and -3.76, -3.81 and -3.81, -3.77 and -3.77, -3.80
 * and -3.82; mf-Hartmann6 -2.42 and -2.35, -2.45 and -2.46, -2.16 and -2.25, -2.43 and -2.55;
 * Counting Ones -0.638 and -0.640, -0.633 and -0.631.
 *
 * <p>What remains is when a bracket begins. Children depend on every earlier report at their level
 * and below, so on many slots brackets that overlap know less than on one (on eight, mf-Hartmann6
 * -2.07 in place of -2.42). Made to wait for what they would know on one slot, the first round of R
 * = 27, eta = 3 would keep eight slots busy for a third of the time: 378 units of work in 137.
 * Slots are kept busy by default; the option {@code overlap = false} waits, and makes the same
 * trials on any number of slots.
 *
 * <p>A point is read off the configuration; the reference keeps what differential evolution made.
 * Listed values stand anywhere within their interval, drawn by trial: with F = 0.5, middles would
 * tie.
 */
package dev.rung.scheduler.dehb;
